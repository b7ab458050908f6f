"""Everything countable of a year's certification (letter, claim 5)."""

import datetime as dt
from collections.abc import Iterator
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from organization.facts import OfficeFact
from safeguards.figures import Counted, Unit, tally

from .facts import CertificateFact, RequirementFact, RoundFact
from .models import Certificate
from .periods import Days, uncovered


class Facts(Protocol):
    """What these figures need of the facts of a cut-off."""

    @property
    def year(self) -> int:
        """The calendar year certified."""

    @property
    def as_of(self) -> dt.date:
        """The day up to which facts are known."""

    @property
    def certification(self) -> RoundFact | None:
        """The round of the year, once it is open."""

    @property
    def offices(self) -> tuple[OfficeFact, ...]:
        """Those opened by that day."""


def requirements(facts: Facts) -> tuple[RequirementFact, ...]:
    """Return the offices required in the round; none while it is not open."""
    return facts.certification.requirements if facts.certification else ()


def signed(requirement: RequirementFact) -> list[CertificateFact]:
    """Return the certificates of an office that stand."""
    return [one for one in requirement.certificates if one.is_signed]


def days_missing(requirement: RequirementFact) -> list[Days]:
    """Return the days of an office that no signed certificate covers."""
    parts = [Days(one.starts_on, one.ends_on) for one in signed(requirement)]
    return uncovered(Days(requirement.starts_on, requirement.ends_on), parts)


def is_complete(requirement: RequirementFact) -> bool:
    """Return whether signed certificates cover all the days the office was required."""
    return not days_missing(requirement)


def is_waived(requirement: RequirementFact) -> bool:
    """Return whether headquarters waived the office, with a reason, before it certified all its days."""
    return requirement.waived_on is not None and not is_complete(requirement)


def _required(facts: Facts) -> Iterator[Unit]:
    """Yield the offices of the round, or, while no round is open, those that one would require."""
    if facts.certification:
        return ((one.office, {}) for one in facts.certification.requirements)
    first, last = dt.date(facts.year, 1, 1), min(dt.date(facts.year, 12, 31), facts.as_of)
    return ((office.id, {}) for office in facts.offices if office.certifies and office.is_open_between(first, last))


def _missing(facts: Facts) -> Iterator[Unit]:
    """Yield the offices not certified; while no round is open nobody can have certified, so all that one requires."""
    if not facts.certification:
        return _required(facts)
    return ((one.office, {}) for one in requirements(facts) if not is_complete(one) and not is_waived(one))


def _signed(facts: Facts) -> Iterator[Unit]:
    for requirement in requirements(facts):
        if is_complete(requirement):
            yield requirement.office, {"kind": _kinds(facts, requirement)}


def _kinds(facts: Facts, requirement: RequirementFact) -> Iterator[str]:
    """Yield what is to be said of an office's certificates; nothing for those in time and without exception."""
    certificates = signed(requirement)
    deadline = facts.certification.deadline if facts.certification else facts.as_of
    if any(one.signed_on and one.signed_on > deadline for one in certificates):
        yield "late"
    if any(one.is_qualified for one in certificates):
        yield "qualified"
    if any(one.capacity == Certificate.Capacity.OFFICER_IN_CHARGE for one in certificates):
        yield "officer_in_charge"


OFFICE = _("office")
FIGURES: tuple[Counted[Facts], ...] = (
    Counted(
        "certificates_required",
        OFFICE,
        _("offices required to certify for the year; while no round is open, those with a post of head in the year"),
        lambda facts: tally(_required(facts)),
    ),
    Counted(
        "certificates_signed",
        OFFICE,
        _("offices whose signed certificates cover all their days; of these: late, qualified, by officers in charge"),
        lambda facts: tally(_signed(facts)),
    ),
    Counted(
        "certificates_missing",
        OFFICE,
        _("offices required, not waived, with days that no signed certificate covers; while no round is open, all"),
        lambda facts: tally(_missing(facts)),
    ),
    Counted(
        "certificates_waived",
        OFFICE,
        _("offices that headquarters waived, with a reason"),
        lambda facts: tally((one.office, {}) for one in requirements(facts) if is_waived(one)),
    ),
)
