"""The unit completes an allegation and routes it: clerical, it never weighs."""

from typing import Any

from django.utils.translation import gettext as _

from organization.models import User
from safeguards import ledger
from safeguards.clock import now
from safeguards.identity import action
from safeguards.refusals import Refused
from safeguards.versions import save

from .. import policy
from ..models import Allegation
from .held import hold, not_future

COMPLETED = ("kind", "nature", "subtype", "office", "channel", "received_on", "known_on")


@action
def complete_and_route(allegation: Allegation, *, version: int, fields: dict[str, Any], by: User) -> Allegation:
    """Complete the coded `fields` (names in `COMPLETED`) and, the first time, route it.

    Raise StaleEdit when someone else changed it since `version`.
    """
    held = hold(allegation.pk, by=by, may=policy.may_route, version=version)
    changed = [name for name in COMPLETED if name in fields and getattr(held, name) != fields[name]]
    for name in changed:
        setattr(held, name, fields[name])
    not_future(held.received_on, zone=held.office.time_zone, field="received_on")
    if held.known_on > held.received_on:
        raise Refused(_("First known on is after received on. Correct one of the two days."), field="known_on")
    if held.routed_at is None:
        held.routed_at, held.routed_by = now(), by
        changed += ["routed_at", "routed_by"]
    if changed:
        save(held)
        ledger.write("completed and routed", by=by, on=held, fields=changed)
    return held
