"""From the content of a file to rows, unsaved: the same for a new allegation and for one that changes."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from organization.models import Office, User

from ..codes import Measure
from ..models import (
    Allegation,
    AllegedPerpetrator,
    ReportToSecretaryGeneral,
    SentToInvestigators,
    StateReferral,
    TakenMeasure,
    Victim,
)
from ..models.steps import Step
from ..states import Status
from .content import Content

NOON = dt.time(12, tzinfo=dt.UTC)  # the same date at headquarters, whatever the season
ROUTED = {*Status} - {Status.PRELIMINARY_ASSESSMENT}


@dataclass(frozen=True)
class Desk:
    """What building needs besides the file: who imports, when, and the offices by name."""

    by: User
    at: dt.datetime
    offices: Mapping[str, Office]


def day(cell: str) -> dt.date | None:
    """Return the day a cell names; empty is none."""
    return dt.date.fromisoformat(cell) if cell else None


def noon(on: dt.date) -> dt.datetime:
    """Return a moment of a day whose hour nobody knows."""
    return dt.datetime.combine(on, NOON)


def entered_at(content: Content, desk: Desk) -> dt.datetime:
    """Return when the sender typed it, or now."""
    typed_on = day(content["allegation"]["entered_on"])
    return noon(typed_on) if typed_on else desk.at


def allegation_fields(content: Content, desk: Desk) -> dict[str, Any]:
    """Return the fields of the allegation, by name.

    A status that the file leaves open follows from what was sent; what has gone beyond the first assessment was
    completed and routed before it came here.
    """
    cells = content["allegation"]
    sent = bool(cells["sent_to_investigators_on"])
    status = cells["status"] or (Status.INVESTIGATION.value if sent else Status.PRELIMINARY_ASSESSMENT.value)
    routed = sent or status in ROUTED
    return {
        "kind": cells["kind"],
        "nature": cells["nature"],
        "subtype": cells["subtype"],
        "office": desk.offices[cells["office"]],
        "channel": cells["channel"],
        "known_on": day(cells["known_on"]),
        "received_on": day(cells["received_on"]),
        "entered_at": entered_at(content, desk),
        "incident_on": day(cells["incident_on"]),
        "incident_precision": cells["incident_precision"],
        "status": status,
        "status_follows": not cells["status"],
        "closed_on": day(cells["closed_on"]),
        "routed_at": entered_at(content, desk) if routed else None,
        "routed_by": desk.by if routed else None,
        "passed_on_to": cells["passed_on_to"],
        "passed_on_on": day(cells["passed_on_on"]),
    }


def victim_fields(cells: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of a victim, by name."""
    return {
        "sex": cells["victim_sex"],
        "age_group": cells["victim_age_group"],
        "assistance": cells["assistance_offered"],
    }


def perpetrator_fields(cells: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of an alleged perpetrator, by name."""
    names = ("affiliation", "personnel_category", "grade_band", "nationality", "outcome", "credible_crime")
    return {"sex": cells["perpetrator_sex"], **{name: cells[name] for name in names}}


def people(allegation: Allegation, content: Content) -> tuple[dict[str, Victim], dict[str, AllegedPerpetrator]]:
    """Return the victims and alleged perpetrators by pseudonym."""
    return (
        {
            code: Victim(allegation=allegation, code=code, **victim_fields(cells))
            for code, cells in content["victims"].items()
        },
        {
            code: AllegedPerpetrator(allegation=allegation, code=code, **perpetrator_fields(cells))
            for code, cells in content["perpetrators"].items()
        },
    )


def acts(content: Content) -> list[tuple[str, ...]]:
    """Return the dated acts a content names: (what, day, and what tells it from another)."""
    cells = content["allegation"]
    found = [
        ("report", cells["sg_reported_on"], cells["sg_reference"]),
        ("sending", cells["sent_to_investigators_on"], cells["investigators_reference"]),
    ]
    return [
        *(act for act in found if act[1]),
        *(("measure", on, kind, code) for code, kind, on in content["measures"]),
        *(("referral", on, nationality) for nationality, on in content["referrals"]),
    ]


def step(
    act: tuple[str, ...],
    allegation: Allegation,
    perpetrators: Mapping[str, AllegedPerpetrator],
    *,
    by: User,
    at: dt.datetime,
) -> Step:
    """Return the row of an act. A report without acknowledgement stays *asserted*."""
    what, cell, *told_by = act
    common = {"allegation": allegation, "on": day(cell) or at.date(), "entered_at": at, "entered_by": by}
    if what == "report":
        return ReportToSecretaryGeneral(reference=told_by[0], **common)
    if what == "sending":
        return SentToInvestigators(reference=told_by[0], **common)
    if what == "referral":
        return StateReferral(nationality=told_by[0], **common)
    return _measure(told_by[0], perpetrators.get(told_by[1]), common)


def _measure(kind: str, perpetrator: AllegedPerpetrator | None, common: dict[str, Any]) -> TakenMeasure:
    """Return a measure; without a day it counts from the day it was entered.

    The code of a decision to take none says that a second person confirmed it (codes.csv): it comes here confirmed,
    by nobody of ours.
    """
    taken = TakenMeasure(measure=kind, alleged_perpetrator=perpetrator, **common)
    if kind == Measure.NONE_DECIDED:
        taken.entered_by, taken.confirmed_at = None, noon(taken.on)
    return taken
