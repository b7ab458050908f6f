"""What cannot be mended in time may be signed as not done, on written advice of legal, and stays in the letter."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from reporting import actions
from reporting.claims import BY_KEY, Kind, NotDone, Result, check_advised, check_all, stopping
from reporting.letter_text import common_slots
from reporting.made import made_letter, marks, signed_digest
from reporting.models import Advice, Letter
from reporting.pdf import letter_pdf
from reporting.refusals import Refused
from safeguards.clock import today
from safeguards.models import LedgerLine
from safeguards.versions import StaleEdit

from . import build as b
from .conftest import whole_year
from .test_letter_steps import PASSWORD

CLAIM = "all_sea_reported"
WHY = "the entity concerned is still being identified"
LATER = max(today(), b.CUT_OFF) + dt.timedelta(days=60)
UNREPORTED = b.sea(id="a2", reports=())
ONE_OF_TWO = {"allegations": (b.sea(), UNREPORTED, b.sh())}


def advice(claim=CLAIM, count=1, **own):
    return NotDone(**({"claim": claim, "count": count, "reason": WHY, "complete_by": LATER} | own))


def advised(facts, *given):
    return check_advised(facts, given)


# --- which claims, and which sentence ----------------------------------------------------------------------

SENDING_LEFT = b.sea(id="a2", sendings=())
CRIME = b.sea(id="a2", alleged_perpetrators=(b.person(credible_crime="yes", judged_on=b.days(30)),))


@pytest.mark.parametrize(
    ("claim", "allegations"),
    [
        ("all_sea_reported", (b.sea(), UNREPORTED, b.sh())),
        ("sea_measures_taken", (b.sea(), SENDING_LEFT, b.sh())),
        ("sh_measures_taken", (b.sea(), b.sh(), b.sh(id="h2", sendings=()))),
        ("crimes_referred", (b.sea(), CRIME, b.sh())),
    ],
)
def test_advice_lets_the_sentence_say_what_is_not_done_without_the_word_all(claim, allegations):
    year = whole_year(allegations=allegations)
    assert check_all(year)[claim].result == Result.NOT_SUPPORTED
    found = advised(year, advice(claim))[claim]
    assert found.result == Result.EXCEPTIONS
    assert [(one.kind, one.count) for one in found.exceptions if one.inside] == [(Kind.NOT_DONE, 1)]
    sentence = BY_KEY[claim].sentence(found, common_slots(year))
    assert f"with the exception of one, for which {WHY}; to be completed by {LATER.day} {LATER:%B %Y}." in sentence
    assert " all " not in sentence.lower()


@pytest.mark.parametrize("claim", ["all_sea_reported", "sea_measures_taken", "sh_measures_taken"])
def test_where_it_is_done_on_none_the_sentence_says_so(claim):
    year = whole_year(allegations=(b.sea(reports=(), sendings=()), b.sh(sendings=())))
    sentence = BY_KEY[claim].sentence(advised(year, advice(claim))[claim], common_slots(year))
    assert "with the exception" not in sentence
    assert " all " not in sentence.lower()
    assert f"for which {WHY}; to be completed by" in sentence


def test_where_others_were_passed_on_and_none_was_ours_to_report_nothing_is_said_of_reports():
    passed = b.sea(reports=(), alleged_perpetrators=(b.person("other_un"),), passed_on_on=b.days(3))
    year = whole_year(allegations=(passed, UNREPORTED, b.sh()))
    sentence = BY_KEY[CLAIM].sentence(advised(year, advice())[CLAIM], common_slots(year))
    assert "have been passed on to those who report them" in sentence
    assert "with the exception of one" in sentence


def test_its_other_exceptions_are_said_beside_it():
    late = b.sea(id="a3", reports=(b.reported(after=40, acknowledged=None),))
    found = advised(whole_year(allegations=(late, UNREPORTED, b.sh())), advice())[CLAIM]
    assert [one.kind for one in found.exceptions] == [Kind.NOT_DONE, Kind.LATE, Kind.ASSERTED]


def test_one_advice_excepts_one_claim_only():
    year = whole_year(allegations=(b.sea(), b.sea(id="a2", reports=(), sendings=()), b.sh()))
    assert [claim.key for claim in stopping(advised(year, advice()))] == ["sea_measures_taken"]


# --- what has no figure is never excepted (rule 1) ---------------------------------------------------------


@pytest.mark.parametrize(
    "missing",
    [
        {"statements": ()},
        {"drafts": (b.draft(dt.date(2026, 5, 5)),)},
        {"certification": b.a_round(b.required("kesmara", b.certificate(answers=(b.answer(number_sea=9),))))},
    ],
    ids=["the unit's statement", "an intake never sent", "a head's number"],
)
def test_where_completeness_is_missing_advice_changes_nothing(missing, frozen, cast):
    year = whole_year(**ONE_OF_TWO, **missing)
    assert advised(year, advice())[CLAIM].result == Result.NOT_SUPPORTED
    letter = Letter.objects.create(year=b.YEAR, snapshot=frozen(year), drafted_by=cast.tomas)
    with pytest.raises(Refused, match="cannot be excepted"):
        give(letter, cast)


@pytest.mark.parametrize("wrong", [{"count": 2}, {"complete_by": b.CUT_OFF}], ids=["another number", "a day gone by"])
def test_advice_that_does_not_fit_the_facts_supports_nothing(wrong):
    assert advised(whole_year(**ONE_OF_TWO), advice(**wrong))[CLAIM].result == Result.NOT_SUPPORTED


def test_what_was_mended_needs_no_exception():
    assert advised(whole_year(), advice())[CLAIM].result == Result.SUPPORTED


# --- giving and taking back --------------------------------------------------------------------------------


@pytest.fixture
def stopped(frozen, cast):
    """Tomas's draft, stopped by one allegation that is not reported."""
    return Letter.objects.create(year=b.YEAR, snapshot=frozen(whole_year(**ONE_OF_TWO)), drafted_by=cast.tomas)


def give(letter, cast, **own):
    said = {"claim": CLAIM, "reason": WHY, "complete_by": LATER, "reference": "LEG/26/7"} | own
    return actions.advise(letter.pk, **{"by": cast.lavin} | said)


def finding_of(letter):
    return made_letter(Letter.objects.get(pk=letter.pk)).findings[CLAIM]


def test_the_number_is_the_snapshots_and_the_act_leaves_its_line(stopped, cast):
    found = give(stopped, cast, reason=f"  {WHY}. ")
    assert (found.count, found.reason) == (1, WHY)
    line = LedgerLine.objects.get(verb="letter advised on")
    assert (line.subject_id, line.reason, line.actor_id) == (str(stopped.pk), CLAIM, cast.lavin.pk)
    assert finding_of(stopped).result == Result.EXCEPTIONS


@pytest.mark.parametrize("name", ["tomas", "vera", "edda", "ilse", "sorin", "audun", "adnan", "sudo"])
def test_nobody_but_legal_advises_or_takes_it_back(stopped, cast, name):
    with pytest.raises(PermissionDenied):
        give(stopped, cast, by=getattr(cast, name))
    give(stopped, cast)
    with pytest.raises(PermissionDenied):
        actions.withdraw_advice(stopped.pk, claim=CLAIM, by=getattr(cast, name))


@pytest.mark.parametrize("state", ["approved", "signed", "issued", "transmitted"])
def test_once_approved_nobody_advises_or_takes_it_back(stopped, cast, state):
    give(stopped, cast)
    Letter.objects.filter(pk=stopped.pk).update(state=state)
    with pytest.raises(PermissionDenied):
        actions.withdraw_advice(stopped.pk, claim=CLAIM, by=cast.lavin)
    with pytest.raises(PermissionDenied):
        give(stopped, cast)


@pytest.mark.parametrize(
    ("own", "field"),
    [
        ({"reason": " . "}, "reason"),
        ({"reason": "two of them wait"}, "reason"),
        ({"reason": "7 wait"}, "reason"),
        ({"reason": "a note^1"}, "reason"),
        ({"reason": "the {year}"}, "reason"),
        ({"reason": "a sign 🖋 that no page prints"}, "reason"),
        ({"complete_by": b.CUT_OFF}, "complete_by"),
        ({"complete_by": today() - dt.timedelta(days=1)}, "complete_by"),
        ({"reference": " "}, "reference"),
        ({"claim": "end_of_year_letter"}, ""),
        ({"claim": "no_such_claim"}, ""),
    ],
)
def test_what_cannot_print_or_has_no_basis_is_refused(stopped, cast, own, field):
    with pytest.raises(Refused) as refused:
        give(stopped, cast, **own)
    assert refused.value.field == field
    assert not Advice.objects.exists()


def test_one_advice_at_a_time_and_after_its_withdrawal_another(stopped, cast):
    first = give(stopped, cast)
    with pytest.raises(Refused, match="Withdraw it first"):
        give(stopped, cast)
    actions.withdraw_advice(stopped.pk, claim=CLAIM, by=cast.lavin)
    assert finding_of(stopped).result == Result.NOT_SUPPORTED
    assert LedgerLine.objects.filter(verb="letter advice withdrawn").count() == 1
    with pytest.raises(Refused, match="No advice stands"):
        actions.withdraw_advice(stopped.pk, claim=CLAIM, by=cast.lavin)
    assert give(stopped, cast).pk != first.pk


def test_the_database_holds_it_too(stopped, cast):
    kept = give(stopped, cast)
    mine = {"letter": stopped, "claim": "x", "count": 1, "reason": "r", "complete_by": LATER, "reference": "r"}
    for wrong in ({"claim": CLAIM}, {"count": 0}, {"reason": ""}, {"withdrawn_at": kept.given_at}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Advice.objects.create(**mine | wrong, given_by=cast.lavin)
    for change in ({"count": 9}, {"reason": "nothing"}, {"complete_by": today()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Advice.objects.filter(pk=kept.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.delete()
    actions.withdraw_advice(stopped.pk, claim=CLAIM, by=cast.lavin)
    with pytest.raises(IntegrityError), transaction.atomic():
        Advice.objects.filter(pk=kept.pk).update(withdrawn_at=None, withdrawn_by=None)


def test_a_new_cut_off_with_another_number_makes_it_stop_again(stopped, frozen, cast):
    give(stopped, cast)
    more = whole_year(allegations=(b.sea(), UNREPORTED, b.sea(id="a3", reports=()), b.sh()))
    actions.draft(snapshot=frozen(more), by=cast.tomas)
    assert finding_of(stopped).result == Result.NOT_SUPPORTED
    with pytest.raises(Refused, match="Withdraw it first"):
        give(stopped, cast)


def test_who_read_the_letter_before_the_advice_reads_it_again(stopped, cast):
    actions.submit(stopped.pk, by=cast.tomas)
    stopped.refresh_from_db()
    give(stopped, cast)
    with pytest.raises(StaleEdit):
        actions.approve(stopped.pk, by=cast.vera, version=stopped.version)


# --- to the signature and onto paper -----------------------------------------------------------------------


def test_it_is_approved_signed_and_printed_with_what_is_not_done(stopped, cast):
    give(stopped, cast)
    actions.submit(stopped.pk, by=cast.tomas)
    actions.approve(stopped.pk, by=cast.vera)
    signed = actions.sign(stopped.pk, password=PASSWORD, typed_name=cast.edda.name, by=cast.edda)
    made = made_letter(signed)
    assert signed_digest(made) == signed.digest
    assert WHY in made.text.opening[0].text
    [claim] = [one for one in made.sheet["claims"] if one["key"] == CLAIM]
    assert claim["finding"] == "supported_with_exceptions"
    assert [one["kind"] for one in claim["exceptions"]] == ["not_done"]
    assert WHY in claim["sentence"]


def test_it_is_part_of_what_is_signed(stopped, cast):
    give(stopped, cast)
    before = signed_digest(made_letter(stopped))
    actions.withdraw_advice(stopped.pk, claim=CLAIM, by=cast.lavin)
    give(stopped, cast, reason="another reason stands against it")
    assert signed_digest(made_letter(stopped)) != before


def test_a_day_of_completion_gone_by_stops_the_signature(stopped, cast, monkeypatch):
    give(stopped, cast)
    actions.submit(stopped.pk, by=cast.tomas)
    monkeypatch.setattr("reporting.actions.letters.today", lambda: LATER + dt.timedelta(days=1))
    with pytest.raises(Refused, match="has passed"):
        actions.approve(stopped.pk, by=cast.vera)


def test_the_drafter_cannot_word_it_away(stopped, cast):
    give(stopped, cast)
    with pytest.raises(Refused):
        actions.reword(stopped.pk, wording={CLAIM: "All is well."}, order=[], by=cast.tomas)


# --- pages -------------------------------------------------------------------------------------------------


def shown(client, name, *parts, **query):
    return client.get(reverse(name, args=parts), query).content.decode()


def test_the_proof_leads_legal_to_the_page_and_nobody_else(stopped, cast, client_of):
    address = reverse("letter-advise", args=[stopped.pk, CLAIM])
    assert address in shown(client_of(cast.lavin), "letter", stopped.pk, claim=CLAIM)
    for person in (cast.tomas, cast.vera, cast.edda):
        text = shown(client_of(person), "letter", stopped.pk, claim=CLAIM)
        assert "On written advice of legal" in text
        assert address not in text
        assert client_of(person).get(address).status_code == 404


def test_what_has_no_figure_is_said_to_be_past_advice(frozen, cast, client_of):
    year = whole_year(**ONE_OF_TWO, statements=())
    letter = Letter.objects.create(year=b.YEAR, snapshot=frozen(year), drafted_by=cast.tomas)
    assert "has no figure" in shown(client_of(cast.lavin), "letter", letter.pk, claim=CLAIM)
    assert client_of(cast.lavin).get(reverse("letter-advise", args=[letter.pk, CLAIM])).status_code == 302


def typed(letter, **own):
    letter.refresh_from_db()
    said = {"reason": WHY, "complete_by": LATER.isoformat(), "reference": "LEG/26/7"}
    return {"token": uuid.uuid4(), "version": letter.version} | said | own


def test_advice_from_the_page_to_the_executive_director(stopped, cast, client_of):
    lavin, address = client_of(cast.lavin), reverse("letter-advise", args=[stopped.pk, CLAIM])
    page = lavin.get(address).content.decode()
    assert "with the exception of one, for which [reason]; to be completed by [day]" in page
    wrong = lavin.post(address, typed(stopped, reason="7 are waiting")).content.decode()
    assert "7 are waiting" in wrong
    assert not Advice.objects.exists()
    form = typed(stopped)
    assert lavin.post(address, form).url == lavin.post(address, form).url
    assert Advice.objects.count() == 1
    for person in (cast.tomas, cast.vera, cast.lavin):
        assert "To be signed as not done, on advice of legal" in shown(client_of(person), "letter", stopped.pk)
    Letter.objects.filter(pk=stopped.pk).update(state="approved", approved_by=cast.vera)
    sign = shown(client_of(cast.edda), "letter-sign", stopped.pk)
    assert "You sign that something is not done" in sign
    assert WHY in sign
    assert "LEG/26/7" in sign


def test_a_letter_changed_meanwhile_takes_no_advice_and_keeps_what_was_typed(stopped, cast, client_of):
    form = typed(stopped)
    actions.submit(stopped.pk, by=cast.tomas)
    text = client_of(cast.lavin).post(reverse("letter-advise", args=[stopped.pk, CLAIM]), form).content.decode()
    assert "changed since you opened" in text
    assert WHY in text
    assert not Advice.objects.exists()


def test_advice_that_no_longer_fits_is_said_on_the_page(stopped, frozen, cast, client_of):
    give(stopped, cast)
    more = whole_year(allegations=(b.sea(), UNREPORTED, b.sea(id="a3", reports=()), b.sh()))
    actions.draft(snapshot=frozen(more), by=cast.tomas)
    text = shown(client_of(cast.tomas), "letter", stopped.pk)
    assert "no longer fits" in text
    assert "This letter cannot be issued yet" in text


def test_it_is_withdrawn_on_its_page(stopped, cast, client_of):
    give(stopped, cast)
    address = reverse("letter-advice-withdraw", args=[stopped.pk, CLAIM])
    assert address in shown(client_of(cast.lavin), "letter", stopped.pk)
    assert address not in shown(client_of(cast.tomas), "letter", stopped.pk)
    stopped.refresh_from_db()
    client_of(cast.lavin).post(address, {"token": uuid.uuid4(), "version": stopped.version})
    assert finding_of(stopped).result == Result.NOT_SUPPORTED


@pytest.mark.filterwarnings("ignore:.*sRGB2014.icc.*:pytest.PytestUnraisableExceptionWarning")
def test_a_letter_with_advice_is_set_as_a_file(stopped, cast):
    give(stopped, cast)
    made = made_letter(Letter.objects.get(pk=stopped.pk))
    assert letter_pdf(made.text, made.sheet, marks(made.facts, draft=True)).startswith(b"%PDF-")
