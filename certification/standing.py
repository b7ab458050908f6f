"""How each office stands in a round: one standing an office, what is late, and which days nobody covers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import BooleanField, Case, Exists, OuterRef, Prefetch, QuerySet, Value, When

from organization.models import User
from safeguards.clock import today

from .models import Answer, Certificate, Requirement
from .periods import Days, Spell, certified, required, spells_by_office, uncovered
from .states import Standing, State

QUALIFYING = (Answer.Choice.EXCEPTION, Answer.Choice.NO)


@dataclass(frozen=True)
class OfficeStanding:
    """An office of a round as the board shows it."""

    requirement: Requirement
    standing: Standing
    certificates: Sequence[Certificate]  # those that count: none that was replaced
    unsigned: Sequence[Days]  # days without a signed certificate
    nobodys: Sequence[Days]  # days on which nobody headed the office
    is_late: bool

    @property
    def by_officer_in_charge(self) -> bool:
        """Whether an officer in charge signed for any of the days."""
        return any(one.capacity == Certificate.Capacity.OFFICER_IN_CHARGE for one in self.certificates)


def standings(requirements: QuerySet[Requirement], user: User) -> list[OfficeStanding]:
    """Return how each of `requirements` stands today, as far as `user` sees it: three queries for any number."""
    counted = Certificate.objects.visible_to(user).exclude(state=State.SUPERSEDED).annotate(is_qualified=_qualified())
    found = list(
        requirements.select_related("office", "office__region", "round").prefetch_related(
            Prefetch("certificates", counted.order_by("starts_on").select_related("person"), to_attr="counted")
        )
    )
    heads = spells_by_office(found)
    return [_standing(requirement, heads.get(requirement.office_id, [])) for requirement in found]


def _qualified() -> Case:
    """Tell of a signed certificate whether an answer is *no* or *yes, with an exception*; of others always false."""
    answers = Answer.objects.filter(certificate=OuterRef("pk"), choice__in=QUALIFYING)
    signed = When(state__in=(State.SIGNED, State.RETURNED), then=Exists(answers))
    return Case(signed, default=Value(False), output_field=BooleanField())


def _standing(requirement: Requirement, heads: Iterable[Spell]) -> OfficeStanding:
    certificates: Sequence[Certificate] = requirement.counted  # type: ignore[attr-defined]
    whole = required(requirement)
    unsigned = uncovered(whole, [certified(one) for one in certificates if one.state == State.SIGNED])
    passed = today(requirement.office.time_zone) > requirement.round.deadline
    return OfficeStanding(
        requirement=requirement,
        standing=_which(requirement, certificates, unsigned, passed),
        certificates=certificates,
        unsigned=unsigned,
        nobodys=uncovered(whole, [spell.days for spell in heads]),
        is_late=_is_late(requirement, certificates, unsigned, passed),
    )


def _which(
    requirement: Requirement, certificates: Sequence[Certificate], unsigned: Sequence[Days], passed: bool
) -> Standing:
    if requirement.waived_on:
        return Standing.WAIVED
    if any(one.state == State.RETURNED for one in certificates):
        return Standing.RETURNED
    if not unsigned:
        qualified = any(one.is_qualified for one in certificates)  # type: ignore[attr-defined]
        return Standing.QUALIFIED if qualified else Standing.SIGNED
    if any(one.state == State.IN_PREPARATION for one in certificates):
        return Standing.IN_PREPARATION
    return Standing.MISSING if passed else Standing.NOT_STARTED


def _is_late(
    requirement: Requirement, certificates: Sequence[Certificate], unsigned: Sequence[Days], passed: bool
) -> bool:
    """Return whether a day was signed for after the deadline, or is still to be and the deadline has passed."""
    if requirement.waived_on:
        return False
    for one in certificates:
        one.requirement = requirement  # spares a query each for the office's zone and the deadline
    return (passed and bool(unsigned)) or any(one.signed_at and one.is_late for one in certificates)
