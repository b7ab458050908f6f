"""Whose days: who heads an office on which days of a round, and which days nobody covers. Dates are inclusive."""

import datetime as dt
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from organization.models import Appointment
from organization.roles import HEADS, Role

from .models import Certificate, Requirement

ONE_DAY = dt.timedelta(days=1)
CERTIFIERS = (*HEADS, Role.OFFICER_IN_CHARGE)


@dataclass(frozen=True, order=True)
class Days:
    """From the first day to the last, both counted."""

    first: dt.date
    last: dt.date

    def __len__(self) -> int:
        return (self.last - self.first).days + 1

    def holds(self, other: "Days") -> bool:
        """Return whether every day of `other` is one of these."""
        return self.first <= other.first and other.last <= self.last

    def meets(self, other: "Days") -> bool:
        """Return whether a day is in both."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True)
class Spell:
    """The days on which one person heads an office, and in which capacity."""

    days: Days
    person_id: int
    capacity: str


def uncovered(whole: Days, parts: Iterable[Days]) -> list[Days]:
    """Return the days of `whole` that none of `parts` holds, in order."""
    gaps, next_day = [], whole.first
    for part in sorted(parts):
        if part.last < next_day or part.first > whole.last:
            continue
        if part.first > next_day:
            gaps.append(Days(next_day, part.first - ONE_DAY))
        next_day = part.last + ONE_DAY
        if next_day > whole.last:
            break
    return [*gaps, Days(next_day, whole.last)] if next_day <= whole.last else gaps


def within(appointment: Appointment, whole: Days) -> Days | None:
    """Return the days of `whole` on which the appointment is in force, or None."""
    first = max(appointment.starts_on, whole.first)
    last = min(appointment.ends_on or whole.last, whole.last)
    return Days(first, last) if first <= last else None


def spells(appointments: Iterable[Appointment], whole: Days) -> list[Spell]:
    """Return who heads the office on the days of `whole`, in order; a day belongs to one person.

    An officer in charge stands before the head on her days: she is asked by the ordinary appointment, without a
    reason (domain: certification). Where two heads overlap, the one who came later has the days.
    """
    posts = [(days, one) for one in appointments if one.role in CERTIFIERS and (days := within(one, whole))]
    edges = sorted({days.first for days, _one in posts} | {days.last + ONE_DAY for days, _one in posts})
    found: list[Spell] = []
    for first, after in itertools.pairwise(edges):
        there = [one for days, one in posts if days.first <= first <= days.last]
        if there:
            _append(found, Days(first, after - ONE_DAY), max(there, key=_precedence))
    return found


def _precedence(appointment: Appointment) -> tuple[bool, dt.date, str]:
    return appointment.role == Role.OFFICER_IN_CHARGE, appointment.starts_on, str(appointment.pk)


def _append(found: list[Spell], days: Days, holder: Appointment) -> None:
    """Add a piece, joined to the one before where the same person goes on in the same capacity."""
    in_charge = holder.role == Role.OFFICER_IN_CHARGE
    capacity = Certificate.Capacity.OFFICER_IN_CHARGE if in_charge else Certificate.Capacity.HEAD
    piece = Spell(days, holder.person_id, capacity)
    last = found[-1] if found else None
    if (
        last
        and last.days.last + ONE_DAY == days.first
        and (last.person_id, last.capacity) == (piece.person_id, capacity)
    ):
        found[-1] = Spell(Days(last.days.first, days.last), piece.person_id, capacity)
    else:
        found.append(piece)


def required(requirement: Requirement) -> Days:
    """Return the days the office must certify."""
    return Days(requirement.starts_on, requirement.ends_on)


def certified(certificate: Certificate) -> Days:
    """Return the days a certificate covers."""
    return Days(certificate.starts_on, certificate.ends_on)


def spells_by_office(requirements: Sequence[Requirement]) -> dict[object, list[Spell]]:
    """Return the spells of each office required, by its key: one query for all of them."""
    if not requirements:
        return {}
    first, last = min(r.starts_on for r in requirements), max(r.ends_on for r in requirements)
    offices = [requirement.office_id for requirement in requirements]
    posts = Appointment.objects.filter(office__in=offices, role__in=CERTIFIERS).between(first, last)
    by_office: dict[object, list[Appointment]] = {}
    for post in posts:
        by_office.setdefault(post.office_id, []).append(post)
    return {r.office_id: spells(by_office.get(r.office_id, []), required(r)) for r in requirements}


def spells_of(requirement: Requirement) -> list[Spell]:
    """Return who heads the office on the days it must certify."""
    return spells_by_office([requirement]).get(requirement.office_id, [])
