"""Opening a round: who is required, for which days, by whom, and what is refused."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import IntegrityError, transaction

from certification.actions import open_round, waive
from certification.models import QuestionSet, Requirement, Round, Statement
from certification.refusals import Refused
from organization.management.base import Refused as CommandRefused
from organization.models import Office
from safeguards.models import LedgerLine

OPENED, DEADLINE = dt.date(2026, 1, 5), dt.date(2026, 1, 26)


def opened_by(person, year=2025):
    return open_round(year, opened_on=OPENED, deadline=DEADLINE, by=person)


def days_of(opened, name):
    """Return the first and last day required of the office, or None."""
    return opened.requirements.filter(office__name=name).values_list("starts_on", "ends_on").first()


@pytest.mark.parametrize(
    ("office_opened", "office_closed", "days"),
    [
        (None, None, ("2025-01-01", "2025-12-31")),
        (None, "2025-06-30", ("2025-01-01", "2025-06-30")),  # closed in June: certifies to its last day
        (None, "2025-01-01", ("2025-01-01", "2025-01-01")),
        (None, "2024-12-31", None),
        ("2025-04-01", None, ("2025-04-01", "2025-12-31")),
        ("2025-12-31", None, ("2025-12-31", "2025-12-31")),
        ("2026-01-01", None, None),
        ("2010-07-02", "2026-03-31", ("2025-01-01", "2025-12-31")),
    ],
)
def test_an_office_is_required_for_the_days_it_was_open(cast, structure, office_opened, office_closed, days):
    Office.objects.filter(name="Sarelle").update(opened_on=office_opened, closed_on=office_closed)
    expected = days and tuple(map(dt.date.fromisoformat, days))
    assert days_of(opened_by(cast.nadia), "Sarelle") == expected


def test_what_does_not_certify_is_not_required(cast, structure):
    Office.objects.filter(name="Sarelle").update(certifies=False)
    Office.objects.filter(name="Kesmara").update(presence="programme presence")
    opened = opened_by(cast.nadia)
    assert not opened.requirements.filter(office__name__in=["Sarelle", "Kesmara", "Invented Headquarters"]).exists()
    assert days_of(opened, "Coast Regional Office")


def test_the_list_is_frozen_when_the_round_opens(cast, structure):
    opened = opened_by(cast.nadia)
    before = opened.requirements.count()
    Office.objects.filter(name="Sarelle").update(certifies=False)
    assert opened.requirements.count() == before


def test_a_round_opens_for_every_office_in_few_queries(cast, structure, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        opened = opened_by(cast.nadia)
    assert opened.requirements.count() > 90
    assert LedgerLine.objects.get(verb="round opened").subject_id == str(opened.pk)


@pytest.mark.parametrize("who", ["leila", "ruda", "prisk", "tomas", "edda", "adnan", "sudo"])
def test_only_who_runs_the_round_opens_it_or_waives(cast, structure, who):
    person = getattr(cast, who)
    with pytest.raises(PermissionDenied):
        opened_by(person)
    requirement = opened_by(cast.nadia).requirements.get(office=structure.sarelle)
    with pytest.raises(PermissionDenied):
        waive(requirement, reason="x", by=person)


@pytest.mark.parametrize(
    ("opened_on", "deadline", "field", "words"),
    [
        (dt.date(2026, 1, 27), DEADLINE, "deadline", "The deadline is before the day of opening."),
        (dt.date(2024, 12, 31), DEADLINE, "opened_on", "Open it on a day of 2025 or later."),
    ],
)
def test_days_that_cannot_be_are_refused(cast, structure, opened_on, deadline, field, words):
    with pytest.raises(Refused, match=words) as refused:
        open_round(2025, opened_on=opened_on, deadline=deadline, by=cast.nadia)
    assert [reason.field for reason in refused.value.reasons] == [field]
    assert not Round.objects.exists()


def test_a_year_has_one_round(cast, structure):
    opened_by(cast.nadia)
    with pytest.raises(Refused, match="open already"):
        opened_by(cast.nadia)


def test_a_round_without_offices_is_not_opened(cast, structure):
    Office.objects.update(certifies=False)
    with pytest.raises(Refused, match="Load the offices first"):
        opened_by(cast.nadia)
    assert not Round.objects.exists()


def test_a_waiver_keeps_who_when_and_why(cast, sarelle, january):
    waived = waive(sarelle, reason=" Office under evacuation. ", by=cast.nadia)
    assert (waived.waived_by, waived.waived_reason) == (cast.nadia, "Office under evacuation.")
    assert waived.waived_on == dt.date(2026, 1, 12)
    with pytest.raises(Refused, match="waived already"):
        waive(sarelle, reason="Again.", by=cast.nadia)


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_waiver_without_a_reason_is_refused(cast, sarelle, reason):
    with pytest.raises(Refused, match="Say why"):
        waive(sarelle, reason=reason, by=cast.nadia)
    sarelle.refresh_from_db()
    assert sarelle.waived_on is None


# --- the edition ----------------------------------------------------------------------------------


def test_the_twelve_statements_are_there_from_the_start(db):
    statements = list(Statement.objects.filter(question_set__edition="2025"))
    assert [one.number for one in statements] == list(range(1, 13))
    assert [one.number for one in statements if one.not_on_records_only] == [4, 5, 6]
    assert all(one.authority and one.text for one in statements)


def test_an_edition_in_use_never_changes(cast, structure):
    edition = opened_by(cast.nadia).question_set
    other = QuestionSet.objects.create(edition="other")
    for change in (
        lambda: Statement.objects.filter(question_set=edition, number=1).update(text="Softer."),
        lambda: Statement.objects.filter(question_set=edition, number=1).update(question_set=other),
        lambda: Statement.objects.filter(question_set=edition, number=12).delete(),
        lambda: Statement.objects.create(question_set=edition, number=13, text="One more.", authority="none"),
        lambda: QuestionSet.objects.filter(pk=edition.pk).update(edition="2025b"),
    ):
        with pytest.raises(IntegrityError, match="in use"), transaction.atomic():
            change()


def test_an_edition_not_yet_used_may_change(db):
    assert Statement.objects.filter(number=1).update(text="Drafted anew.") == 1
    QuestionSet.objects.create(edition="2026").delete()


# --- the command ----------------------------------------------------------------------------------


def command(*extra):
    call_command("open_round", "--year", "2025", "--opened", "2026-01-05", "--deadline", "2026-01-26", *extra)


def test_the_command_opens_a_round(cast, structure, capsys):
    command()
    said = capsys.readouterr().out
    assert said == f"The round for 2025 is open: {Requirement.objects.count()} offices certify by 2026-01-26.\n"


def test_the_command_acts_as_somebody(cast, structure):
    command("--as", "nadia@example.org")
    assert LedgerLine.objects.get(verb="round opened").actor_id == cast.nadia.pk


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        (["--as", "leila@example.org"], "Leila Fictional holds no appointment that allows this"),
        (["--as", "nobody@example.org"], "No active account has the address nobody@example.org"),
        (["--deadline", "2026-01-01"], "The deadline is before the day of opening"),
    ],
)
def test_the_command_says_why_not(cast, structure, extra, words):
    with pytest.raises(CommandRefused, match=words) as refused:
        command(*extra)
    assert refused.value.returncode == 2
    assert not Round.objects.exists()
