"""The invented allegations, brought about by the real actions: each deed by its person, on its day, in order of time.

So ledger, grants, recusals and history are what they would be. Only the references are set afterwards, since the
real ones are random and the README speaks of some of them.
"""

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from allegations import actions
from allegations.codes import Affiliation, Assistance, Measure, YesNo
from allegations.models import Allegation
from allegations.states import Status
from organization.models import Office
from safeguards.clock import fixed_at
from safeguards.identity import acting_as
from safeguards.versions import save

from . import drafts
from .accounts import focal_point, person
from .cases import Case, cases

DAY = dt.timedelta(days=1)
HEAD_NAMED = "a head of office is named"
CHILD = "a child"
TWO_PERSONS = "a decision to take none that two persons took"
INVESTIGATORS = "Office of Internal Oversight Services"
POLICY = "ST/SGB/2003/13, section 4"
PARTNERS = "ST/SGB/2003/13, section 6"
CRIME = "SEA-25-2KWS-R"  # legal judged it a possible crime; brought to a State
ALSO_SEEN_BY = {"SEA-25-4WTR-K": ("sana",), "SEA-25-6BZD-C": ("pavo",), CRIME: ("lavin", "sana")}
OFFERED_FIRST = (Assistance.ACCEPTED, Assistance.DECLINED)
SANCTIONS = {"SH-25-9BKX-Q": Measure.CENSURE, "SH-25-8CFD-W": Measure.SEPARATION, CRIME: Measure.CONTRACT_ENDED}


@dataclass(order=True)
class Deed:
    """Something done on a day; deeds of one day go in the order in which they are told."""

    day: dt.date
    order: int
    act: Callable[[], None] = field(compare=False)


def is_loaded() -> bool:
    """Whether allegations are there: asked of all rows, since a reader sees only her own."""
    return Allegation.objects.using("reporting").exists()


def load() -> None:
    """Let everything happen, day by day. Rows are looked up with the eyes of the unit; each action has its own `by`."""
    unit = person("ilse")
    told = [deed for one in cases() for deed in Story(one).deeds()]
    told += list(drafts.deeds())
    deeds = [Deed(day, order, act) for order, (day, act) in enumerate(told)]
    for deed in sorted(deeds):
        with fixed_at(dt.datetime.combine(deed.day, dt.time(13, 20), dt.UTC)), acting_as(unit):
            deed.act()


Told = tuple[dt.date, Callable[[], None]]


class Story:
    """What was done on one allegation."""

    def __init__(self, told: Case) -> None:
        self.case = told
        self.pk = uuid.UUID(int=0)
        self.ilse, self.mirel = person("ilse"), person("mirel")
        by_the_unit = told.planted == HEAD_NAMED
        self.logger = (None if by_the_unit else focal_point(told.office)) or self.ilse

    def deeds(self) -> Iterator[Told]:
        """Yield (day, act) for everything that was done."""
        one = self.case
        yield one.logged_on, self.log
        yield one.logged_on, self.route
        if one.assistance in OFFERED_FIRST:
            yield one.logged_on + 3 * DAY, self.help
        if one.sent_on:
            yield max(one.sent_on, one.logged_on), self.send
        yield from self._toward_the_one_responsible()
        if one.reported_on:
            yield one.reported_on, self.report
        if one.acknowledged_on:
            yield one.acknowledged_on, self.acknowledge
        for key in ALSO_SEEN_BY.get(one.reference, ()):
            yield one.logged_on + 2 * DAY, partial(self.grant, key)
        for status, day in one.course:
            yield day, partial(self.move, status, day)
        yield from self._afterwards()

    def _toward_the_one_responsible(self) -> Iterator[Told]:
        """Yield the measures that the matrix asks for by whom the alleged perpetrator works for."""
        soon = self.case.logged_on + 2 * DAY
        if self.case.affiliation == Affiliation.PARTNER:
            yield soon, lambda: self.take(Measure.PARTNER_NOTIFIED, soon, line="partner", rule=PARTNERS)
            later = soon + 12 * DAY
            yield later, lambda: self.take(Measure.PARTNER_SUSPENDED, later, line="partner", rule=PARTNERS)
        elif self.case.affiliation == Affiliation.OWN and self.case.kind != "sh":
            yield soon, lambda: self.take(Measure.INTERIM_SUBJECT, soon, rule=POLICY)
        elif not self.case.affiliation:
            yield soon, lambda: self.take(Measure.SITE_RISK_ACTION, soon, line="site_risk", rule=POLICY)
        if self.case.planted == TWO_PERSONS:
            yield soon, self.decide_none
        if self.case.planted == CHILD:
            yield soon, lambda: self.take(Measure.INTERIM_VICTIM, soon, rule=POLICY)

    def _afterwards(self) -> Iterator[Told]:
        """Yield what followed a finding: the measure, the end of an agreement, what legal judged."""
        status, found_on = self.case.course[-1]
        if status != Status.SUBSTANTIATED:
            return
        decided_on = found_on + 24 * DAY
        if measure := SANCTIONS.get(self.case.reference):
            yield decided_on, lambda: self.take(measure, decided_on, on_the_person=True, rule="Staff Rule 10.2 (a)")
        else:
            ended = Measure.PARTNER_AGREEMENT_ENDED
            yield decided_on, lambda: self.take(ended, decided_on, line="partner", rule=PARTNERS)
        if self.case.reference == CRIME:
            yield found_on + 10 * DAY, self.judge
            yield found_on + 20 * DAY, lambda: self.refer(found_on + 20 * DAY)

    @property
    def row(self) -> Allegation:
        """The allegation as the unit sees it."""
        return Allegation.objects.visible_to(self.ilse).get(pk=self.pk)

    def log(self) -> None:
        one = self.case
        self.pk = actions.log(
            actions.Intake(
                kind=one.kind,
                office=Office.objects.get(name=one.office.name),
                received_on=one.received_on,
                known_on=one.known_on,
                fields=self._fields(),
                victims=[one.victim | self._first_help()] if one.victim else [],
                alleged_perpetrators=[one.perpetrator | self._account()] if one.perpetrator else [],
            ),
            by=self.logger,
        )
        with acting_as(self.ilse):
            row = self.row
            row.reference = one.reference
            save(row, fields=["reference"])

    def _fields(self) -> dict[str, Any]:
        one = self.case
        return {
            "nature": one.nature,
            "subtype": one.subtype,
            "channel": one.channel,
            "incident_on": one.incident_on,
            "incident_precision": one.precision,
            "account": one.account,
            "explained": one.explained,
            "danger": "no",
            "medical": "unknown" if one.explained == "absent" else "no",
        }

    def _first_help(self) -> dict[str, Any]:
        first = Assistance.OFFERED if self.case.assistance in OFFERED_FIRST else self.case.assistance
        return {"assistance": first, "assistance_on": self.case.logged_on}

    def _account(self) -> dict[str, Any]:
        return {"account": person("corin")} if self.case.planted == HEAD_NAMED else {}

    def grant(self, key: str) -> None:
        actions.grant(self.row, to=person(key), by=self.ilse)

    def route(self) -> None:
        actions.complete_and_route(self.row, version=self.row.version, fields={}, by=self.ilse)

    def help(self) -> None:
        on = self.case.logged_on + 3 * DAY
        with acting_as(self.logger):
            victim = Allegation.objects.visible_to(self.logger).get(pk=self.pk).victims.get()
            actions.record_assistance(victim, assistance=self.case.assistance, on=on, by=self.logger)

    def send(self) -> None:
        on = self.case.sent_on or self.case.logged_on
        reference = f"OIOS-{self.case.reference[4:]}"
        actions.send_to_investigators(self.row, on=on, body=INVESTIGATORS, reference=reference, by=self.ilse)

    def report(self) -> None:
        on, reference = self.case.reported_on, f"SG-{self.case.reference[4:]}"
        actions.report(self.row, on=on or self.case.known_on, reference=reference, by=self.ilse)

    def acknowledge(self) -> None:
        report = self.row.reports.get()
        actions.acknowledge(report, on=self.case.acknowledged_on or report.on, by=self.mirel)

    def take(self, measure: str, on: dt.date, *, line: str = "", rule: str, on_the_person: bool = False) -> None:
        whom = self.row.alleged_perpetrators.get() if on_the_person else None
        actions.take_measure(
            self.row, measure=measure, on=on, line=line, rule=rule, alleged_perpetrator=whom, by=self.ilse
        )

    def decide_none(self) -> None:
        decision = actions.decide_none(
            self.row,
            on=self.case.logged_on + 2 * DAY,
            line="sent_to_investigators",
            reason="The person concerned asked in writing that nothing be opened. Nobody else is at risk.",
            rule=POLICY,
            by=self.ilse,
        )
        actions.confirm(decision, by=self.mirel)

    def move(self, status: str, day: dt.date) -> None:
        if status == Status.PASSED_ON:
            actions.pass_on(self.row, to="another UN entity at the same compound", on=day, by=self.ilse)
        else:
            actions.move(self.row, to=status, on=day, reason=REASONS[status], by=self.ilse)

    def judge(self) -> None:
        lavin = person("lavin")
        with acting_as(lavin):
            whom = Allegation.objects.visible_to(lavin).get(pk=self.pk).alleged_perpetrators.get()
            actions.judge_crime(whom, credible=YesNo.YES, by=lavin)

    def refer(self, on: dt.date) -> None:
        actions.refer_to_state(self.row, on=on, by=self.ilse)


REASONS: dict[str, str] = {
    Status.INVESTIGATION: "The investigating body has opened an investigation.",
    Status.UNDER_REVIEW: "Too little is known for an investigation; looked at again in ninety days.",
    Status.SUBSTANTIATED: "The report of the investigation finds it substantiated.",
    Status.NOT_SUBSTANTIATED: "The report does not find enough evidence. That does not mean that it did not happen.",
    Status.CLOSED_OTHER: "Closed at the wish of the person concerned.",
}
