"""Whether nothing can still be waiting anywhere (claim 1), and the unit's signed word where nothing was received."""

import datetime as dt

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from allegations.facts import StatementFact
from allegations.models import Statement
from reporting.declared import Declared, surpluses
from reporting.facts import Facts
from reporting.texts import date

from .basis import ALLEGATIONS_PAGE, DECLARED_PAGE, STATEMENTS_PAGE, UNIT
from .finding import Reason

ONE_DAY = dt.timedelta(days=1)


def reasons_of_drafts(facts: Facts) -> tuple[Reason, ...]:
    """Return the reason when an intake begun more than 24 hours before the cut-off was never sent."""
    waiting = [draft for draft in facts.drafts if draft.begun_on < facts.as_of]
    if not waiting:
        return ()
    words = _("%(n)s begun and not sent for more than 24 hours: each must be sent, or withdrawn with a reason.")
    return (
        Reason(words % {"n": _intakes(len(waiting))}, _("Who began it, or the PSEA and SH unit."), ALLEGATIONS_PAGE),
    )


def _intakes(n: int) -> str:
    return ngettext("%(n)d intake was", "%(n)d intakes were", n) % {"n": n}


def reasons_of_statement(facts: Facts, kind: str) -> tuple[Reason, ...]:
    """Return the reason when no signed statement of `kind` covers the whole account up to the cut-off."""
    if covers_account(facts, kind):
        return ()
    words = MISSING_STATEMENT[kind] % {"span": _span(facts), "as_of": date(facts.as_of)}
    return (Reason(words, UNIT, STATEMENTS_PAGE),)


MISSING_STATEMENT = {
    Statement.Kind.COMPLETE.value: _(
        "The unit's statement that nothing waits in mail, hotline or paper, %(span)s up to %(as_of)s, is not signed."
    ),
    Statement.Kind.NIL_SEA.value: _(
        "Nothing is recorded, and nothing is proof of nothing: the unit's statement that no allegation of SEA was "
        "received, %(span)s up to %(as_of)s, is not signed."
    ),
    Statement.Kind.NIL_SH.value: _(
        "Nothing is recorded, and nothing is proof of nothing: the unit's statement that no allegation of SH was "
        "received, %(span)s up to %(as_of)s, is not signed."
    ),
}


def _span(facts: Facts) -> str:
    if facts.since is None:
        return gettext("since records began")
    return gettext("from %(day)s") % {"day": date(facts.since)}


def covers_account(facts: Facts, kind: str) -> bool:
    """Return whether signed statements of `kind` cover every day of the account, one after the other."""
    needed = facts.since
    for start, end in sorted(map(_period, (one for one in facts.statements if one.kind == kind)), key=_first_first):
        if start is not None and (needed is None or start > needed):
            break
        needed = max(needed, end + ONE_DAY) if needed else end + ONE_DAY
    return needed is not None and needed > facts.as_of


def _period(statement: StatementFact) -> tuple[dt.date | None, dt.date]:
    """A statement says nothing of the days after its signing."""
    return statement.starts_on, min(statement.ends_on, statement.signed_on)


def _first_first(period: tuple[dt.date | None, dt.date]) -> tuple[dt.date, dt.date]:
    return period[0] or dt.date.min, period[1]


def reasons_of_declarations(facts: Facts, kind: Declared) -> tuple[Reason, ...]:
    """Return the reason when heads declared more for their offices than the unit holds, and it is not explained.

    The number of offices alone: which they are, the unit sees on its own page.
    """
    unexplained = [one for one in surpluses(facts) if one.kind == kind and one.unexplained > 0]
    if not unexplained:
        return ()
    words = ngettext(
        "At %(n)d office the head declared more %(kind)s allegations than the unit holds, and it is not explained.",
        "At %(n)d offices the heads declared more %(kind)s allegations than the unit holds, and it is not explained.",
        len(unexplained),
    )
    return (Reason(words % {"n": len(unexplained), "kind": kind.label}, UNIT, DECLARED_PAGE),)
