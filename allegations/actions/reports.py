"""The report to the Secretary-General and its acknowledgement; sending to the investigating body."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from organization.models import User
from safeguards import ledger
from safeguards.identity import action
from safeguards.refusals import Refused

from .. import policy
from ..models import Allegation, ReportToSecretaryGeneral, SentToInvestigators
from .held import hold, in_order


@action
def report(
    allegation: Allegation, *, on: dt.date, reference: str = "", acknowledged_on: dt.date | None = None, by: User
) -> ReportToSecretaryGeneral:
    """Record the report to the Secretary-General (ST/SGB/2003/13, 4.6). Not acknowledged, it is *asserted*."""
    held = hold(allegation.pk, by=by, may=policy.may_route)
    in_order(on, held)
    if acknowledged_on:
        in_order(acknowledged_on, held, field="acknowledged_on", after=on)
    made = ReportToSecretaryGeneral(
        allegation=held, on=on, reference=reference, acknowledged_on=acknowledged_on, entered_by=by
    )
    made.save(force_insert=True)
    ledger.write("reported to the Secretary-General", by=by, on=held)
    return made


@action
def acknowledge(
    report: ReportToSecretaryGeneral, *, on: dt.date, reference: str = "", by: User
) -> ReportToSecretaryGeneral:
    """Record on which day the report was acknowledged, and under which reference if one came with it."""
    held = hold(report.allegation_id, by=by, may=policy.may_route)
    made = ReportToSecretaryGeneral.objects.select_for_update().filter(pk=report.pk, allegation=held).first()
    if made is None:
        raise PermissionDenied
    if made.acknowledged_on:
        raise Refused(_("This report is acknowledged already. Nothing was changed."), field="on")
    made.acknowledged_on = in_order(on, held, after=made.on)
    made.reference = reference or made.reference
    made.save(update_fields=["acknowledged_on", "reference"])
    ledger.write("acknowledgement recorded", by=by, on=held)
    return made


@action
def send_to_investigators(
    allegation: Allegation, *, on: dt.date, body: str, reference: str = "", by: User
) -> SentToInvestigators:
    """Record that the allegation was sent to the investigating body `body`, in words, and its reference there."""
    held = hold(allegation.pk, by=by, may=policy.may_route)
    in_order(on, held)
    sent = SentToInvestigators(allegation=held, on=on, body=body, reference=reference, entered_by=by)
    sent.save(force_insert=True)
    ledger.write("sent to the investigating body", by=by, on=held)
    return sent
