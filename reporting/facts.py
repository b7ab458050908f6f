"""Everything a figure or a claim may rest on, as of a cut-off: of one moment, frozen in a snapshot and read back."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from allegations import facts as allegations_facts
from allegations.facts import AllegationFact, DraftFact, StatementFact
from certification import facts as certification_facts
from certification.facts import RoundFact
from organization import facts as organization_facts
from organization.facts import AppointmentFact, OfficeFact, SignatoryFact
from prevention import facts as prevention_facts
from prevention.facts import RecordFact
from safeguards.facts import as_data, by, day_of, every_row, from_data, reading

from .models import DeclaredExplanation, ExternalLetter, ExternalStatement, Letter, Reconstruction


@dataclass(frozen=True)
class LetterFact:
    """A letter issued here by the day; `cut_off` is its snapshot's."""

    id: str
    year: int
    dated: dt.date | None
    cut_off: dt.date
    issued_on: dt.date
    transmitted_on: dt.date | None
    session: str


@dataclass(frozen=True)
class ExternalLetterFact:
    """A letter made elsewhere and dated up to the day; `counts` are the figures it stated."""

    id: str
    kind: str
    year: int
    title: str
    dated: dt.date
    transmitted_on: dt.date | None
    session: str
    counts: dict[str, Any]


@dataclass(frozen=True)
class ExternalStatementFact:
    """What a public document stated for a claim of the year, taken over without a check."""

    claim: str
    source: str
    figures: dict[str, Any]
    words: dict[str, Any]


@dataclass(frozen=True)
class ExplanationFact:
    """Why a head's number for an office of the year lies above the unit's, of which it explains `number`."""

    id: str
    office: str
    kind: str
    declared: int
    held: int
    number: int
    reason: str
    settled_on: dt.date


@dataclass(frozen=True)
class ReconstructionFact:
    """The year is rebuilt from public facts."""

    source: str
    signatory_name: str
    signatory_title: str
    facts: dict[str, Any]


@dataclass(frozen=True)
class Facts:
    """What was known by `as_of`; `year` is the calendar year of certificates and figures.

    `since` is the first day of the letter's account (empty: everything known up to the cut-off).
    """

    year: int
    as_of: dt.date
    since: dt.date | None = None
    allegations: tuple[AllegationFact, ...] = ()
    drafts: tuple[DraftFact, ...] = ()
    statements: tuple[StatementFact, ...] = ()
    offices: tuple[OfficeFact, ...] = ()
    appointments: tuple[AppointmentFact, ...] = ()
    signatories: tuple[SignatoryFact, ...] = ()
    certification: RoundFact | None = None
    records: tuple[RecordFact, ...] = ()
    letters: tuple[LetterFact, ...] = ()
    external_letters: tuple[ExternalLetterFact, ...] = ()
    external_statements: tuple[ExternalStatementFact, ...] = ()
    explanations: tuple[ExplanationFact, ...] = ()
    reconstruction: ReconstructionFact | None = field(default=None)

    def as_data(self) -> dict[str, Any]:
        """Return the facts as data for a snapshot (`safeguards.seals.canonical` spells it)."""
        return as_data(self)

    def stated(self, claim: str) -> ExternalStatementFact | None:
        """Return what a public document stated for a claim of the year, if anything."""
        return next((statement for statement in self.external_statements if statement.claim == claim), None)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Facts":
        """Return the facts that a snapshot holds."""
        return from_data(cls, {"explanations": [], **data})  # snapshots made before there were any hold none


def gather(year: int, as_of: dt.date, since: dt.date | None = None) -> Facts:
    """Return the facts as of a cut-off, all of one moment, or raise SawTooLittle."""
    with reading():
        cases = allegations_facts.gather(as_of)
        organization = organization_facts.gather(as_of)
        return Facts(
            year=year,
            as_of=as_of,
            since=since,
            allegations=cases.allegations,
            drafts=cases.drafts,
            statements=cases.statements,
            offices=organization.offices,
            appointments=organization.appointments,
            signatories=organization.signatories,
            certification=certification_facts.gather(year, as_of),
            records=prevention_facts.gather(as_of),
            letters=_letters(as_of),
            external_letters=_external_letters(as_of),
            external_statements=_external_statements(year),
            explanations=_explanations(year, as_of),
            reconstruction=_reconstruction(year),
        )


def _letters(as_of: dt.date) -> tuple[LetterFact, ...]:
    rows = every_row(Letter, "id", "year", "dated", "snapshot__as_of", "issued_at", "transmitted_on", "session")
    issued = ((row, day_of(row.issued_at)) for row in rows)
    return tuple(
        LetterFact(str(row.id), row.year, row.dated, row.snapshot__as_of, day, row.transmitted_on, row.session)
        for row, day in issued
        if day is not None and day <= as_of
    )


def _external_letters(as_of: dt.date) -> tuple[ExternalLetterFact, ...]:
    rows = every_row(ExternalLetter, "id", "kind", "year", "title", "dated", "transmitted_on", "session", "counts")
    return tuple(
        ExternalLetterFact(
            str(row.id), row.kind, row.year, row.title, row.dated, row.transmitted_on, row.session, row.counts
        )
        for row in rows
        if row.dated <= as_of
    )


def _external_statements(year: int) -> tuple[ExternalStatementFact, ...]:
    rows = every_row(ExternalStatement, "year", "claim", "source", "figures", "words")
    found = (row for row in rows if row.year == year)
    return tuple(ExternalStatementFact(row.claim, row.source, row.figures, row.words) for row in found)


def _explanations(year: int, as_of: dt.date) -> tuple[ExplanationFact, ...]:
    """Return those given by the day and not withdrawn by then."""
    columns = ("id", "year", "office_id", "kind", "declared", "held", "number", "reason", "settled_on")
    rows = every_row(DeclaredExplanation, *columns, "given_at", "withdrawn_at")
    return tuple(
        ExplanationFact(
            str(row.id), str(row.office_id), row.kind, row.declared, row.held, row.number, row.reason, row.settled_on
        )
        for row in rows
        if row.year == year and by(day_of(row.given_at), as_of) and not by(day_of(row.withdrawn_at), as_of)
    )


def _reconstruction(year: int) -> ReconstructionFact | None:
    rows = every_row(Reconstruction, "year", "source", "signatory_name", "signatory_title", "facts")
    row = next((row for row in rows if row.year == year), None)
    return row and ReconstructionFact(row.source, row.signatory_name, row.signatory_title, row.facts)
