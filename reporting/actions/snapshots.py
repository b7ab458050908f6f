"""Freezing a year."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from organization.models import User
from safeguards import ledger
from safeguards.clock import today
from safeguards.identity import action
from safeguards.printing import made_with

from ..models import Snapshot
from ..policy import may_freeze
from ..refusals import Refused
from ..snapshots import facts_of_account, is_empty, pack


@action
def freeze(*, year: int, as_of: dt.date, by: User) -> Snapshot:
    """Freeze what is known of `year` up to the cut-off `as_of`.

    Raise PermissionDenied, or Refused for a cut-off to come, one before the year, or a year without any record.
    """
    if not may_freeze(by):
        raise PermissionDenied
    if as_of > today():
        raise Refused(_("The cut-off lies in the future: only what has happened can be certified."), field="as_of")
    if as_of < dt.date(year, 1, 1):
        raise Refused(_("The cut-off lies before the year it is to be about."), field="as_of")
    facts = facts_of_account(year, as_of)
    if is_empty(facts):
        words = _(
            "Nothing is recorded for %(year)s: no allegation, no round of certification, no record of prevention."
        )
        raise Refused(words % {"year": year}, field="year")
    content, seal = pack(facts)
    snapshot = Snapshot.objects.create(
        year=year, as_of=as_of, since=facts.since, made_by=by, facts=content, digest=seal, made_with=made_with()
    )
    ledger.write("year frozen", by=by, on=snapshot)
    return snapshot
