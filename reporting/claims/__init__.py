"""The twenty-one claims of the letter, each a sentence with the check that makes it true (domain: letter, claims)."""

from collections.abc import Iterable

from reporting.facts import Facts

from . import (
    all_reported,
    crimes_referred,
    end_of_year_letter,
    focal_point_network,
    measures_taken,
    mechanisms,
    offices_certified,
    programme,
    workplace,
)
from .finding import SHAPE, Claim, Exception_, Finding, Kind, Reason, Result
from .not_done import NotDone, fits, may_be_excepted, with_advice

_MODULES = (
    all_reported,
    measures_taken,
    programme,
    offices_certified,
    focal_point_network,
    workplace,
    mechanisms,
    crimes_referred,
    end_of_year_letter,
)
CLAIMS: tuple[Claim, ...] = tuple(sorted((c for m in _MODULES for c in m.CLAIMS), key=lambda claim: claim.number))
BY_KEY = {claim.key: claim for claim in CLAIMS}
MEASURES = tuple(claim.key for claim in CLAIMS if 4 <= claim.number <= 15)

Findings = dict[str, Finding]


def check_all(facts: Facts) -> Findings:
    """Return the finding of every claim by its key, in the domain's order."""
    return {claim.key: claim.check(facts) for claim in CLAIMS}


def check_advised(facts: Facts, advised: Iterable[NotDone]) -> Findings:
    """Return the findings of a letter on which legal advised: what fits the facts is an exception *not done*."""
    return with_advice(check_all(facts), BY_KEY, advised, facts.as_of)


def stopping(findings: Findings) -> list[Claim]:
    """Return the certifying claims that are not supported: each of them stops the letter (rule 1)."""
    return [claim for claim in CLAIMS if claim.certifying and not findings[claim.key].holds]


__all__ = [
    "BY_KEY",
    "CLAIMS",
    "MEASURES",
    "SHAPE",
    "Claim",
    "Exception_",
    "Finding",
    "Findings",
    "Kind",
    "NotDone",
    "Reason",
    "Result",
    "check_advised",
    "check_all",
    "fits",
    "may_be_excepted",
    "stopping",
]
