"""The fictional year as it stands once it is loaded, and where it refuses to be loaded."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from allegations.models import Recusal
from certification.models import Certificate
from organization.models import Appointment, Office, User
from reporting import facts
from reporting.claims import check_all
from reporting.figures import figure
from reporting.models import Letter, Snapshot
from safeguards import jobs
from safeguards.identity import acting_as
from safeguards.models import LedgerLine
from unwomen_cases.fictional.letters import CUT_OFF, PREVIOUS
from unwomen_cases.fictional.people import cast

DATABASES = ["default", "reporting"]


@pytest.fixture
def demonstration(settings, monkeypatch):
    """A demonstration whose jobs nobody hears of."""
    settings.DEMO = True
    monkeypatch.setattr(jobs, "ring", lambda job_id: False)


@pytest.mark.django_db(transaction=True, databases=DATABASES)
def test_the_year_loads_once_and_holds_what_was_planted(demonstration):
    call_command("load_fictional_year", stdout=StringIO())
    _the_figures_are_those_that_were_planted()
    _claim_one_alone_stops_the_letter()
    _the_head_who_is_named_is_recused()
    assert not Office.objects.exclude(confidence=Office.Confidence.FICTIONAL).exists()

    before = LedgerLine.objects.count(), Certificate.objects.count(), Snapshot.objects.count(), Letter.objects.count()
    again = StringIO()
    call_command("load_fictional_year", stdout=again)
    assert again.getvalue() == ""
    assert before == (
        LedgerLine.objects.count(), Certificate.objects.count(), Snapshot.objects.count(), Letter.objects.count(),
    )  # fmt: skip


def _the_figures_are_those_that_were_planted() -> None:
    known = facts.gather(2025, CUT_OFF)
    planted = {
        "certificates_required": 95,
        "certificates_missing": 2,
        "certificates_signed": 93,
        "focal_points_active": 47,
        "focal_point_offices_vacant": 5,
        "sea_reported_to_secretary_general_missing": 1,
        "sea_reported_to_secretary_general_late": 2,
    }
    assert {key: figure(known, key).value for key in planted} == planted
    assert figure(known, "certificates_signed").by["kind"] == {"late": 6, "qualified": 9, "officer_in_charge": 3}
    assert figure(known, "focal_points_active").by["role"] == {"focal_point": 31, "alternate": 16}


def _claim_one_alone_stops_the_letter() -> None:
    found = check_all(facts.gather(2025, CUT_OFF, PREVIOUS + dt.timedelta(days=1)))
    assert [key for key, finding in found.items() if not finding.holds] == ["all_sea_reported"]
    assert len(found["all_sea_reported"].reasons) == 3


def _the_head_who_is_named_is_recused() -> None:
    corin = User.objects.get(email=cast()["corin"].email)
    with acting_as(corin):
        assert Recusal.objects.filter(user=corin).count() == 1


@pytest.mark.django_db(databases=DATABASES)
def test_it_is_refused_where_no_demonstration_is_meant(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="not a demonstration"):
        call_command("load_fictional_year")
    with pytest.raises(CommandError, match="not a demonstration"):
        call_command("demo_accounts")


@pytest.mark.django_db(databases=DATABASES)
def test_it_is_refused_where_somebody_works(demonstration):
    office = Office.objects.exclude(confidence=Office.Confidence.FICTIONAL).first()
    person = User.objects.create_user("someone@example.org", "Someone Invented")
    Appointment.objects.create(person=person, role="head_of_office", office=office, starts_on=dt.date(2026, 1, 1))
    with pytest.raises(CommandError, match="Nothing was loaded"):
        call_command("load_fictional_year")
    assert Office.objects.filter(pk=office.pk).exists()


def test_the_command_says_who_can_sign_in(settings):
    settings.DEMO = True
    said = StringIO()
    call_command("demo_accounts", stdout=said)
    for person in cast().values():
        assert person.email in said.getvalue()
