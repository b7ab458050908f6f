"""Whose days: heads, officers in charge, gaps; every edge is a date."""

import datetime as dt
from types import SimpleNamespace

import pytest

from certification.actions import amend, save_answers, start_certificate
from certification.models import Certificate
from certification.periods import Days, spells, uncovered
from certification.refusals import Refused
from certification.standing import standings
from certification.states import Standing
from organization.roles import Role
from safeguards.clock import fixed_at

from .conftest import WELL, YEAR


def days(first, last):
    return Days(dt.date.fromisoformat(f"2025-{first}"), dt.date.fromisoformat(f"2025-{last}"))


WHOLE = days("01-01", "12-31")


@pytest.mark.parametrize(
    ("parts", "gaps"),
    [
        ([], [WHOLE]),
        ([WHOLE], []),
        ([days("01-01", "03-31"), days("04-01", "12-31")], []),
        ([days("01-01", "03-31"), days("04-02", "12-31")], [days("04-01", "04-01")]),
        ([days("02-01", "12-30")], [days("01-01", "01-31"), days("12-31", "12-31")]),
        ([days("03-01", "06-30"), days("05-01", "05-31")], [days("01-01", "02-28"), days("07-01", "12-31")]),
        ([Days(dt.date(2024, 1, 1), dt.date(2024, 12, 31))], [WHOLE]),
        ([Days(dt.date(2024, 1, 1), dt.date(2026, 12, 31))], []),
        ([Days(dt.date(2026, 1, 1), dt.date(2026, 2, 1))], [WHOLE]),
    ],
)
def test_days_that_nobody_covers(parts, gaps):
    assert uncovered(WHOLE, parts) == gaps


def post(person, role, first, last=None, key=""):
    ends = last and dt.date.fromisoformat(last)
    return SimpleNamespace(person_id=person, role=role, starts_on=dt.date.fromisoformat(first), ends_on=ends, pk=key)


HEAD, IN_CHARGE = Role.HEAD_OF_OFFICE, Role.OFFICER_IN_CHARGE


@pytest.mark.parametrize(
    ("posts", "found"),
    [
        ([], []),
        ([post(1, HEAD, "2020-01-01")], [(1, "head", WHOLE)]),
        ([post(1, Role.REGIONAL_DIRECTOR, "2025-01-01", "2025-12-31")], [(1, "head", WHOLE)]),
        ([post(1, HEAD, "2020-01-01", "2024-12-31")], []),
        ([post(1, HEAD, "2026-01-01")], []),
        ([post(1, Role.FOCAL_POINT, "2020-01-01")], []),
        (
            [post(1, HEAD, "2020-01-01", "2025-03-31"), post(2, HEAD, "2025-04-01")],
            [(1, "head", days("01-01", "03-31")), (2, "head", days("04-01", "12-31"))],
        ),
        (  # handing over for a week: the days belong to who came later
            [post(1, HEAD, "2020-01-01", "2025-04-07"), post(2, HEAD, "2025-04-01")],
            [(1, "head", days("01-01", "03-31")), (2, "head", days("04-01", "12-31"))],
        ),
        (  # an officer in charge stands before the head, who has her days again afterwards
            [post(1, HEAD, "2020-01-01"), post(2, IN_CHARGE, "2025-02-01", "2025-02-28")],
            [
                (1, "head", days("01-01", "01-31")),
                (2, "officer_in_charge", days("02-01", "02-28")),
                (1, "head", days("03-01", "12-31")),
            ],
        ),
        (  # appointed anew without a day between: one spell
            [post(1, HEAD, "2020-01-01", "2025-06-30"), post(1, HEAD, "2025-07-01")],
            [(1, "head", WHOLE)],
        ),
        (  # acting first, then head: two capacities, two spells
            [post(1, IN_CHARGE, "2025-01-01", "2025-06-30"), post(1, HEAD, "2025-07-01")],
            [(1, "officer_in_charge", days("01-01", "06-30")), (1, "head", days("07-01", "12-31"))],
        ),
        ([post(1, HEAD, "2025-12-31")], [(1, "head", days("12-31", "12-31"))]),
    ],
)
def test_who_heads_an_office_on_which_days(posts, found):
    assert [(one.person_id, one.capacity, one.days) for one in spells(posts, WHOLE)] == found


# --- on records -----------------------------------------------------------------------------------


def standing_of(requirement, user):
    return standings(type(requirement).objects.filter(pk=requirement.pk), user)[0]


@pytest.fixture
def left_in_march(sarelle, cast, structure, appoint):
    """Leila left on 14 March; Amara followed on 24 March."""
    cast.leila.appointments.update(ends_on=dt.date(2025, 3, 14))
    appoint(cast.amara, Role.HEAD_OF_OFFICE, structure.sarelle, dt.date(2025, 3, 24))
    return sarelle


def test_two_heads_sign_for_their_own_days(left_in_march, cast, signing):
    for person, first in ((cast.leila, YEAR[0]), (cast.amara, dt.date(2025, 3, 24))):
        hers = start_certificate(left_in_march, starts_on=first, by=person)
        why = {3: {"choice": "yes", "explanation": "The register is right."}}
        save_answers(hers, typed=WELL | why, version=hers.version, by=person)
        signing(hers, by=person)
    found = standing_of(left_in_march, cast.nadia)
    assert [(one.starts_on.isoformat(), one.ends_on.isoformat()) for one in found.certificates] == [
        ("2025-01-01", "2025-03-14"),
        ("2025-03-24", "2025-12-31"),
    ]
    assert found.nobodys == [days("03-15", "03-23")]
    assert found.unsigned == [days("03-15", "03-23")]


def test_a_head_who_left_without_one_leaves_the_office_missing(left_in_march, cast, signing):
    hers = start_certificate(left_in_march, starts_on=dt.date(2025, 3, 24), by=cast.amara)
    save_answers(hers, typed=WELL, version=hers.version, by=cast.amara)
    signing(hers, by=cast.amara)
    assert standing_of(left_in_march, cast.nadia).standing == Standing.NOT_STARTED
    with fixed_at(dt.datetime(2026, 1, 27, 12, tzinfo=dt.UTC)):
        late = standing_of(left_in_march, cast.nadia)
    assert (late.standing, late.is_late) == (Standing.MISSING, True)


def test_nobody_begins_days_that_are_anothers(left_in_march, cast):
    with pytest.raises(Refused, match="Your days in this office have changed"):
        start_certificate(left_in_march, starts_on=YEAR[0], by=cast.amara)


def test_days_already_in_anothers_certificate_are_refused(begun, sarelle, cast, structure, appoint):
    appoint(cast.amara, Role.OFFICER_IN_CHARGE, structure.sarelle, dt.date(2025, 9, 1))
    with pytest.raises(Refused, match="Someone else has certified some of these days"):
        start_certificate(sarelle, starts_on=dt.date(2025, 9, 1), by=cast.amara)


def test_a_certificate_in_preparation_follows_the_appointment(begun, sarelle, cast):
    cast.leila.appointments.update(ends_on=dt.date(2025, 10, 31))
    again = start_certificate(sarelle, starts_on=YEAR[0], by=cast.leila)
    assert again.pk == begun.pk
    assert again.ends_on == dt.date(2025, 10, 31)


def test_a_leaver_signs_within_thirty_days_before_she_goes(cast, structure, network, appoint, signing):
    """The round is open during the year, so that who leaves in June signs before she goes."""
    from certification.actions import open_round

    cast.leila.appointments.update(ends_on=dt.date(2025, 6, 30))
    with fixed_at(dt.datetime(2025, 5, 30, 12, tzinfo=dt.UTC)):
        opened = open_round(2025, opened_on=dt.date(2025, 5, 1), deadline=dt.date(2026, 1, 26), by=cast.nadia)
        required = opened.requirements.get(office=structure.sarelle)
        hers = start_certificate(required, starts_on=YEAR[0], by=cast.leila)
        save_answers(hers, typed=WELL, version=hers.version, by=cast.leila)
        with pytest.raises(Refused, match="31 May 2025"):
            signing(hers, by=cast.leila)
    with fixed_at(dt.datetime(2025, 5, 31, 12, tzinfo=dt.UTC)):
        assert signing(hers, by=cast.leila).ends_on == dt.date(2025, 6, 30)


def test_the_head_of_a_closed_office_signs_after_its_last_day(cast, structure, network, january, signing):
    from certification.actions import open_round

    structure.sarelle.closed_on = dt.date(2025, 6, 30)
    structure.sarelle.save()
    cast.leila.appointments.update(ends_on=dt.date(2025, 6, 30))
    opened = open_round(2025, opened_on=dt.date(2026, 1, 5), deadline=dt.date(2026, 1, 26), by=cast.nadia)
    required = opened.requirements.get(office=structure.sarelle)
    hers = start_certificate(required, starts_on=YEAR[0], by=cast.leila)
    # joram and pell are still on record as its focal points to the last day
    save_answers(hers, typed=WELL, version=hers.version, by=cast.leila)
    assert signing(hers, by=cast.leila).ends_on == dt.date(2025, 6, 30)
    assert standing_of(required, cast.nadia).standing == Standing.SIGNED


@pytest.mark.parametrize(("zone", "late"), [("UTC", True), ("America/New_York", False), ("Pacific/Auckland", True)])
def test_the_deadline_ends_with_the_offices_own_day(answered, structure, cast, signing, zone, late):
    type(structure.sarelle).objects.filter(pk=structure.sarelle.pk).update(time_zone=zone)
    with fixed_at(dt.datetime(2026, 1, 27, 2, tzinfo=dt.UTC)):
        done = signing(answered, by=cast.leila)
        assert Certificate.objects.get(pk=done.pk).is_late is late
        assert standing_of(done.requirement, cast.nadia).is_late is late


def test_an_exception_makes_the_office_qualified(answered, cast, signing):
    exception = {"choice": "exception", "explanation": "Six joined late.", "remedy": "Booked."}
    typed = {2: exception | {"remedy_on": dt.date(2026, 2, 28)}}
    save_answers(answered, typed=typed, version=answered.version, by=cast.leila)
    signed = signing(answered, by=cast.leila)
    assert standing_of(signed.requirement, cast.nadia).standing == Standing.QUALIFIED
    amend(signed, reason="One more.", by=cast.leila)
    assert standing_of(signed.requirement, cast.nadia).standing == Standing.IN_PREPARATION
