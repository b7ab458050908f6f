"""What the unit signs for a period: that nothing waits anywhere, or that nothing was received."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from organization.models import User
from safeguards import ledger
from safeguards.clock import now
from safeguards.facts import every_row, reading
from safeguards.identity import action
from safeguards.refusals import Refused
from safeguards.seals import digest

from .. import policy
from ..codes import COUNTED_AS_SEA, Kind
from ..models import Allegation, Statement
from .held import not_future

NIL_OVER = {
    Statement.Kind.NIL_SEA: COUNTED_AS_SEA,
    Statement.Kind.NIL_SH: (Kind.SH, Kind.BOTH),
}


@action
def sign_statement(kind: str, *, starts_on: dt.date | None, ends_on: dt.date, by: User) -> Statement:
    """Sign the unit's word for the days from `starts_on` (empty: since records began) to `ends_on`.

    The caller has proved the person's identity again. A nil statement is refused while anything is known of the
    period, to anyone: the question is put to all rows, not to those that `by` sees.
    """
    if not policy.may_sign_unit_statement(by):
        raise PermissionDenied
    not_future(ends_on, field="ends_on")
    if starts_on and starts_on > ends_on:
        raise Refused(_("The period ends before it begins. Correct one of the two days."), field="ends_on")
    if is_anything_known(kind, starts_on, ends_on):
        raise Refused(
            _("Allegations are known in this period, so this cannot be signed. Check the kind and the days."),
            field="kind",
        )
    text = statement_text(kind, starts_on, ends_on)
    at = now()
    statement = Statement(
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        text=text,
        signed_by=by,
        signed_name=by.name,
        signed_at=at,
        digest=digest(
            {"text": text, "signed_by": by.name, "signed_at": at, "starts_on": starts_on, "ends_on": ends_on}
        ),
    )
    statement.save(force_insert=True)
    ledger.write("unit statement signed", by=by, on=statement, reason=kind)
    return statement


def is_anything_known(kind: str, starts_on: dt.date | None, ends_on: dt.date) -> bool:
    """Return whether an allegation that a nil statement of `kind` denies became known in the period.

    Raise SawTooLittle when rows were hidden: a nil statement is never true because it saw nothing.
    """
    if kind not in NIL_OVER:
        return False
    denied = NIL_OVER[Statement.Kind(kind)]
    with reading():
        rows = every_row(Allegation, "kind", "known_on")
    return any(
        row.kind in denied and row.known_on <= ends_on and (starts_on is None or starts_on <= row.known_on)
        for row in rows
    )


def statement_text(kind: str, starts_on: dt.date | None, ends_on: dt.date) -> str:
    """Return the sentence that is signed, in English: the letter rests on this wording."""
    days = {"end": date_format(ends_on, "j F Y"), "start": date_format(starts_on, "j F Y") if starts_on else ""}
    period = _("from %(start)s to %(end)s") if starts_on else _("up to %(end)s")
    sentences = {
        Statement.Kind.COMPLETE: _(
            "I have looked through the unit's mail, hotline and papers %(period)s. "
            "Nothing that came in waits there: every allegation is logged here."
        ),
        Statement.Kind.NIL_SEA: _(
            "No allegation of sexual exploitation or abuse was received, %(period)s, by any way known to the unit."
        ),
        Statement.Kind.NIL_SH: _(
            "No allegation of sexual harassment was received, %(period)s, by any way known to the unit."
        ),
    }
    return sentences[Statement.Kind(kind)] % {"period": period % days}
