"""Everything countable of offices and appointments: the network of focal points (letter, claim 6)."""

import datetime as dt
from collections.abc import Iterator
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from safeguards.figures import Counted, Unit, tally

from .facts import AppointmentFact, OfficeFact
from .roles import NETWORK


class Facts(Protocol):
    """What these figures need of the facts of a cut-off."""

    @property
    def as_of(self) -> dt.date:
        """The day counted."""

    @property
    def offices(self) -> tuple[OfficeFact, ...]:
        """Those opened by that day."""

    @property
    def appointments(self) -> tuple[AppointmentFact, ...]:
        """Those begun by that day."""


def network(facts: Facts, *, headquarters: bool = False) -> list[AppointmentFact]:
    """Return the active appointments as focal point or alternate, in the field or at headquarters."""
    places = {office.id for office in facts.offices if office.is_headquarters is headquarters}
    return [
        one
        for one in facts.appointments
        if one.role in NETWORK and one.office in places and one.is_active_on(facts.as_of)
    ]


def offices_without_focal_point(facts: Facts) -> list[OfficeFact]:
    """Return the offices that need a focal point and have neither one nor an alternate; headquarters apart."""
    served = {one.office for one in network(facts)}
    return [
        office
        for office in facts.offices
        if office.certifies
        and not office.is_headquarters
        and office.is_open_on(facts.as_of)
        and office.id not in served
    ]


def _persons(appointments: list[AppointmentFact]) -> Iterator[Unit]:
    return ((one.person, {"role": [one.role]}) for one in appointments)


PERSON = _("person")
FIGURES: tuple[Counted[Facts], ...] = (
    Counted(
        "focal_points_active",
        PERSON,
        _(
            "persons, each once, with an active appointment as focal point or alternate in a regional, multi-country "
            "or country office or a presence on the day; headquarters and liaison offices are counted apart"
        ),
        lambda facts: tally(_persons(network(facts))),
    ),
    Counted(
        "focal_points_at_headquarters",
        PERSON,
        _("persons with such an appointment at headquarters or a liaison office on the day"),
        lambda facts: tally(_persons(network(facts, headquarters=True))),
    ),
    Counted(
        "focal_points_trained",
        PERSON,
        _("of the persons counted as active, those trained by the day"),
        lambda facts: tally(_persons([one for one in network(facts) if one.trained_on])),
    ),
    Counted(
        "focal_point_offices_vacant",
        _("office"),
        _("offices with a post of head, open on the day, without focal point and without alternate; not headquarters"),
        lambda facts: tally((office.id, {}) for office in offices_without_focal_point(facts)),
    ),
)
