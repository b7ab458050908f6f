"""What is known of offices and appointments as of a day. Persons are numbers, but for those who may sign a letter."""

import datetime as dt
from dataclasses import dataclass

from safeguards.facts import by, every_row, reading

from .models import WITHOUT_A_HEAD, Appointment, Office, User
from .roles import Role

HEADLESS = tuple(presence.lower() for presence in WITHOUT_A_HEAD)


@dataclass(frozen=True)
class OfficeFact:
    """An office that had opened by the day (an empty `opened_on`: always)."""

    id: str
    name: str
    kind: str
    region: str
    parent: str | None
    certifies: bool  # a post of head, director or regional director: the office certifies
    opened_on: dt.date | None
    closed_on: dt.date | None

    @property
    def is_headquarters(self) -> bool:
        """Whether the network of focal points counts it apart (letter, claim 6)."""
        return self.kind in (Office.Kind.HEADQUARTERS, Office.Kind.LIAISON)

    def is_open_on(self, day: dt.date) -> bool:
        """Return whether it was open on `day`."""
        return self.is_open_between(day, day)

    def is_open_between(self, first: dt.date, last: dt.date) -> bool:
        """Return whether it was open on any day from `first` to `last`."""
        return (self.opened_on is None or self.opened_on <= last) and (
            self.closed_on is None or first <= self.closed_on
        )


@dataclass(frozen=True)
class AppointmentFact:
    """A person in a role at an office, begun by the day; an end still to come is not known yet."""

    id: str
    person: int
    role: str
    office: str | None
    starts_on: dt.date
    ends_on: dt.date | None
    trained_on: dt.date | None

    def is_active_on(self, day: dt.date) -> bool:
        """Return whether it was in force on `day`."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class SignatoryFact:
    """Who may sign for the organization, by name and title. Not cut at the day: a letter is dated after its cut-off."""

    person: int
    name: str
    title: str
    role: str
    starts_on: dt.date
    ends_on: dt.date | None

    def is_active_on(self, day: dt.date) -> bool:
        """Return whether it was in force on `day`."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class OrganizationFacts:
    """Everything of this app."""

    offices: tuple[OfficeFact, ...]
    appointments: tuple[AppointmentFact, ...]
    signatories: tuple[SignatoryFact, ...]


def gather(as_of: dt.date) -> OrganizationFacts:
    """Return what was known by `as_of`."""
    with reading():
        return OrganizationFacts(_offices(as_of), _appointments(as_of), _signatories())


def _offices(as_of: dt.date) -> tuple[OfficeFact, ...]:
    rows = every_row(
        Office, "id", "name", "kind", "region_id", "parent_id", "certifies", "presence", "opened_on", "closed_on"
    )
    return tuple(
        OfficeFact(
            id=str(row.id),
            name=row.name,
            kind=row.kind,
            region=row.region_id,
            parent=str(row.parent_id) if row.parent_id else None,
            certifies=row.certifies and not row.presence.lower().startswith(HEADLESS),
            opened_on=row.opened_on,
            closed_on=by(row.closed_on, as_of),
        )
        for row in rows
        if row.opened_on is None or row.opened_on <= as_of
    )


def _appointments(as_of: dt.date) -> tuple[AppointmentFact, ...]:
    rows = every_row(Appointment, "id", "person_id", "role", "office_id", "starts_on", "ends_on", "trained_on")
    return tuple(
        AppointmentFact(
            id=str(row.id),
            person=row.person_id,
            role=row.role,
            office=str(row.office_id) if row.office_id else None,
            starts_on=row.starts_on,
            ends_on=by(row.ends_on, as_of),
            trained_on=by(row.trained_on, as_of),
        )
        for row in rows
        if row.starts_on <= as_of
    )


def _signatories() -> tuple[SignatoryFact, ...]:
    """The Executive Director, and officers in charge of the whole organization (no office)."""
    names = {row.id: row.name for row in every_row(User, "id", "name")}
    rows = every_row(Appointment, "person_id", "title", "role", "office_id", "starts_on", "ends_on")
    return tuple(
        SignatoryFact(row.person_id, names[row.person_id], row.title, row.role, row.starts_on, row.ends_on)
        for row in rows
        if row.role == Role.EXECUTIVE_DIRECTOR or (row.role == Role.OFFICER_IN_CHARGE and row.office_id is None)
    )
