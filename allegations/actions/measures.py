"""Measures taken, and reasoned decisions to take none, which a second person confirms."""

import datetime as dt
import uuid

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from organization.models import User
from safeguards import ledger
from safeguards.clock import now
from safeguards.identity import action
from safeguards.refusals import Refused
from safeguards.versions import save

from .. import policy
from ..codes import Measure, Outcome
from ..models import Allegation, AllegedPerpetrator, TakenMeasure
from .held import hold, in_order

# Staff Rule 10.2(a), and the end of a contract for who is not staff: these decide a person's outcome.
DISCIPLINARY = frozenset(
    {
        Measure.CENSURE,
        Measure.LOSS_OF_STEPS,
        Measure.INCREMENT_DEFERMENT,
        Measure.SUSPENSION_WITHOUT_PAY,
        Measure.FINE,
        Measure.PROMOTION_DEFERMENT,
        Measure.DEMOTION,
        Measure.SEPARATION,
        Measure.DISMISSAL,
        Measure.CONTRACT_ENDED,
    }
)


@action
def take_measure(
    allegation: Allegation,
    *,
    measure: str,
    on: dt.date,
    line: str = "",
    alleged_perpetrator: AllegedPerpetrator | None = None,
    rule: str = "",
    reason: str = "",
    by: User,
) -> TakenMeasure:
    """Record a measure. `line` is the line of the matrix it answers; `rule` the instrument it was taken under.

    A disciplinary measure on a person sets that person's outcome to *measure imposed*.
    """
    held = hold(allegation.pk, by=by, may=policy.may_record_measure)
    if measure == Measure.NONE_DECIDED:
        return _decide_none(held, on=on, line=line, reason=reason, rule=rule, by=by)
    in_order(on, held)
    taken = TakenMeasure(
        allegation=held,
        measure=Measure(measure),
        on=on,
        line=line,
        alleged_perpetrator=alleged_perpetrator,
        rule=rule,
        reason=reason,
        entered_by=by,
    )
    taken.save(force_insert=True)
    if alleged_perpetrator and measure in DISCIPLINARY:
        _set_outcome(held, alleged_perpetrator.pk)
    ledger.write("measure taken", by=by, on=held, reason=measure)
    return taken


@action
def decide_none(
    allegation: Allegation, *, on: dt.date, line: str, reason: str, rule: str = "", by: User
) -> TakenMeasure:
    """Record the reasoned decision to take no measure on `line`. It counts once a second person confirmed it."""
    held = hold(allegation.pk, by=by, may=policy.may_record_measure)
    return _decide_none(held, on=on, line=line, reason=reason, rule=rule, by=by)


@action
def confirm(measure: TakenMeasure, *, by: User) -> TakenMeasure:
    """Confirm another person's decision to take no measure."""
    held = hold(measure.allegation_id, by=by, may=policy.may_confirm)
    decision = TakenMeasure.objects.select_for_update().filter(pk=measure.pk, allegation=held).first()
    if decision is None:
        raise PermissionDenied
    if decision.entered_by_id == by.pk:
        raise Refused(_("You recorded this decision. Someone else who sees the case confirms it."))
    if not decision.needs_second_person or decision.confirmed_at:
        raise Refused(_("There is nothing left to confirm here."))
    decision.confirmed_at, decision.confirmed_by = now(), by
    decision.save(update_fields=["confirmed_at", "confirmed_by"])
    ledger.write("decision confirmed", by=by, on=held)
    return decision


def _decide_none(held: Allegation, *, on: dt.date, line: str, reason: str, rule: str, by: User) -> TakenMeasure:
    in_order(on, held)
    if not line:
        raise Refused(_("Say which measure is not taken: choose the duty this decision answers."), field="line")
    if not reason.strip():
        raise Refused(_("Give the reason. A decision without one does not count."), field="reason")
    decision = TakenMeasure(
        allegation=held, measure=Measure.NONE_DECIDED, on=on, line=line, rule=rule, reason=reason, entered_by=by
    )
    decision.save(force_insert=True)
    ledger.write("decided to take no measure", by=by, on=held, reason=line)
    return decision


def _set_outcome(allegation: Allegation, person_id: uuid.UUID) -> None:
    person = AllegedPerpetrator.objects.select_for_update().get(pk=person_id, allegation=allegation)
    person.outcome = Outcome.MEASURE_IMPOSED
    save(person)
