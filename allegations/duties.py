"""What is due on an allegation and until when: the letter's own rules, told to the person who can act."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from safeguards.clock import today
from safeguards.days import due

from . import codes, measures_due, reporting_duty
from .case_fact import fact_of
from .limits import last_day
from .models import Allegation

ROUTE_WITHIN = dt.timedelta(days=1)  # ours: the day after it became known, so that nothing waits unseen
# Which page records what answers a line of the matrix; every other line is answered by a measure.
ANSWERED_AT = {
    "assistance": "allegation-people",
    "sent_to_investigators": "allegation-investigators",
    "other_entity": "allegation-pass-on",
}


def clock(what: str, day: dt.date, *, url: str = "", reference: str = "", note: str = "") -> dict[str, Any]:
    """Return an open duty as the list of clocks shows it, with `day`, its last day, to sort by."""
    left = due(day)
    was = _("was due") if left.state == "no" else _("due")
    written = date_format(day, "D j F" if day.year == today().year else "D j F Y")
    when = f"{was} {written}" + (f" · {note}" if note else "")
    return {
        "what": what,
        "url": url,
        "reference": reference,
        "when": when,
        "state": left.state,
        "words": left.words,
        "day": day,
    }


def help_by(allegation: Allegation) -> dt.date:
    """Return the last day on which help is to be offered."""
    return last_day("assistance", allegation.known_on)


def of_case(allegation: Allegation) -> list[dict[str, Any]]:
    """Return every duty of the case, open ones first and soonest first; related rows prefetched."""
    fact, day = fact_of(allegation), today(allegation.office.time_zone)
    found = [_route(allegation)]
    if fact.counts_as_sea:
        found.append(_report(allegation, reporting_duty.duty_of(fact, day)))
    found += [_measure(allegation, finding) for finding in measures_due.measures_due(fact, day)]
    return sorted(found, key=lambda duty: (duty["met"], duty["day"]))


def lines_of(allegation: Allegation) -> list[tuple[str, Any]]:
    """Return the duties that a reasoned decision to take no measure can answer: (line, its sentence)."""
    fact, day = fact_of(allegation), today(allegation.office.time_zone)
    lines = [(one.line.key, one.line.sentence) for one in measures_due.measures_due(fact, day)]
    return [(reporting_duty.DUTY, _("Report to the Secretary-General")), *lines] if fact.counts_as_sea else lines


def _route(allegation: Allegation) -> dict[str, Any]:
    what, url = _("Complete and route"), _act("allegation-route", allegation)
    if allegation.routed_at:
        return _met(what, allegation.routed_at.date())
    return _open(what, allegation.known_on + ROUTE_WITHIN, url)


def _report(allegation: Allegation, finding: reporting_duty.DutyFinding) -> dict[str, Any]:
    what = _("Report to the Secretary-General")
    if finding.standing == reporting_duty.Standing.ASSERTED:
        report = next(one for one in allegation.reports.all() if not one.acknowledged_on)
        note = _("reported %(day)s, the acknowledgement is missing") % {"day": date_format(report.on, "j F Y")}
        url = reverse("allegation-acknowledge", args=[report.pk])
        return {
            "what": what, "url": url, "when": note, "state": "warn", "words": _("Asserted"), "day": report.on,
            "met": False,
        }  # fmt: skip
    if finding.met_on:
        return _met(what, finding.met_on, late=finding.days_late)
    return _open(what, last_day(reporting_duty.DUTY, allegation.known_on), _act("allegation-report", allegation))


def _measure(allegation: Allegation, finding: measures_due.MeasureFinding) -> dict[str, Any]:
    what = str(finding.line.sentence)
    if finding.met_on:
        words = _("None, decided") if finding.standing == measures_due.Standing.DECIDED else ""
        return _met(what, finding.met_on, late=finding.days_late, words=words)
    if _waits_for_second_person(allegation, finding.line.key):
        note = _("decided to take none: a second person confirms it")
        url = _act("allegation-measures", allegation)
        return _open(what, finding.limit, url) | {"when": note, "words": _("To confirm"), "state": "warn"}
    return _open(what, finding.limit, _act(ANSWERED_AT.get(finding.line.key, "allegation-measure"), allegation))


def _waits_for_second_person(allegation: Allegation, line: str) -> bool:
    return any(not measure.counts and measure.line in ("", line) for measure in allegation.measures.all())


def _act(name: str, allegation: Allegation) -> str:
    return reverse(name, args=[allegation.pk])


def _open(what: str, day: dt.date, url: str) -> dict[str, Any]:
    return clock(what, day, url=url) | {"met": False}


def _met(what: str, day: dt.date, *, late: int = 0, words: str = "") -> dict[str, Any]:
    when = date_format(day, "j F Y")
    if late:
        when += " · " + _("late by %(days)d days") % {"days": late}
    shape = "warn" if late else "ok"
    return {"what": what, "when": when, "state": shape, "words": words or _("Met"), "day": day, "met": True}


def next_of_the_unit(allegation: Any) -> list[tuple[str, str, dt.date]]:
    """Return the unit's open acts as (address name, words, last day), soonest first.

    Rows of a long inbox lack the marks of `listing.waiting_for_the_unit`: then only routing is said.
    """
    open_acts = []
    if allegation.routed_at is None:
        open_acts.append(("allegation-route", _("Complete and route"), allegation.known_on + ROUTE_WITHIN))
    if allegation.closed_on or not hasattr(allegation, "has_report"):
        return open_acts
    if not allegation.has_report and allegation.counts_as_sea and not allegation.passed_on_on:
        day = last_day("report_to_secretary_general", allegation.known_on)
        open_acts.append(("allegation-report", _("Report to the Secretary-General"), day))
    if allegation.is_as_if_own and not allegation.has_sending:
        line = "sh_sent_to_investigators" if allegation.kind == codes.Kind.SH else "sea_sent_to_investigators"
        day = last_day(line, allegation.known_on)
        open_acts.append(("allegation-investigators", _("Send to the investigating body"), day))
    return sorted(open_acts, key=lambda act: act[2])
