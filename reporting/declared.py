"""Numbers that heads of office declared in their signed certificates, beside what the unit holds for the office.

More declared than held is a surplus: somebody knows of something that is not here (letter, claim 1). The unit explains
it, or finds and logs what was missing. Certification never learns of it: a certificate teaches its signer nothing.
"""

import uuid
from dataclasses import dataclass

from allegations.codes import COUNTED_AS_SEA
from allegations.codes import Kind as KindOfAllegation
from certification.facts import RequirementFact
from safeguards.clock import today

from .facts import Facts, gather
from .models import DeclaredExplanation

Declared = DeclaredExplanation.Kind
HELD_AS = {Declared.SEA: COUNTED_AS_SEA, Declared.SH: (KindOfAllegation.SH, KindOfAllegation.BOTH)}


@dataclass(frozen=True)
class Surplus:
    """An office whose head declared more of a kind for the year than the unit holds there."""

    office: str
    kind: str
    declared: int
    held: int
    explained: int

    @property
    def unexplained(self) -> int:
        """How many stand open. An explanation of other numbers than today's counts for nothing."""
        return max(self.declared - self.held - self.explained, 0)


def surpluses(facts: Facts) -> list[Surplus]:
    """Return every surplus of the certified year, explained or not, in the order of the offices required."""
    requirements = facts.certification.requirements if facts.certification else ()
    beside = (_beside(facts, requirement, kind) for requirement in requirements for kind in Declared)
    return [one for one in beside if one.declared > one.held]


def surplus_of(year: int, office: uuid.UUID, kind: str) -> Surplus | None:
    """Return the surplus of an office as it stands today, or None. Raise SawTooLittle when rows were hidden."""
    found = surpluses(gather(year, today()))
    return next((one for one in found if (one.office, one.kind) == (str(office), kind)), None)


def _beside(facts: Facts, requirement: RequirementFact, kind: Declared) -> Surplus:
    """Held is what became known in the year to anybody and stands at the office; the head declares the same."""
    declared = _declared(requirement, kind)
    held = sum(
        1
        for one in facts.allegations
        if one.office == requirement.office and one.kind in HELD_AS[kind] and one.known_on.year == facts.year
    )
    explained = sum(
        one.number
        for one in facts.explanations
        if (one.office, one.kind, one.declared, one.held) == (requirement.office, kind.value, declared, held)
    )
    return Surplus(requirement.office, kind.value, declared, held, explained)


def _declared(requirement: RequirementFact, kind: Declared) -> int:
    return sum(
        (answer.number_sea if kind == Declared.SEA else answer.number_sh) or 0
        for certificate in requirement.certificates
        if certificate.is_signed
        for answer in certificate.answers
    )
