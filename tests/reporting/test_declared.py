"""More declared by heads than the unit holds: claim 1 waits for an explanation, and only the unit sees where."""

import datetime as dt
import re
import uuid
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from certification.actions import open_round, save_answers, sign, start_certificate
from certification.models import Certificate
from certification.text import reading, whole_text
from reporting import actions
from reporting.claims import BY_KEY, Result, check_all
from reporting.declared import surpluses
from reporting.facts import ExplanationFact, Facts, gather
from reporting.models import DeclaredExplanation, Letter
from reporting.refusals import Refused
from safeguards.clock import fixed_at, now, today
from safeguards.models import LedgerLine
from tests.certification.conftest import WELL

from . import build as b
from .conftest import whole_year

SEA, SH = "all_sea_reported", "sh_measures_taken"


def declared(*numbers: int, sh: int = 0, place: str = "kesmara", **own: Any) -> Any:
    """A round in which the heads of one office, one after the other, declared these numbers."""
    signed = (b.certificate(id=f"c{n}", answers=(b.answer(number_sea=n, number_sh=sh),), **own) for n in numbers)
    return b.a_round(b.required(place, *signed))


def explained(**own: Any) -> ExplanationFact:
    fields = {"id": "e", "office": "kesmara", "kind": "sea", "declared": 2, "held": 1, "number": 1}
    return ExplanationFact(**(fields | {"reason": "twice", "settled_on": b.CUT_OFF} | own))


def result(facts: Facts, claim: str = SEA) -> Any:
    return BY_KEY[claim].check(facts)


# --- the claims --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("numbers", [(0,), (1,), (0, 1)])
def test_as_many_as_the_unit_holds_or_fewer_stop_nothing(numbers):
    assert result(whole_year(certification=declared(*numbers))).result == Result.SUPPORTED


@pytest.mark.parametrize("numbers", [(2,), (1, 1)], ids=["one head", "two heads of the year together"])
def test_more_sea_declared_than_held_stops_claim_one_and_names_no_office(numbers):
    found = result(whole_year(certification=declared(*numbers)))
    assert found.result == Result.NOT_SUPPORTED
    [reason] = found.reasons
    assert "At 1 office the head declared more SEA" in str(reason.missing)
    assert "kesmara" not in str(reason.missing).lower()
    assert reason.page == "declared-numbers"


def test_offices_are_counted_not_numbers():
    both = b.a_round(
        *(b.required(place, b.certificate(answers=(b.answer(number_sea=5),))) for place in ("kesmara", "sarelle"))
    )
    assert "At 2 offices" in str(result(whole_year(certification=both)).reasons[0].missing)


def test_what_stands_at_another_office_or_in_another_year_is_not_held_here():
    for elsewhere in ({"office": "sarelle"}, {"known_on": dt.date(2025, 12, 30)}):
        year = whole_year(allegations=(b.sea(**elsewhere), b.sh()), certification=declared(1))
        assert [one.held for one in surpluses(year)] == [0]


@pytest.mark.parametrize("state", ["in_preparation", "returned", "superseded"])
def test_only_signed_certificates_declare(state):
    assert result(whole_year(certification=declared(9, state=state))).result == Result.SUPPORTED


def test_a_surplus_of_sh_stops_claim_three_and_not_claim_one():
    year = whole_year(certification=declared(1, sh=2))
    found = check_all(year)
    assert found[SEA].result == Result.SUPPORTED
    assert found[SH].result == Result.NOT_SUPPORTED
    assert "more SH allegations" in str(found[SH].reasons[0].missing)


def test_one_of_both_kinds_is_held_as_either():
    year = whole_year(allegations=(b.sea(kind="both"),), certification=declared(1, sh=1))
    assert surpluses(year) == []


# --- explained ---------------------------------------------------------------------------------------------


def test_explained_it_stops_nothing():
    year = whole_year(certification=declared(2), explanations=(explained(),))
    assert result(year).result == Result.SUPPORTED


@pytest.mark.parametrize(
    "other",
    [{"office": "sarelle"}, {"kind": "sh"}, {"declared": 3}, {"held": 0}],
    ids=["of another office", "of another kind", "of another number", "before one was found"],
)
def test_an_explanation_of_anything_else_explains_nothing(other):
    year = whole_year(certification=declared(2), explanations=(explained(**other),))
    assert result(year).result == Result.NOT_SUPPORTED


def test_of_two_too_many_each_is_explained():
    half = explained(declared=3)
    assert result(whole_year(certification=declared(3), explanations=(half,))).result == Result.NOT_SUPPORTED
    whole = (half, replace(half, id="e2", reason="other_year"))
    assert result(whole_year(certification=declared(3), explanations=whole)).result == Result.SUPPORTED


def test_a_snapshot_made_before_there_were_explanations_still_opens():
    data = whole_year().as_data()
    del data["explanations"]
    assert Facts.from_data(data) == whole_year()


# --- through the real connection: acts and pages -----------------------------------------------------------

REAL = pytest.mark.django_db(transaction=True, databases=["default", "reporting"])
YEAR = 2025


@pytest.fixture
def surplus(cast: SimpleNamespace, structure: SimpleNamespace) -> SimpleNamespace:
    """Leila has signed that two of SEA came to her attention at Sarelle; the unit holds none there."""
    opened = open_round(YEAR, opened_on=dt.date(2026, 1, 5), deadline=dt.date(2026, 1, 26), by=cast.nadia)
    begun = start_certificate(
        opened.requirements.get(office=structure.sarelle), starts_on=dt.date(2025, 1, 1), by=cast.leila
    )
    answers = WELL | {4: {"choice": "yes", "number_sea": 2, "number_sh": 0}}
    why = {"explanation": "It was so.", "remedy": "It is mended.", "remedy_on": dt.date(2026, 6, 1)}
    typed = {number: said | (why if "choice" in said else {}) for number, said in answers.items()}
    save_answers(begun, typed=typed, version=begun.version, by=cast.leila)
    begun.refresh_from_db()
    sign(begun, typed_name=cast.leila.name, read=reading(whole_text(begun)), by=cast.leila)
    return SimpleNamespace(
        office=structure.sarelle, address={"year": YEAR, "office": structure.sarelle.pk, "kind": "sea"}
    )


def settle(surplus: SimpleNamespace, by: Any, **own: Any) -> DeclaredExplanation:
    said = {"number": 1, "reason": "twice", "settled_on": today()}
    return actions.explain(**surplus.address, **(said | own), by=by)


def unexplained() -> list[int]:
    return [one.unexplained for one in surpluses(gather(YEAR, today()))]


@REAL
def test_the_unit_explains_one_by_one_and_may_take_it_back(surplus, cast):
    first = settle(surplus, cast.ilse)
    assert (first.declared, first.held, unexplained()) == (2, 0, [1])
    with pytest.raises(Refused, match="as many as are not explained"):
        settle(surplus, cast.ilse, number=2)
    settle(surplus, cast.mirel, reason="other_office")
    assert unexplained() == [0]
    with pytest.raises(Refused, match="Nothing is left"):
        settle(surplus, cast.ilse)
    actions.withdraw_explanation(first.pk, by=cast.mirel)
    actions.withdraw_explanation(first.pk, by=cast.mirel)
    assert unexplained() == [1]
    verbs = list(LedgerLine.objects.filter(subject_id=str(first.pk)).order_by("id").values_list("verb", "reason"))
    assert verbs == [("declared number explained", "twice"), ("explanation withdrawn", "")]


@REAL
def test_what_was_explained_after_the_cut_off_is_not_in_the_snapshot(surplus, cast):
    settle(surplus, cast.ilse)
    assert len(gather(YEAR, today()).explanations) == 1
    assert gather(YEAR, today() - dt.timedelta(days=2)).explanations == ()


@REAL
@pytest.mark.parametrize("own", [{"number": 0}, {"settled_on": today() + dt.timedelta(days=2)}])
def test_what_cannot_be_is_refused(surplus, cast, own):
    with pytest.raises(Refused) as refused:
        settle(surplus, cast.ilse, **own)
    assert refused.value.field == next(iter(own))
    assert not DeclaredExplanation.objects.exists()


@REAL
def test_the_database_holds_it_too(surplus, cast):
    kept = settle(surplus, cast.ilse)
    with pytest.raises(IntegrityError), transaction.atomic():
        DeclaredExplanation.objects.filter(pk=kept.pk).update(reason="other_year")
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        DeclaredExplanation.objects.create(
            year=YEAR, office=surplus.office, kind="sea", declared=2, held=0, number=3, reason="twice",
            settled_on=today(), given_by=cast.ilse,
        )  # fmt: skip


OTHERS = ("leila", "oren", "ruda", "nadia", "tomas", "vera", "edda", "lavin", "amara", "audun", "adnan", "sudo")


@REAL
def test_nobody_but_the_unit_explains_or_sees_it(surplus, cast, client_of):
    kept = settle(surplus, cast.ilse)
    for name in OTHERS:
        person, client = getattr(cast, name), client_of(getattr(cast, name))
        with pytest.raises(PermissionDenied):
            settle(surplus, person)
        with pytest.raises(PermissionDenied):
            actions.withdraw_explanation(kept.pk, by=person)
        assert client.get(reverse("declared-numbers")).status_code == 404
        assert client.get(reverse("declared-explain", kwargs=surplus.address)).status_code == 404
        assert client.post(reverse("declared-explanation-withdraw", args=[kept.pk])).status_code == 404


@REAL
def test_from_the_page_it_is_explained_once_and_withdrawn(surplus, cast, client_of):
    ilse, address = client_of(cast.ilse), reverse("declared-explain", kwargs=surplus.address)
    listed = ilse.get(reverse("declared-numbers")).content.decode()
    assert "Sarelle, SEA" in listed
    assert address in listed
    form = {"token": uuid.uuid4(), "number": 2, "reason": "no_allegation", "settled_on": today().isoformat()}
    wrong = ilse.post(address, form | {"number": 3}).content.decode()
    assert "as many as are not explained" in wrong
    assert ilse.post(address, form).url == ilse.post(address, form).url
    kept = DeclaredExplanation.objects.get()
    listed = ilse.get(reverse("declared-numbers")).content.decode()
    assert "2: not an allegation" in listed
    assert address not in listed
    assert ilse.get(address).url == reverse("declared-numbers")
    ilse.post(reverse("declared-explanation-withdraw", args=[kept.pk]))
    assert address in ilse.get(reverse("declared-numbers")).content.decode()


@REAL
def test_certification_shows_the_same_whether_or_not_it_is_explained(surplus, cast, client_of):
    """A certificate teaches its signer nothing: neither that there is a surplus nor what it was."""

    def read() -> list[str]:
        addresses = [reverse("certification"), reverse("certificate-read", args=[Certificate.objects.get().pk])]
        pages = [client_of(person).get(a) for person in (cast.leila, cast.ruda, cast.nadia) for a in addresses]
        return [_without_token(page.content.decode()) for page in pages]

    with fixed_at(now()):
        before = read()
        settle(surplus, cast.ilse, number=2)
        assert read() == before


def _without_token(text: str) -> str:
    return re.sub(r'value="[\w-]{36,}"', "", text)


def test_the_letters_page_says_how_many_offices_and_sends_the_unit_alone_there(frozen, cast, client_of):
    letter = Letter.objects.create(
        year=b.YEAR, snapshot=frozen(whole_year(certification=declared(2))), drafted_by=cast.tomas
    )
    text = client_of(cast.tomas).get(reverse("letter", args=[letter.pk]), {"claim": SEA}).content.decode()
    assert "At 1 office the head declared more" in text
    assert "kesmara" not in text.lower()
    assert reverse("declared-numbers") not in text
