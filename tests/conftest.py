"""The cast: invented people in an invented structure, by name, so that a test reads like a story."""

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from organization.models import Appointment, Office, Region, User
from organization.roles import Role
from safeguards.identity import acting_as

PASSWORD = "a long fictional phrase"
SINCE = dt.date(2020, 1, 1)

# name: (role, office or None for the whole organization)
PEOPLE: dict[str, tuple[Role, str | None]] = {
    "amara": (Role.FOCAL_POINT, "Kesmara"),
    "joram": (Role.ALTERNATE, "Kesmara"),  # same office as Amara: sees nothing of hers
    "ostrid": (Role.FOCAL_POINT, "Kesmara"),  # same role and office as Amara
    "pell": (Role.FOCAL_POINT, "Sarelle"),
    "leila": (Role.HEAD_OF_OFFICE, "Sarelle"),
    "oren": (Role.HEAD_OF_OFFICE, "Kesmara"),
    "ruda": (Role.REGIONAL_DIRECTOR, "Coast Regional Office"),
    "ilse": (Role.UNIT_OFFICER, None),
    "mirel": (Role.UNIT_OFFICER, None),
    "lavin": (Role.LEGAL_ADVISER, None),
    "nadia": (Role.CERTIFICATION_OFFICER, None),
    "prisk": (Role.PROGRAMME_OFFICER, None),
    "tomas": (Role.LETTER_DRAFTER, None),
    "vera": (Role.LETTER_APPROVER, None),
    "edda": (Role.EXECUTIVE_DIRECTOR, None),
    "sorin": (Role.BOARD_SECRETARIAT, None),
    "audun": (Role.AUDITOR, None),
    "adnan": (Role.ADMINISTRATOR, None),
    "opal": (Role.OPERATOR, None),
}


@pytest.fixture
def structure(db: None) -> SimpleNamespace:
    """A region with a regional office and two country offices, none of them of this world."""
    coast = Region.objects.create(code="COAST", name="Coast")
    hq = Region.objects.get_or_create(code="HQ", defaults={"name": "Headquarters"})[0]
    common = {"confidence": Office.Confidence.FICTIONAL, "certifies": True}
    top = Office.objects.create(
        name="Invented Headquarters", kind=Office.Kind.HEADQUARTERS, region=hq, confidence="fictional"
    )
    regional = Office.objects.create(
        name="Coast Regional Office", kind=Office.Kind.REGIONAL, region=coast, parent=top, **common
    )
    country = {"kind": Office.Kind.COUNTRY, "region": coast, "parent": regional, **common}
    return SimpleNamespace(
        headquarters=top,
        coast=regional,
        kesmara=Office.objects.create(name="Kesmara", **country),
        sarelle=Office.objects.create(name="Sarelle", **country),
    )


@pytest.fixture
def cast(structure: SimpleNamespace) -> SimpleNamespace:
    """The people of `PEOPLE`, each appointed since 2020, and `sudo`, a superuser with no appointment."""
    offices = {office.name: office for office in vars(structure).values()}
    people = {"sudo": User.objects.create_superuser("sudo@example.org", "Sudo Fictional", PASSWORD)}
    for name, (role, office) in PEOPLE.items():
        people[name] = User.objects.create_user(f"{name}@example.org", f"{name.title()} Fictional", PASSWORD)
        Appointment.objects.create(
            person=people[name], role=role, office=offices.get(office or ""), title=role.label, starts_on=SINCE
        )
    return SimpleNamespace(**people)


@pytest.fixture
def client_of() -> Callable[[Any], Client]:
    """Return a function that gives a signed-in browser for a person."""

    def signed_in(person: Any) -> Client:
        client = Client()
        client.force_login(person, backend="organization.backends.SignIn")
        return client

    return signed_in


@pytest.fixture
def as_person(db: None) -> Callable[[Any], Any]:
    """Return `acting_as`: `with as_person(cast.amara): …` reads the database through her eyes."""
    return acting_as


@pytest.fixture(autouse=True)
def fast_passwords(settings: Any) -> None:
    """Hash passwords cheaply in tests."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
