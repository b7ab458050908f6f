"""The duty to report SEA to the Secretary-General (ST/SGB/2003/13, 4.6), and how each allegation stands to it.

Own personnel and personnel of partners: a report, *asserted* until it is acknowledged. Where every alleged
perpetrator is of another UN entity: passed on to that entity, which reports. Everybody else, and nobody known: due as
if own, unless the unit decided otherwise with a reason and a second person confirmed it (domain: letter).
"""

import datetime as dt
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from . import codes
from .facts import AllegationFact
from .limits import last_day

DUTY = "report_to_secretary_general"  # also the line that a decision not to report names
MADE_BY_THE_ENTITY = {codes.Affiliation.OTHER_UN}
DUE_AS_IF_OWN = {codes.Affiliation.OWN, codes.Affiliation.PARTNER}


class Standing(models.TextChoices):
    """How an allegation stands to the duty on a day."""

    MET = "met", _("reported and acknowledged")
    ASSERTED = "asserted", _("reported, not acknowledged")
    PASSED_ON = "passed_on", _("passed on to the entity concerned, which reports")
    DECIDED = "decided", _("decided not to report, with a reason and a second person")
    NOT_YET_DUE = "not_yet_due", _("not reported, within the limit")
    MISSING = "missing", _("not reported")


@dataclass(frozen=True)
class DutyFinding:
    """How one allegation stands: since when it is met, and how many days past the limit (0: in time)."""

    allegation: str
    standing: Standing
    met_on: dt.date | None = None
    days_late: int = 0

    @property
    def is_met(self) -> bool:
        """Whether it was reported, passed on or decided; *asserted* is met too, as an exception."""
        return self.met_on is not None

    @property
    def is_late(self) -> bool:
        """Whether it was met after the limit: the organization's delay, never the time a person took to speak."""
        return self.days_late > 0


def duty_of(fact: AllegationFact, as_of: dt.date) -> DutyFinding:
    """Return how an SEA allegation stands to the duty on a day."""
    standing, met_on = _standing(fact, as_of)
    late = (met_on - last_day(DUTY, fact.known_on)).days if met_on else 0
    return DutyFinding(fact.id, standing, met_on, max(late, 0))


def _standing(fact: AllegationFact, as_of: dt.date) -> tuple[Standing, dt.date | None]:
    if fact.reports:
        acknowledged = any(report.acknowledged_on for report in fact.reports)
        return (Standing.MET if acknowledged else Standing.ASSERTED), fact.reports[0].on
    if passed_on := passed_on_to_its_entity(fact):
        return Standing.PASSED_ON, passed_on
    if decided := _decided(fact):
        return Standing.DECIDED, decided
    return (Standing.MISSING if as_of > last_day(DUTY, fact.known_on) else Standing.NOT_YET_DUE), None


def is_of_other_entities(fact: AllegationFact) -> bool:
    """Return whether alleged perpetrators are known and every one is of another UN entity."""
    affiliations = {person.affiliation for person in fact.alleged_perpetrators}
    return bool(affiliations) and affiliations <= MADE_BY_THE_ENTITY


def passed_on_to_its_entity(fact: AllegationFact) -> dt.date | None:
    """Return the day on which it was passed on to the entity that reports it, if it is that entity's to report."""
    return passed_on_on(fact) if is_of_other_entities(fact) else None


def passed_on_on(fact: AllegationFact) -> dt.date | None:
    """Return the first day on which it was passed on, as a fact of the allegation or as a measure."""
    days = [measure.on for measure in fact.measures if measure.measure == codes.Measure.PASSED_ON]
    return min([*days, *([fact.passed_on_on] if fact.passed_on_on else [])], default=None)


def _decided(fact: AllegationFact) -> dt.date | None:
    """Return the day of a confirmed decision not to report, where the unit may take one."""
    if any(person.affiliation in DUE_AS_IF_OWN for person in fact.alleged_perpetrators):
        return None
    decisions = (one for one in fact.measures if one.measure == codes.Measure.NONE_DECIDED and one.counts)
    return next((one.on for one in decisions if one.line == DUTY), None)
