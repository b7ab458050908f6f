"""What the board of a round shows: offices by region and standing, the list behind it, exceptions in heads' words."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from organization.models import Office, User
from organization.roles import Permission, Role

from .models import Answer, Certificate, Requirement, Round
from .periods import CERTIFIERS, Days, certified, spells_by_office
from .standing import QUALIFYING, OfficeStanding, standings
from .states import STANDING_SHAPE, Standing, State

DONE = (Standing.SIGNED, Standing.QUALIFIED)
TO_COME = (Standing.RETURNED, Standing.IN_PREPARATION, Standing.NOT_STARTED, Standing.MISSING)

# key in the address, label, which offices
FILTERS: tuple[tuple[str, Any, Callable[[OfficeStanding], bool]], ...] = (
    ("all", _("All"), lambda _one: True),
    ("to-come", _("Still to come"), lambda one: one.standing in TO_COME),
    ("missing", _("Missing"), lambda one: one.standing == Standing.MISSING),
    ("late", _("Late"), lambda one: one.is_late),
    ("exceptions", _("With exceptions"), lambda one: one.standing == Standing.QUALIFIED),
    ("in-charge", _("By officer in charge"), lambda one: one.by_officer_in_charge),
    ("nobody", _("Days without a head"), lambda one: bool(one.nobodys)),
    ("waived", _("Waived"), lambda one: one.standing == Standing.WAIVED),
)


def sees_every_office(user: User) -> bool:
    """Return whether the board shows `user` every region: who runs the round, and who drafts the letter."""
    return user.may(Permission.RUN_ROUND) or user.may(Permission.DRAFT_LETTER)


@dataclass(frozen=True)
class Board:
    """A round as one person may see it."""

    round: Round
    offices: Sequence[OfficeStanding]

    @property
    def counts(self) -> Counter[Standing]:
        """Return how many offices stand where."""
        return Counter(one.standing for one in self.offices)

    @property
    def signed(self) -> int:
        """Return how many offices have signed for all their days."""
        return sum(self.counts[standing] for standing in DONE)

    @property
    def to_come(self) -> int:
        """Return how many offices have yet to sign for a day, or sign anew."""
        return sum(self.counts[standing] for standing in TO_COME)

    @property
    def late(self) -> int:
        """Return how many offices signed late, or are late now."""
        return sum(one.is_late for one in self.offices)

    @property
    def columns(self) -> list[Standing]:
        """Return the standings that this round can have today: before the deadline nothing is missing."""
        absent = Standing.MISSING if not self.counts[Standing.MISSING] else Standing.NOT_STARTED
        both = self.counts[Standing.MISSING] and self.counts[Standing.NOT_STARTED]
        return [one for one in Standing if both or one != absent]

    def by_region(self) -> list[tuple[str, str, Counter[Standing]]]:
        """Return (code, name, offices by standing) for each region, by name."""
        found: dict[tuple[str, str], Counter[Standing]] = {}
        for one in self.offices:
            region = one.requirement.office.region
            found.setdefault((region.name, region.code), Counter())[one.standing] += 1
        return [(code, name, counts) for (name, code), counts in sorted(found.items())]

    def filtered(self, show: str, region: str) -> list[OfficeStanding]:
        """Return the offices of a filter and, if named, a region."""
        chosen = next(which for key, _label, which in FILTERS if key == show)
        return [one for one in self.offices if chosen(one) and region in ("", one.requirement.office.region_id)]

    def filter_for(self, asked: str) -> str:
        """Return the filter asked for; without one, what is still to come, or everything when nothing is."""
        if asked in {key for key, _label, _which in FILTERS}:
            return asked
        return "to-come" if self.to_come and not asked else "all"

    def exceptions(self) -> list[Answer]:
        """Return the exceptions in what was signed, the earliest remedy first."""
        counted = [
            one.pk for office in self.offices for one in office.certificates if one.state != State.IN_PREPARATION
        ]
        answers = Answer.objects.filter(certificate__in=counted, choice__in=QUALIFYING)
        related = ("statement", "certificate__requirement__office")
        return list(answers.select_related(*related).order_by("remedy_on", "certificate__requirement__office__name"))


def board_for(user: User, round_: Round) -> Board | None:
    """Return the board of the regions that `user` follows, without her own office, or None when she follows none."""
    requirements = Requirement.objects.filter(round=round_)
    if not sees_every_office(user):
        directed = user.offices_as(Role.REGIONAL_DIRECTOR)
        if not directed:
            return None
        regions = {office.region_id for office in directed}
        requirements = requirements.filter(office__region__in=regions).exclude(office__in=directed)
    return Board(round_, standings(requirements, user))


@dataclass(frozen=True)
class Duty:
    """Days that a person certifies for an office, and how far she is."""

    requirement: Requirement
    days: Days
    certificate: Certificate | None

    @property
    def is_open(self) -> bool:
        """Whether she has something to do: begin, go on, or look at a comment."""
        if self.requirement.waived_on or self.requirement.round.closed_on:
            return False
        return self.certificate is None or self.certificate.state in (State.IN_PREPARATION, State.RETURNED)


def duties_of(user: User) -> list[Duty]:
    """Return what `user` certifies or has certified as head or officer in charge, the newest year first."""
    headed = Office.objects.filter(appointments__person=user, appointments__role__in=CERTIFIERS)
    related = ("office", "round")
    requirements = Requirement.objects.filter(office__in=headed).select_related(*related).order_by("-round__year")
    found: list[Duty] = []
    for year in {one.round.year: None for one in requirements}:
        found += _duties(user, [one for one in requirements if one.round.year == year])
    return found


def _duties(user: User, requirements: list[Requirement]) -> Iterable[Duty]:
    own = (
        Certificate.objects.visible_to(user)
        .filter(requirement__in=requirements, person=user)
        .exclude(state=State.SUPERSEDED)
    )
    mine = list(own.select_related("requirement__office", "requirement__round"))
    heads = spells_by_office(requirements)
    for requirement in requirements:
        for spell in heads.get(requirement.office_id, []):
            if spell.person_id == user.pk:
                begun = [c for c in mine if c.requirement_id == requirement.pk and certified(c).meets(spell.days)]
                yield Duty(requirement, spell.days, begun[0] if begun else None)


def tag_of(standing: Standing) -> dict[str, Any]:
    """Return a standing as a tag: its shape and its words."""
    return {"state": STANDING_SHAPE[standing], "text": standing.label}
