"""Explaining what heads declared above what the unit holds (letter, claim 1)."""

import datetime as dt
import uuid

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from organization.models import User
from safeguards import ledger
from safeguards.clock import now, today
from safeguards.identity import action

from ..declared import surplus_of
from ..models import DeclaredExplanation
from ..policy import may_explain
from ..refusals import Refused


@action
def explain(
    *, year: int, office: uuid.UUID, kind: str, number: int, reason: str, settled_on: dt.date, by: User
) -> DeclaredExplanation:
    """Record why `number` of what a head declared are not with the unit. It stands while both numbers stay.

    Raise Refused where nothing is left to explain, or less than `number`.
    """
    if not may_explain(by):
        raise PermissionDenied
    surplus = surplus_of(year, office, kind)
    if surplus is None or surplus.unexplained == 0:
        raise Refused(_("Nothing is left to explain here: the numbers agree, or somebody explained it meanwhile."))
    if not 1 <= number <= surplus.unexplained:
        words = _("Between 1 and %(most)s: as many as are not explained yet.")
        raise Refused(words % {"most": surplus.unexplained}, field="number")
    if settled_on > today():
        raise Refused(_("This day is in the future."), field="settled_on")
    explanation = DeclaredExplanation.objects.create(
        year=year,
        office_id=office,
        kind=kind,
        declared=surplus.declared,
        held=surplus.held,
        number=number,
        reason=reason,
        settled_on=settled_on,
        given_by=by,
    )
    ledger.write("declared number explained", by=by, on=explanation, reason=reason)
    return explanation


@action
def withdraw_explanation(pk: uuid.UUID, *, by: User) -> DeclaredExplanation:
    """Take an explanation back: what it explained stands open again. One taken back already stays as it is."""
    if not may_explain(by):
        raise PermissionDenied
    explanation = DeclaredExplanation.objects.select_for_update().get(pk=pk)
    if explanation.withdrawn_at is None:
        explanation.withdrawn_by, explanation.withdrawn_at = by, now()
        explanation.save(update_fields=["withdrawn_by", "withdrawn_at"])
        ledger.write("explanation withdrawn", by=by, on=explanation)
    return explanation
