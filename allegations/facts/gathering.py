"""Gathering facts as of a day: every row is read and counted, what is dated later is left out."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import models

from safeguards.facts import by, day_of, every_row, reading

from ..models import (
    Allegation,
    AllegedPerpetrator,
    IntakeDraft,
    ReportToSecretaryGeneral,
    SentToInvestigators,
    Statement,
    StateReferral,
    StatusStep,
    TakenMeasure,
    Victim,
)
from ..states import Status
from .shapes import (
    AllegationFact,
    AllegationFacts,
    AllegedPerpetratorFact,
    DraftFact,
    MeasureFact,
    ReferralFact,
    ReportFact,
    SendingFact,
    StatementFact,
    StatusStepFact,
    VictimFact,
)


def gather(as_of: dt.date) -> AllegationFacts:
    """Return what was known by `as_of`, or raise SawTooLittle when rows were hidden from the reader."""
    with reading():
        return AllegationFacts(_allegations(as_of), _drafts(as_of), _statements(as_of))


def status_as_of(
    as_of: dt.date, *, recorded: str, closed_on: dt.date | None, steps: Iterable[StatusStepFact], sent: bool
) -> str:
    """Return the status on a day: the recorded one unless it was closed later; then the last step, or what was sent."""
    if recorded and (closed_on is None or closed_on <= as_of):
        return recorded
    dated = [step for step in steps if step.on <= as_of]
    if dated:
        return max(dated, key=lambda step: (step.on, step.entered_on)).status
    return Status.INVESTIGATION.value if sent else Status.PRELIMINARY_ASSESSMENT.value


def _allegations(as_of: dt.date) -> tuple[AllegationFact, ...]:
    rows = every_row(
        Allegation,
        "id", "kind", "nature", "subtype", "office_id", "channel", "known_on", "received_on", "entered_at",
        "incident_on", "incident_precision", "status", "status_follows", "closed_on", "routed_at", "passed_on_on",
    )  # fmt: skip
    parts = _parts(as_of)
    return tuple(_allegation(row, as_of, parts) for row in rows if row.known_on <= as_of)


Parts = dict[str, dict[Any, tuple[Any, ...]]]


def _allegation(row: Any, as_of: dt.date, parts: Parts) -> AllegationFact:
    own = {name: found.get(row.id, ()) for name, found in parts.items()}
    status = status_as_of(
        as_of,
        recorded="" if row.status_follows else row.status,
        closed_on=row.closed_on,
        steps=own["status_steps"],
        sent=bool(own["sendings"]),
    )
    return AllegationFact(
        id=str(row.id),
        kind=row.kind,
        nature=row.nature,
        subtype=row.subtype,
        office=str(row.office_id),
        channel=row.channel,
        known_on=row.known_on,
        received_on=row.received_on,
        entered_on=_day(row.entered_at),
        incident_on=row.incident_on,
        incident_precision=row.incident_precision,
        status=status,
        closed_on=by(row.closed_on, as_of),
        routed_on=by(day_of(row.routed_at), as_of),
        passed_on_on=by(row.passed_on_on, as_of),
        **own,
    )


def _parts(as_of: dt.date) -> Parts:
    """Return, for each noun, the facts of each allegation."""
    return {
        "victims": _grouped((row.allegation_id, _victim(row, as_of)) for row in _rows_of(Victim)),
        "alleged_perpetrators": _grouped(
            (row.allegation_id, _perpetrator(row, as_of)) for row in _rows_of(AllegedPerpetrator)
        ),
        "status_steps": _grouped(
            (row.allegation_id, StatusStepFact(row.on, _day(row.entered_at), row.status))
            for row in _steps(StatusStep, as_of, "status")
        ),
        "reports": _grouped(
            (
                row.allegation_id,
                ReportFact(row.on, _day(row.entered_at), bool(row.reference), by(row.acknowledged_on, as_of)),
            )
            for row in _steps(ReportToSecretaryGeneral, as_of, "reference", "acknowledged_on")
        ),
        "sendings": _grouped(
            (row.allegation_id, SendingFact(row.on, _day(row.entered_at))) for row in _steps(SentToInvestigators, as_of)
        ),
        "measures": _grouped(
            (row.allegation_id, _measure(row, as_of))
            for row in _steps(TakenMeasure, as_of, "id", "measure", "line", "alleged_perpetrator_id", "confirmed_at")
        ),
        "referrals": _grouped(
            (
                row.allegation_id,
                ReferralFact(row.on, _day(row.entered_at), row.nationality, by(row.replied_on, as_of)),
            )
            for row in _steps(StateReferral, as_of, "nationality", "replied_on")
        ),
    }


def _grouped(facts: Iterable[tuple[Any, Any]]) -> dict[Any, tuple[Any, ...]]:
    found: defaultdict[Any, list[Any]] = defaultdict(list)
    for allegation, fact in facts:
        found[allegation].append(fact)
    return {allegation: tuple(own) for allegation, own in found.items()}


def _steps(model: type[models.Model], as_of: dt.date, *columns: str) -> list[Any]:
    rows = every_row(model, "allegation_id", "on", "entered_at", *columns)
    return sorted((row for row in rows if row.on <= as_of), key=lambda row: (row.on, row.entered_at))


PERSON = ("id", "allegation_id", "sex")
COLUMNS: dict[type[models.Model], tuple[str, ...]] = {
    Victim: (*PERSON, "age_group", "link", "assistance", "assistance_on"),
    AllegedPerpetrator: (
        *PERSON, "affiliation", "personnel_category", "grade_band", "nationality", "outcome", "credible_crime",
        "judged_at",
    ),
}  # fmt: skip


def _rows_of(model: type[models.Model]) -> list[Any]:
    return every_row(model, *COLUMNS[model])


def _victim(row: Any, as_of: dt.date) -> VictimFact:
    # An answer without a day, as imported files have them, stands as it was recorded.
    answered = row.assistance_on is None or row.assistance_on <= as_of
    return VictimFact(
        id=str(row.id),
        sex=row.sex,
        age_group=row.age_group,
        link=row.link,
        assistance=row.assistance if answered else "",
        assistance_on=by(row.assistance_on, as_of),
    )


def _perpetrator(row: Any, as_of: dt.date) -> AllegedPerpetratorFact:
    judged_on = day_of(row.judged_at)
    return AllegedPerpetratorFact(
        id=str(row.id),
        sex=row.sex,
        affiliation=row.affiliation,
        personnel_category=row.personnel_category,
        grade_band=row.grade_band,
        nationality=row.nationality,
        outcome=row.outcome,
        credible_crime=row.credible_crime if judged_on is None or judged_on <= as_of else "",
        judged_on=by(judged_on, as_of),
    )


def _measure(row: Any, as_of: dt.date) -> MeasureFact:
    return MeasureFact(
        id=str(row.id),
        on=row.on,
        entered_on=_day(row.entered_at),
        measure=row.measure,
        line=row.line,
        alleged_perpetrator=str(row.alleged_perpetrator_id) if row.alleged_perpetrator_id else None,
        confirmed_on=by(day_of(row.confirmed_at), as_of),
    )


def _drafts(as_of: dt.date) -> tuple[DraftFact, ...]:
    # Still open today, not on the day: what was sent or withdrawn since hides nothing any more.
    rows = every_row(IntakeDraft, "id", "begun_at", "sent_at", "withdrawn_at")
    return tuple(
        DraftFact(str(row.id), _day(row.begun_at))
        for row in rows
        if _day(row.begun_at) <= as_of and row.sent_at is None and row.withdrawn_at is None
    )


def _statements(as_of: dt.date) -> tuple[StatementFact, ...]:
    rows = every_row(Statement, "id", "kind", "starts_on", "ends_on", "signed_at")
    return tuple(
        StatementFact(str(row.id), row.kind, row.starts_on, row.ends_on, _day(row.signed_at))
        for row in rows
        if row.starts_on is None or row.starts_on <= as_of
    )


def _day(moment: dt.datetime) -> dt.date:
    day = day_of(moment)
    assert day is not None  # noqa: S101  # the column is never empty
    return day
