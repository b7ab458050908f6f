"""Where an allegation stands: moves along the table of states, and passing on to another entity."""

import datetime as dt

from django.utils.translation import gettext as _

from organization.models import User
from safeguards import ledger
from safeguards.identity import action
from safeguards.refusals import Refused
from safeguards.versions import save

from .. import policy
from ..models import Allegation, StatusStep
from ..states import CLOSED, NEXT, Status
from .held import May, hold, in_order


@action
def move(allegation: Allegation, *, to: str, on: dt.date, reason: str, by: User) -> Allegation:
    """Take the allegation to the state `to` on a day, with a reason in words."""
    return _move(allegation, to, on=on, reason=reason, by=by, may=policy.may_record_stage)


@action
def pass_on(allegation: Allegation, *, to: str, on: dt.date, reason: str = "", by: User) -> Allegation:
    """Record that another entity has it from now on; `to` is the entity's name."""
    moved = _move(allegation, Status.PASSED_ON, on=on, reason=reason, by=by, may=policy.may_route)
    moved.passed_on_to, moved.passed_on_on = to, on
    save(moved)
    return moved


def _move(allegation: Allegation, to: str, *, on: dt.date, reason: str, by: User, may: May) -> Allegation:
    held = hold(allegation.pk, by=by, may=may)
    if not held.may_become(to):
        possible = ", ".join(str(state.label) for state in NEXT[held.status])
        raise Refused(
            _("From “%(here)s” it cannot go there. Possible now: %(possible)s.")
            % {"here": held.get_status_display(), "possible": possible},
            field="to",
        )
    in_order(on, held)
    last = held.status_steps.order_by("on").last()
    if last:
        in_order(on, held, after=last.on)
    held.status = Status(to)
    held.closed_on = on if to in CLOSED else None
    StatusStep(allegation=held, status=to, on=on, reason=reason, entered_by=by).save(force_insert=True)
    save(held)
    ledger.write("moved", by=by, on=held, reason=to)
    return held
