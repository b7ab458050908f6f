"""A year in the invented structure: the round of 2025, opened on 5 January 2026, due on 26 January."""

import datetime as dt
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from certification.actions import open_round, save_answers, sign, start_certificate
from certification.models import Certificate, Requirement, Round
from certification.text import reading, whole_text
from organization.models import Appointment
from organization.roles import Role
from safeguards.clock import fixed_at

JANUARY = dt.datetime(2026, 1, 12, 9, tzinfo=dt.UTC)
YEAR = (dt.date(2025, 1, 1), dt.date(2025, 12, 31))
WHY = "The post was filled again in May."

# What a head answers when all is well, and nothing came to her own attention.
WELL: dict[int, dict[str, Any]] = {n: {"choice": "yes"} for n in (1, 2, 3, 5, 6, 8, 9, 10, 11, 12)} | {
    4: {"number_sea": 0, "number_sh": 0},
    7: {"number": 0},
}


@pytest.fixture
def january(settings: Any) -> Iterator[None]:
    """It is 12 January 2026: the round is open, two weeks are left."""
    with fixed_at(JANUARY):
        yield


@pytest.fixture
def appoint(cast: Any) -> Callable[..., Appointment]:
    """Return a function that appoints somebody to an office for some days."""

    def appointed(person: Any, role: Role, office: Any, first: dt.date, last: dt.date | None = None) -> Appointment:
        return Appointment.objects.create(person=person, role=role, office=office, starts_on=first, ends_on=last)

    return appointed


@pytest.fixture
def network(cast: Any, structure: SimpleNamespace, appoint: Any) -> None:
    """Sarelle has a focal point (Pell) and an alternate for the whole year."""
    appoint(cast.joram, Role.ALTERNATE, structure.sarelle, dt.date(2020, 1, 1))


@pytest.fixture
def the_round(cast: Any, network: None, january: None) -> Round:
    """The round of 2025, as Nadia opened it."""
    return open_round(2025, opened_on=dt.date(2026, 1, 5), deadline=dt.date(2026, 1, 26), by=cast.nadia)


@pytest.fixture
def sarelle(the_round: Round, structure: SimpleNamespace) -> Requirement:
    """What is required of Sarelle, which Leila heads."""
    return the_round.requirements.get(office=structure.sarelle)


@pytest.fixture
def begun(sarelle: Requirement, cast: Any) -> Certificate:
    """Leila's certificate, with no answer yet."""
    return start_certificate(sarelle, starts_on=YEAR[0], by=cast.leila)


@pytest.fixture
def answered(begun: Certificate, cast: Any) -> Certificate:
    """Leila's certificate, every statement answered well."""
    save_answers(begun, typed=WELL, version=begun.version, by=cast.leila)
    begun.refresh_from_db()
    return begun


@pytest.fixture
def signing() -> Callable[..., Certificate]:
    """Return a function that signs a certificate as its page does."""

    def signs(certificate: Certificate, by: Any, **other: Any) -> Certificate:
        return sign(certificate, by=by, **{"typed_name": by.name, "read": reading(whole_text(certificate))} | other)

    return signs


@pytest.fixture
def signed(answered: Certificate, cast: Any, signing: Any) -> Certificate:
    """Leila's certificate, signed on 12 January 2026."""
    return signing(answered, by=cast.leila)
