"""What is known of a year's certification as of a day: states, days and choices; no explanation, no signed text."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from safeguards.facts import by, day_of, every_row, reading

from .models import Answer, Certificate, Requirement, Round, Statement
from .states import State


@dataclass(frozen=True)
class AnswerFact:
    """The answer to one statement of a signed certificate; the numbers are of what came to the head's own attention."""

    statement: int
    choice: str
    number_sea: int | None
    number_sh: int | None


@dataclass(frozen=True)
class CertificateFact:
    """A certificate for some days of an office; one signed after the day counts as in preparation."""

    id: str
    starts_on: dt.date
    ends_on: dt.date
    state: str
    signed_on: dt.date | None
    capacity: str
    answers: tuple[AnswerFact, ...]

    @property
    def is_signed(self) -> bool:
        """Whether it stands: signed, and neither returned nor replaced."""
        return self.state == State.SIGNED

    @property
    def is_qualified(self) -> bool:
        """Whether an answer is *no* or *yes, with an exception*."""
        return any(answer.choice in (Answer.Choice.EXCEPTION, Answer.Choice.NO) for answer in self.answers)


@dataclass(frozen=True)
class RequirementFact:
    """An office required to certify, for which days, and its certificates."""

    id: str
    office: str
    starts_on: dt.date
    ends_on: dt.date
    waived_on: dt.date | None
    certificates: tuple[CertificateFact, ...]


@dataclass(frozen=True)
class RoundFact:
    """The round of a calendar year, opened by the day."""

    id: str
    year: int
    opened_on: dt.date
    deadline: dt.date
    closed_on: dt.date | None
    requirements: tuple[RequirementFact, ...]


def gather(year: int, as_of: dt.date) -> RoundFact | None:
    """Return the round of `year` as of a day, or None while it was not open."""
    with reading():
        rows = every_row(Round, "id", "year", "opened_on", "deadline", "closed_on")
        row = next((row for row in rows if row.year == year and row.opened_on <= as_of), None)
        return row and RoundFact(
            id=str(row.id),
            year=row.year,
            opened_on=row.opened_on,
            deadline=row.deadline,
            closed_on=by(row.closed_on, as_of),
            requirements=_requirements(row.id, as_of),
        )


def _requirements(round_id: Any, as_of: dt.date) -> tuple[RequirementFact, ...]:
    certificates = _certificates(as_of)
    return tuple(
        RequirementFact(
            id=str(row.id),
            office=str(row.office_id),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            waived_on=by(row.waived_on, as_of),
            certificates=tuple(certificates[row.id]),
        )
        for row in every_row(Requirement, "id", "round_id", "office_id", "starts_on", "ends_on", "waived_on")
        if row.round_id == round_id
    )


def _certificates(as_of: dt.date) -> dict[Any, list[CertificateFact]]:
    """Return the certificates of each requirement."""
    answers = _answers()
    found: defaultdict[Any, list[CertificateFact]] = defaultdict(list)
    for row in every_row(Certificate, "id", "requirement_id", "starts_on", "ends_on", "state", "signed_at", "capacity"):
        signed_on = by(day_of(row.signed_at), as_of)
        found[row.requirement_id].append(
            CertificateFact(
                id=str(row.id),
                starts_on=row.starts_on,
                ends_on=row.ends_on,
                state=row.state if signed_on else State.IN_PREPARATION.value,
                signed_on=signed_on,
                capacity=row.capacity if signed_on else "",
                answers=tuple(answers[row.id]) if signed_on else (),
            )
        )
    return found


def _answers() -> dict[Any, list[AnswerFact]]:
    """Return the answers of each certificate."""
    numbers = {row.id: row.number for row in every_row(Statement, "id", "number")}
    found: defaultdict[Any, list[AnswerFact]] = defaultdict(list)
    for row in every_row(Answer, "certificate_id", "statement_id", "choice", "number_sea", "number_sh"):
        fact = AnswerFact(numbers[row.statement_id], row.choice, row.number_sea, row.number_sh)
        found[row.certificate_id].append(fact)
    return found
