"""The shapes of facts: one class a noun, frozen, empty codes meaning not known."""

import datetime as dt
from dataclasses import dataclass

from .. import codes


@dataclass(frozen=True)
class VictimFact:
    """A victim or affected person, and how far assistance came."""

    id: str
    sex: str
    age_group: str
    link: str
    assistance: str
    assistance_on: dt.date | None


@dataclass(frozen=True)
class AllegedPerpetratorFact:
    """An alleged perpetrator or alleged offender; `credible_crime` is legal's judgement (yes, no, or none yet)."""

    id: str
    sex: str
    affiliation: str
    personnel_category: str
    grade_band: str
    nationality: str
    outcome: str
    credible_crime: str
    judged_on: dt.date | None


@dataclass(frozen=True)
class StatusStepFact:
    """A change of status."""

    on: dt.date
    entered_on: dt.date
    status: str


@dataclass(frozen=True)
class ReportFact:
    """A report to the Secretary-General; *asserted* while nothing acknowledges it."""

    on: dt.date
    entered_on: dt.date
    has_reference: bool
    acknowledged_on: dt.date | None


@dataclass(frozen=True)
class SendingFact:
    """Sent to the investigating body."""

    on: dt.date
    entered_on: dt.date


@dataclass(frozen=True)
class MeasureFact:
    """A measure taken, or a decision to take none; `line` is the line of the matrix it answers (empty: any it fits)."""

    id: str
    on: dt.date
    entered_on: dt.date
    measure: str
    line: str
    alleged_perpetrator: str | None
    confirmed_on: dt.date | None

    @property
    def counts(self) -> bool:
        """Whether it stands: a decision to take none does so once a second person confirmed it."""
        return self.measure != codes.Measure.NONE_DECIDED or self.confirmed_on is not None


@dataclass(frozen=True)
class ReferralFact:
    """A communication to a State."""

    on: dt.date
    entered_on: dt.date
    nationality: str
    replied_on: dt.date | None


@dataclass(frozen=True)
class AllegationFact:
    """An allegation as of a day. `known_on` may precede `received_on`, which may still lie after that day."""

    id: str
    kind: str
    nature: str
    subtype: str
    office: str
    channel: str
    known_on: dt.date
    received_on: dt.date
    entered_on: dt.date
    incident_on: dt.date | None
    incident_precision: str
    status: str
    closed_on: dt.date | None
    routed_on: dt.date | None
    passed_on_on: dt.date | None
    victims: tuple[VictimFact, ...] = ()
    alleged_perpetrators: tuple[AllegedPerpetratorFact, ...] = ()
    status_steps: tuple[StatusStepFact, ...] = ()
    reports: tuple[ReportFact, ...] = ()
    sendings: tuple[SendingFact, ...] = ()
    measures: tuple[MeasureFact, ...] = ()
    referrals: tuple[ReferralFact, ...] = ()

    @property
    def counts_as_sea(self) -> bool:
        """SEA, both, and what is not clear yet."""
        return self.kind in codes.COUNTED_AS_SEA

    @property
    def counts_as_sh(self) -> bool:
        """SH alone: *both* is counted with SEA and shown apart there."""
        return self.kind == codes.Kind.SH


@dataclass(frozen=True)
class DraftFact:
    """An intake begun by the day and, when the facts were gathered, neither sent nor withdrawn."""

    id: str
    begun_on: dt.date


@dataclass(frozen=True)
class StatementFact:
    """The unit's signed word for a period; `signed_on` may lie after the period and after the day."""

    id: str
    kind: str
    starts_on: dt.date | None
    ends_on: dt.date
    signed_on: dt.date


@dataclass(frozen=True)
class AllegationFacts:
    """Everything of this app."""

    allegations: tuple[AllegationFact, ...]
    drafts: tuple[DraftFact, ...]
    statements: tuple[StatementFact, ...]
