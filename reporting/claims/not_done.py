"""What may be signed as *not done*, on written advice of legal (letter, rules 1 and 2).

Only what has a figure can be excepted: allegations whose duty is not met. Where completeness is missing (an unsigned
statement, an intake never sent, a head's number unexplained) nobody knows how many there are.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from .finding import Claim, Exception_, Finding, Kind, Result


@dataclass(frozen=True)
class NotDone:
    """What legal advised: on how many it is not done, why, and the day by which it is to be completed."""

    claim: str
    count: int
    reason: str
    complete_by: dt.date


def may_be_excepted(finding: Finding) -> bool:
    """Whether the claim lacks nothing but a number of allegations whose duty is not met."""
    return not finding.holds and finding.unmet > 0 and finding.rest is not None


def fits(advice: NotDone, finding: Finding, as_of: dt.date) -> bool:
    """Whether the advice is about what the facts of this cut-off say: the same number, to be completed after it."""
    return may_be_excepted(finding) and finding.unmet == advice.count and advice.complete_by > as_of


def with_advice(
    findings: Mapping[str, Finding], claims: Mapping[str, Claim], advised: Iterable[NotDone], as_of: dt.date
) -> dict[str, Finding]:
    """Return the findings, a claim on which fitting advice stands being supported with its exception *not done*."""
    found = dict(findings)
    for advice in advised:
        finding = found[advice.claim]
        if fits(advice, finding, as_of):
            found[advice.claim] = _excepted(claims[advice.claim], finding, advice)
    return found


def _excepted(claim: Claim, finding: Finding, advice: NotDone) -> Finding:
    rest = finding.rest
    assert rest is not None  # noqa: S101 - `fits` has looked; for the reader and the type checker
    said = {"reason": advice.reason, "complete_by": advice.complete_by}
    not_done = Exception_(Kind.NOT_DONE, advice.count, slots=said, inside=True)
    return replace(
        rest,
        result=Result.EXCEPTIONS,
        slots={**rest.slots, **said, "n": advice.count},
        exceptions=tuple(claim.worded(one) for one in (not_done, *rest.exceptions)),
        reasons=finding.reasons,
        unmet=finding.unmet,
    )
