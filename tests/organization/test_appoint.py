"""Appointing, and what is refused: two heads at once, the same role twice, days that make no sense."""

import datetime as dt
import threading
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from organization.actions import appoint, end_appointment
from organization.models import Appointment, Office, User
from organization.roles import Role
from safeguards.clock import today
from safeguards.models import LedgerLine

MAY = dt.date(2026, 5, 1)


@pytest.fixture
def newcomer(cast: SimpleNamespace) -> User:
    return User.objects.create_user("newcomer@example.org", "Newcomer Fictional")


def refusal(call: Any) -> dict[str, str]:
    """Return what `call` is refused for, by field."""
    with pytest.raises(ValidationError) as error:
        call()
    return {name: " ".join(words) for name, words in error.value.message_dict.items()}


def test_an_appointment_lets_the_person_do_what_the_role_allows(
    cast: SimpleNamespace, structure: SimpleNamespace, newcomer: User
) -> None:
    made = appoint(newcomer, Role.FOCAL_POINT, by=cast.adnan, office=structure.kesmara, starts_on=MAY, title=" FP ")
    assert (made.title, made.ends_on) == ("FP", None)
    assert made.history.get().history_user == cast.adnan
    line = LedgerLine.objects.get(verb="appointed")
    assert (line.actor_id, line.subject_id) == (cast.adnan.pk, str(made.pk))
    assert User.objects.get(pk=newcomer.pk).roles == {"focal_point"}


@pytest.mark.parametrize("role", [Role.HEAD_OF_OFFICE, Role.REGIONAL_DIRECTOR])
def test_an_office_has_one_head_at_a_time(
    cast: SimpleNamespace, structure: SimpleNamespace, newcomer: User, role: Role
) -> None:
    """Ruda directs the regional office since 2020: neither a director nor a head comes beside her."""
    said = refusal(lambda: appoint(newcomer, role, by=cast.adnan, office=structure.coast, starts_on=MAY))
    assert "Ruda Fictional is regional director from 1 January 2020 to an open end" in said["starts_on"]


def test_the_next_head_comes_the_day_after_the_last_one_leaves(
    cast: SimpleNamespace, structure: SimpleNamespace, newcomer: User
) -> None:
    leaves = Appointment.objects.get(person=cast.oren)
    end_appointment(leaves, by=cast.adnan, ends_on=MAY)
    on_the_last_day = refusal(
        lambda: appoint(newcomer, Role.HEAD_OF_OFFICE, by=cast.adnan, office=structure.kesmara, starts_on=MAY)
    )
    assert "to 1 May 2026" in on_the_last_day["starts_on"]
    appoint(newcomer, Role.HEAD_OF_OFFICE, by=cast.adnan, office=structure.kesmara, starts_on=MAY + dt.timedelta(1))


def test_there_is_one_executive_director_and_one_officer_in_charge_of_an_office(
    cast: SimpleNamespace, structure: SimpleNamespace, newcomer: User
) -> None:
    assert (
        "Edda" in refusal(lambda: appoint(newcomer, Role.EXECUTIVE_DIRECTOR, by=cast.adnan, starts_on=MAY))["starts_on"]
    )
    appoint(newcomer, Role.OFFICER_IN_CHARGE, by=cast.adnan, office=structure.kesmara, starts_on=MAY)
    said = refusal(
        lambda: appoint(cast.pell, Role.OFFICER_IN_CHARGE, by=cast.adnan, office=structure.kesmara, starts_on=MAY)
    )
    assert "Newcomer" in said["starts_on"]
    appoint(cast.pell, Role.OFFICER_IN_CHARGE, by=cast.adnan, office=structure.sarelle, starts_on=MAY)


def test_nobody_holds_the_same_role_twice_on_the_same_days(cast: SimpleNamespace, structure: SimpleNamespace) -> None:
    said = refusal(
        lambda: appoint(cast.amara, Role.FOCAL_POINT, by=cast.adnan, office=structure.kesmara, starts_on=MAY)
    )
    assert "holds this role on some of these days already" in said["person"]
    appoint(cast.amara, Role.FOCAL_POINT, by=cast.adnan, office=structure.sarelle, starts_on=MAY)


@pytest.mark.parametrize(
    ("days", "field", "said"),
    [
        ({"starts_on": MAY, "ends_on": MAY - dt.timedelta(1)}, "ends_on", "cannot be before the first"),
        ({"starts_on": dt.date(1926, 5, 1)}, "starts_on", "was set up on 2 July 2010"),
        ({"starts_on": dt.date(2206, 5, 1)}, "starts_on", "more than two years ahead"),
        ({"starts_on": MAY, "trained_on": dt.date(2206, 5, 1)}, "trained_on", "still to come"),
    ],
)
def test_days_that_make_no_sense_are_refused_with_a_sentence(
    cast: SimpleNamespace, structure: SimpleNamespace, newcomer: User, days: dict[str, Any], field: str, said: str
) -> None:
    wrong = refusal(lambda: appoint(newcomer, Role.FOCAL_POINT, by=cast.adnan, office=structure.kesmara, **days))
    assert said in wrong[field]
    assert not newcomer.appointments.exists()


def test_an_appointment_stays_within_the_days_of_its_office(
    cast: SimpleNamespace, structure: SimpleNamespace, newcomer: User
) -> None:
    Office.objects.filter(pk=structure.kesmara.pk).update(opened_on=dt.date(2024, 1, 1), closed_on=dt.date(2026, 6, 30))
    office = Office.objects.get(pk=structure.kesmara.pk)
    early = refusal(
        lambda: appoint(newcomer, Role.FOCAL_POINT, by=cast.adnan, office=office, starts_on=dt.date(2023, 1, 1))
    )
    assert "opened on 1 January 2024" in early["starts_on"]
    late = refusal(lambda: appoint(newcomer, Role.FOCAL_POINT, by=cast.adnan, office=office, starts_on=MAY))
    assert "closes on 30 June 2026" in late["ends_on"]


def test_a_role_has_its_place(cast: SimpleNamespace, structure: SimpleNamespace, newcomer: User) -> None:
    assert "office" in refusal(lambda: appoint(newcomer, Role.FOCAL_POINT, by=cast.adnan, starts_on=MAY))
    assert "office" in refusal(
        lambda: appoint(newcomer, Role.AUDITOR, by=cast.adnan, office=structure.kesmara, starts_on=MAY)
    )
    said = refusal(
        lambda: appoint(newcomer, Role.REGIONAL_DIRECTOR, by=cast.adnan, office=structure.kesmara, starts_on=MAY)
    )
    assert said["office"] == "Kesmara is not a regional office."


def test_nobody_appoints_themselves_and_an_administrator_gets_no_road_to_cases(
    cast: SimpleNamespace, structure: SimpleNamespace, newcomer: User
) -> None:
    with pytest.raises(PermissionDenied):
        appoint(cast.adnan, Role.AUDITOR, by=cast.adnan, starts_on=MAY)
    appoint(newcomer, Role.ADMINISTRATOR, by=cast.adnan, starts_on=MAY)
    said = refusal(lambda: appoint(cast.adnan, Role.UNIT_OFFICER, by=newcomer, starts_on=MAY))
    assert "holds no role in which allegations are opened" in said["role"]
    assert "role" in refusal(lambda: appoint(cast.ilse, Role.ADMINISTRATOR, by=cast.adnan, starts_on=MAY))


def test_only_the_administrator_appoints_and_ends(cast: SimpleNamespace, structure: SimpleNamespace) -> None:
    for person in (cast.amara, cast.oren, cast.ilse, cast.sudo):
        with pytest.raises(PermissionDenied):
            appoint(cast.pell, Role.ALTERNATE, by=person, office=structure.kesmara, starts_on=MAY)
        with pytest.raises(PermissionDenied):
            end_appointment(Appointment.objects.get(person=cast.pell), by=person, ends_on=MAY)


def test_the_last_day_is_set_once_seen(cast: SimpleNamespace) -> None:
    seen_by_both = Appointment.objects.get(person=cast.pell)
    also = Appointment.objects.get(person=cast.pell)
    end_appointment(seen_by_both, by=cast.adnan, ends_on=today())
    said = refusal(lambda: end_appointment(also, by=cast.adnan, ends_on=MAY))
    assert "Meanwhile someone has set its last day" in said["ends_on"]
    assert User.objects.get(pk=cast.pell.pk).roles == {"focal_point"}, "the last day counts"


def test_a_last_day_before_the_first_or_after_the_one_set_is_refused(cast: SimpleNamespace) -> None:
    appointment = Appointment.objects.get(person=cast.pell)
    assert "cannot be earlier" in refusal(
        lambda: end_appointment(appointment, by=cast.adnan, ends_on=dt.date(2019, 1, 1))
    )["ends_on"]  # fmt: skip
    ended = end_appointment(appointment, by=cast.adnan, ends_on=MAY)
    later = MAY + dt.timedelta(1)
    assert "make a new appointment" in refusal(lambda: end_appointment(ended, by=cast.adnan, ends_on=later))["ends_on"]


@pytest.mark.django_db(transaction=True)
def test_two_heads_appointed_in_the_same_moment_one_is_refused(
    cast: SimpleNamespace, structure: SimpleNamespace
) -> None:
    """Both look before either has written: the lock on the office makes the second look again."""
    end_appointment(Appointment.objects.get(person=cast.oren), by=cast.adnan, ends_on=dt.date(2026, 4, 30))
    together, outcomes = threading.Barrier(2), []

    def appoint_from_another_connection(person: User) -> None:
        try:
            together.wait(timeout=10)
            appoint(person, Role.HEAD_OF_OFFICE, by=cast.adnan, office=structure.kesmara, starts_on=MAY)
            outcomes.append("appointed")
        except ValidationError:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=appoint_from_another_connection, args=[p]) for p in (cast.pell, cast.joram)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["appointed", "refused"]
