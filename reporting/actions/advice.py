"""Written advice of legal on what a claim cannot certify (letter, rules 1 and 2)."""

import datetime as dt
import uuid

from django.utils.translation import gettext as _

from organization.models import User
from safeguards import ledger
from safeguards.clock import now, today
from safeguards.identity import action
from safeguards.versions import save

from ..claims import BY_KEY, may_be_excepted
from ..made import Made, made_letter
from ..models import Advice
from ..policy import may_advise
from ..refusals import Refused
from ..texts import WordingError, check_clause
from .held import hold


@action
def advise(
    pk: uuid.UUID,
    *,
    claim: str,
    reason: str,
    complete_by: dt.date,
    reference: str,
    by: User,
    version: int | None = None,
) -> Advice:
    """Let the letter print what is not done on a claim: how many (of the snapshot, never typed), why, by when.

    Raise Refused where the claim lacks anything that has no figure, or advice already stands on it.
    """
    letter = hold(pk, by=by, may=may_advise, version=version)
    made = made_letter(letter)
    _open_to_advice(made, claim)
    try:
        printed = check_clause(reason)
    except WordingError as error:
        raise Refused(str(error), field="reason") from error
    if complete_by <= made.facts.as_of or complete_by < today():
        raise Refused(_("It is to be completed after the cut-off, and not before today."), field="complete_by")
    if not reference.strip():
        raise Refused(_("Give the reference of the written advice."), field="reference")
    advice = Advice.objects.create(
        letter=letter,
        claim=claim,
        count=made.findings[claim].unmet,
        reason=printed,
        complete_by=complete_by,
        reference=" ".join(reference.split()),
        given_by=by,
    )
    save(letter)  # whoever has the letter open reads it again before the next step
    ledger.write("letter advised on", by=by, on=letter, fields=ADVISED, reason=claim)
    return advice


ADVISED = ("count", "reason", "complete_by", "reference")


def _open_to_advice(made: Made, claim: str) -> None:
    if any(one.claim == claim for one in made.advised):
        raise Refused(_("Advice stands on this claim already. Withdraw it first, then advise again."))
    if claim not in BY_KEY or not may_be_excepted(made.findings[claim]):
        raise Refused(
            _(
                "This cannot be excepted: only a number of allegations whose duty is not met can be, once nothing else "
                "is missing for the claim."
            )
        )


@action
def withdraw_advice(pk: uuid.UUID, *, claim: str, by: User, version: int | None = None) -> Advice:
    """Take the advice back: the claim stops the letter again. Raise Refused where none stands."""
    letter = hold(pk, by=by, may=may_advise, version=version)
    advice = letter.advice.select_for_update().filter(claim=claim, withdrawn_at=None).first()
    if advice is None:
        raise Refused(_("No advice stands on this claim."))
    advice.withdrawn_by, advice.withdrawn_at = by, now()
    advice.save(update_fields=["withdrawn_by", "withdrawn_at"])
    save(letter)
    ledger.write("letter advice withdrawn", by=by, on=letter, reason=claim)
    return advice
