"""Who holds which post of the invented structure, and from when to when."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from organization.roles import Role

from .people import Person, cast, others
from .structure import Place, place, places

LONG_AGO = dt.date(2023, 1, 9)
NEW = dt.date(2024, 9, 2)

# Planted: what goes wrong with posts in the year.
CLOSED = "Orvesk"  # closed at the end of June (offices.csv)
LEFT_WITHOUT_CERTIFICATE = "Galdane"  # its head left in March and certified nothing
LEFT_ON, FOLLOWED_ON = dt.date(2025, 3, 14), dt.date(2025, 3, 24)
IN_CHARGE = ("Voskara", "Coralune", "Harimor")  # the post of head is vacant, an officer is in charge
VACANT_SINCE = dt.date(2024, 11, 30)
NO_FOCAL_POINT = ("Ruskeld", "Pavelle", "Zormara", "Wenmoul", "Sunderel")
FOCAL_POINTS, ALTERNATES = 31, 16  # persons; 47 in all

ORGANIZATION_WIDE: dict[str, tuple[Role, str]] = {
    "ilse": (Role.UNIT_OFFICER, "Chief of the PSEA and SH unit"),
    "mirel": (Role.UNIT_OFFICER, "Officer of the PSEA and SH unit"),
    "tomas": (Role.LETTER_DRAFTER, "Special Assistant"),
    "vera": (Role.LETTER_APPROVER, "Chief of the front office"),
    "edda": (Role.EXECUTIVE_DIRECTOR, "Executive Director"),
    "sorin": (Role.BOARD_SECRETARIAT, "Secretary of the Executive Board"),
    "nadia": (Role.CERTIFICATION_OFFICER, "Certification Officer"),
    "prisk": (Role.PROGRAMME_OFFICER, "Prevention Officer"),
    "lavin": (Role.LEGAL_ADVISER, "Legal Adviser"),
    "sana": (Role.INVESTIGATORS_LIAISON, "Investigator's Liaison"),
    "pavo": (Role.VICTIM_SUPPORT, "Victim Support Officer"),
    "audun": (Role.AUDITOR, "Auditor"),
    "adnan": (Role.ADMINISTRATOR, "System Administrator"),
}
HEADS = {"Sarelle": "leila", "Taranth": "dessa", "Merrowin": "corin"}
TITLES = {"regional": "Regional Director", "country": "Representative", "multi_country": "Representative"}


@dataclass(frozen=True)
class Post:
    """An appointment before it is in the database."""

    person: Person
    role: Role
    office: Place | None
    title: str
    starts_on: dt.date
    ends_on: dt.date | None = None
    trained_on: dt.date | None = None


@cache
def posts() -> tuple[Post, ...]:
    """Return every appointment, the same at each call."""
    people = others()
    return (*_whole_organization(people), *_heads(people), *_network(people))


def _whole_organization(people: Iterator[Person]) -> Iterator[Post]:
    for key, (role, title) in ORGANIZATION_WIDE.items():
        yield Post(cast()[key], role, None, title, LONG_AGO)
    yield Post(next(people), Role.UNIT_OFFICER, None, "Officer of the PSEA and SH unit", LONG_AGO)
    yield Post(next(people), Role.STANDING_ALTERNATE, None, "Standing alternate of the unit", LONG_AGO)
    yield Post(next(people), Role.HUMAN_RESOURCES, None, "Chief of people", LONG_AGO)


def _heads(people: Iterator[Person]) -> Iterator[Post]:
    for office in places():
        if office.certifies:
            yield from _head_of(office, people)


def _head_of(office: Place, people: Iterator[Person]) -> Iterator[Post]:
    """Yield who headed the office in the year: one head, or what was planted there."""
    role = Role.REGIONAL_DIRECTOR if office.kind == "regional" else Role.HEAD_OF_OFFICE
    title = TITLES.get(office.kind, "Director")
    person = cast()[HEADS[office.short]] if office.short in HEADS else next(people)
    began = max(LONG_AGO, office.opened_on or LONG_AGO)
    if office.short in IN_CHARGE:
        yield Post(person, role, office, title, began, VACANT_SINCE)
        begins = VACANT_SINCE + dt.timedelta(days=1)
        yield Post(next(people), Role.OFFICER_IN_CHARGE, office, "Officer in charge", begins)
    elif office.short == LEFT_WITHOUT_CERTIFICATE:
        yield Post(person, role, office, title, began, LEFT_ON)
        yield Post(next(people), role, office, title, FOLLOWED_ON)
    else:
        yield Post(person, role, office, title, began, office.closed_on)


def covered() -> list[Place]:
    """Return the offices of the field that have a focal point, by region."""
    return [
        office
        for office in places()
        if office.in_the_field and office.closed_on is None and office.short not in NO_FOCAL_POINT
    ]


def _network(people: Iterator[Person]) -> Iterator[Post]:
    """Yield focal points and alternates. One may serve neighbouring offices; a person counts once in the letter."""
    kesmara = place("Kesmara")
    yield _focal_point(cast()["amara"], kesmara, 0)
    yield _focal_point(cast()["joram"], kesmara, 1, Role.ALTERNATE)
    rest = [office for office in covered() if office is not kesmara]
    for number, office_group in enumerate(_shared(rest, FOCAL_POINTS - 1)):
        person = next(people)
        yield from (_focal_point(person, office, number) for office in office_group)
    for number, office in enumerate(rest[:: len(rest) // (ALTERNATES - 1)][: ALTERNATES - 1]):
        yield _focal_point(next(people), office, number, Role.ALTERNATE)
    for office in places()[1:4]:  # headquarters, counted apart
        yield _focal_point(next(people), office, 0)
    yield Post(next(people), Role.FOCAL_POINT, place(CLOSED), "", LONG_AGO, place(CLOSED).closed_on)


def _focal_point(person: Person, office: Place, number: int, role: Role = Role.FOCAL_POINT) -> Post:
    trained_on = None if number % 9 == 5 else dt.date(2025, 2 + number % 9, 11)
    return Post(person, role, office, "", NEW if number % 4 == 3 else LONG_AGO, trained_on=trained_on)


def _shared(offices: list[Place], people: int) -> Iterator[list[Place]]:
    """Share the offices out among so many people, neighbours in the list together."""
    size, more = divmod(len(offices), people)
    start = 0
    for number in range(people):
        end = start + size + (number < more)
        yield offices[start:end]
        start = end
