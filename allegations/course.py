"""How an allegation's course is told: its stages and its dated steps."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .models import Allegation
from .states import Status

FINAL = (Status.SUBSTANTIATED, Status.NOT_SUBSTANTIATED, Status.CLOSED_OTHER, Status.PASSED_ON)


def short(day: dt.date | None) -> str:
    """Return a day as "3 Nov", for the small line under a stage."""
    return date_format(day, "j M Y") if day else ""


def stages(allegation: Allegation) -> list[dict[str, Any]]:
    """Return the stages of the whole course, the current one marked."""
    routed = allegation.routed_at.date() if allegation.routed_at else None
    final = allegation.status in FINAL
    under = allegation.status in (Status.INVESTIGATION, Status.UNDER_REVIEW)
    outcome = capfirst(allegation.get_status_display()) if final else _("Outcome")
    names: list[tuple[Any, str, bool]] = [
        (_("Received"), short(allegation.received_on), not routed),
        (_("Routed by the unit"), short(routed), bool(routed) and not final and not under),
        (
            capfirst(allegation.get_status_display()) if under else _("Investigation"),
            "",
            under,
        ),
        (outcome, short(allegation.closed_on), final),
    ]
    return _marked(names)


def stages_for_logger(allegation: Allegation) -> list[dict[str, Any]]:
    """Return what the person who logged it is told: received, sent, accepted. The rest is no longer hers to carry."""
    routed = allegation.routed_at
    sent = allegation.entered_at.date()
    return _marked(
        [
            (_("Received"), short(allegation.received_on), False),
            (_("Sent to the unit"), short(sent), routed is None),
            (_("Accepted by the unit"), short(routed.date()) if routed else "", routed is not None),
        ]
    )


def _marked(names: list[tuple[Any, str, bool]]) -> list[dict[str, Any]]:
    at = next(n for n, (_label, _note, current) in enumerate(names) if current)
    return [
        {"label": label, "note": note, "done": n < at, "current": n == at}
        for n, (label, note, _current) in enumerate(names)
    ]


def state_for_logger(allegation: Allegation) -> tuple[str, str]:
    """Return shape and words for a list of allegations somebody logged."""
    return ("ok", _("Accepted by the unit")) if allegation.routed_at else ("now", _("Sent to the unit"))


def help_words(allegation: Allegation) -> str:
    """Return in a few words how help stands, victim by victim (prefetched)."""
    answers = [victim.get_assistance_display() for victim in allegation.victims.all() if victim.assistance]
    return ", ".join(dict.fromkeys(answers)) or _("not recorded yet")


def events(allegation: Allegation, reasons: Mapping[uuid.UUID, str]) -> list[dict[str, Any]]:
    """Return every dated step, newest first (related rows prefetched); `reasons` are the opened ones, by row."""
    found: list[dict[str, Any]] = [
        {"at": allegation.known_on, "what": _("First known"), "words": ""},
        {"at": allegation.received_on, "what": _("Received"), "words": capfirst(allegation.get_channel_display())},
    ]
    if allegation.routed_at:
        found.append({"at": allegation.routed_at, "what": _("Completed and routed by the unit"), "words": ""})
    found += [
        {"at": step.on, "what": capfirst(step.get_status_display()), "words": reasons[step.pk]}
        for step in allegation.status_steps.all()
    ]
    for report in allegation.reports.all():
        found.append({"at": report.on, "what": _("Reported to the Secretary-General"), "words": report.reference})
        if report.acknowledged_on:
            found.append({"at": report.acknowledged_on, "what": _("Report acknowledged"), "words": report.reference})
    for sending in allegation.sendings.all():
        words = " · ".join(filter(None, (sending.body, sending.reference)))
        found.append({"at": sending.on, "what": _("Sent to the investigating body"), "words": words})
    found += [
        {"at": measure.on, "what": capfirst(measure.get_measure_display()), "words": reasons[measure.pk]}
        for measure in allegation.measures.all()
    ]
    for referral in allegation.referrals.all():
        words = _("State %(code)s") % {"code": referral.nationality} if referral.nationality else ""
        found.append({"at": referral.on, "what": _("Referred to a State"), "words": words})
        if referral.replied_on:
            found.append({"at": referral.replied_on, "what": _("The State replied"), "words": words})
    return sorted(found, key=lambda event: _moment(event["at"]), reverse=True)


def _moment(at: dt.date) -> tuple[dt.date, int]:
    """Return a key that puts days and moments in one order: on one day, what has a time comes last."""
    return (at.date(), 1) if isinstance(at, dt.datetime) else (at, 0)
