"""The matrix of measures due: for each allegation, what has to be done, by which rule, by when, and whether it was.

Claims 2 and 3 of the letter ask it. A line is data with a day from which it holds; a rule that changes is a further
line. No line is answered against a victim: her refusal is a full answer, in time whenever it came (letter, rule 4).
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .codes import Affiliation, Assistance, Measure
from .facts import AllegationFact, VictimFact
from .limits import last_day
from .reporting_duty import is_of_other_entities, passed_on_on

OPEN_ANSWERS = {"", Assistance.NO}
# Only what the organization does can come late; what a person wishes, or who cannot be found, is never its delay.
ACTS_OF_THE_ORGANIZATION = {
    Assistance.OFFERED,
    Assistance.ACCEPTED,
    Assistance.UNAVAILABLE,
    Assistance.PASSED_ON,
}
PARTNER_MEASURES = {
    Measure.PARTNER_NOTIFIED,
    Measure.PARTNER_SUSPENDED,
    Measure.PARTNER_AGREEMENT_ENDED,
    Measure.PARTNER_ACTION,
}
AS_IF_OWN = {Affiliation.OWN, Affiliation.UNKNOWN, ""}  # until the affiliation is known, due as if own


class Standing(models.TextChoices):
    """How a measure stands on a day."""

    MET = "met", _("taken")
    LATE = "late", _("taken after its limit")
    DECIDED = "decided", _("decided to take none, with a reason and a second person")
    NOT_YET_DUE = "not_yet_due", _("not taken, within its limit")
    DUE = "due", _("due and not taken")


@dataclass(frozen=True)
class Line:
    """A line of the matrix. `met_on` gives the day on which it was taken, or None while it is not."""

    key: str
    sentence: str | Promise
    authority: str | Promise
    mender: str | Promise
    applies: Callable[[AllegationFact], bool]
    met_on: Callable[[AllegationFact], dt.date | None]
    duty: Callable[[AllegationFact], str]  # which limit of `limits` it has
    valid_from: dt.date = dt.date.min


@dataclass(frozen=True)
class MeasureFinding:
    """How one allegation stands to one line; `days_late` past the limit, 0 when in time."""

    allegation: str
    line: Line
    standing: Standing
    limit: dt.date
    met_on: dt.date | None = None
    days_late: int = 0


def measures_due(fact: AllegationFact, as_of: dt.date) -> list[MeasureFinding]:
    """Return how an allegation stands, on a day, to each line that applies to it."""
    lines = (line for line in LINES if line.valid_from <= as_of and line.applies(fact))
    return [_finding(line, fact, as_of) for line in lines]


def _finding(line: Line, fact: AllegationFact, as_of: dt.date) -> MeasureFinding:
    limit = last_day(line.duty(fact), fact.known_on)
    if met_on := line.met_on(fact):
        late = max((met_on - limit).days, 0)
        return MeasureFinding(fact.id, line, Standing.LATE if late else Standing.MET, limit, met_on, late)
    if decided := decided_on(fact, line.key):
        return MeasureFinding(fact.id, line, Standing.DECIDED, limit, decided)
    return MeasureFinding(fact.id, line, Standing.DUE if as_of > limit else Standing.NOT_YET_DUE, limit)


def decided_on(fact: AllegationFact, line: str) -> dt.date | None:
    """Return the day of a decision to take none, confirmed by a second person, for this line or for any."""
    decisions = (one for one in fact.measures if one.measure == Measure.NONE_DECIDED and one.counts)
    return next((one.on for one in decisions if one.line in ("", line)), None)


# --- when a line applies, and what answers it --------------------------------------------------------------


def _first(fact: AllegationFact, measures: Iterable[str]) -> dt.date | None:
    return min((one.on for one in fact.measures if one.measure in measures), default=None)


def _has(*affiliations: str) -> Callable[[AllegationFact], bool]:
    return lambda fact: any(one.affiliation in affiliations for one in fact.alleged_perpetrators)


def _assistance_answered_on(fact: AllegationFact) -> dt.date | None:
    """Return the day on which the last victim had an answer, or None while one has none."""
    if any(victim.assistance in OPEN_ANSWERS for victim in fact.victims):
        return None
    return max(_answered_on(victim, fact.known_on) for victim in fact.victims)


def _answered_on(victim: VictimFact, known_on: dt.date) -> dt.date:
    """Return the day of an answer; one without a day, and any answer that is hers, counts from the first day."""
    late_is_possible = victim.assistance in ACTS_OF_THE_ORGANIZATION
    return victim.assistance_on if late_is_possible and victim.assistance_on else known_on


def _sent_on(fact: AllegationFact) -> dt.date | None:
    recorded = _first(fact, {Measure.SENT_TO_INVESTIGATORS})
    return min([*(sending.on for sending in fact.sendings), *([recorded] if recorded else [])], default=None)


UNIT = _("the PSEA and SH unit")
LINES: tuple[Line, ...] = (
    Line(
        "assistance",
        _("Assistance is offered to each victim, or her wish or whereabouts recorded."),
        _("ST/SGB/2003/13, section 4; UN protocol on assistance to victims of SEA"),
        _("the focal point or the victim support officer; nobody presses a victim for an answer"),
        applies=lambda fact: bool(fact.victims),
        met_on=_assistance_answered_on,
        duty=lambda _fact: "assistance",
    ),
    Line(
        "sent_to_investigators",
        _("An allegation against own personnel is with the investigating body."),
        _("ST/SGB/2003/13, section 4; legal policy on non-compliance with standards of conduct"),
        UNIT,
        applies=_has(*AS_IF_OWN),
        met_on=_sent_on,
        duty=lambda fact: "sea_sent_to_investigators" if fact.counts_as_sea else "sh_sent_to_investigators",
    ),
    Line(
        "partner",
        _("The implementing partner is notified, suspended, or acts."),
        _("ST/SGB/2003/13, section 6; UN protocol on allegations of SEA involving implementing partners"),
        UNIT,
        applies=_has(Affiliation.PARTNER),
        met_on=lambda fact: _first(fact, PARTNER_MEASURES),
        duty=lambda _fact: "partner_notified",
    ),
    Line(
        "vendor",
        _("The vendor is notified or suspended, through procurement."),
        _("ST/SGB/2003/13, section 6"),
        UNIT,
        applies=_has(Affiliation.VENDOR),
        met_on=lambda fact: _first(fact, PARTNER_MEASURES),
        duty=lambda _fact: "vendor_notified",
    ),
    Line(
        "other_entity",
        _("An allegation against another entity's personnel is passed on to that entity."),
        _("ST/SGB/2003/13, section 4"),
        UNIT,
        applies=is_of_other_entities,
        met_on=passed_on_on,
        duty=lambda _fact: "passed_on",
    ),
    Line(
        "site_risk",
        _("Where nobody can be identified, the risk at the place is assessed and acted on."),
        _("ST/SGB/2003/13, section 4"),
        UNIT,
        applies=lambda fact: not fact.alleged_perpetrators,
        met_on=lambda fact: _first(fact, {Measure.SITE_RISK_ACTION}),
        duty=lambda _fact: "site_risk",
    ),
)
LINE_KEYS = tuple(line.key for line in LINES)
