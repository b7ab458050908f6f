"""Writing the ledger: one line for each act, in the transaction of the act.

Each line belongs to a chain, which the database links at commit: the case's, else that of the person who acts, else
the system's. A model whose lines belong to a case names the attribute that holds the case's key: `chained_by`.
"""

from collections.abc import Iterable
from typing import Any

from .models import LedgerLine

SYSTEM = "system"


def chain_of(on: Any, by: Any, *, case: Any = None) -> str:
    """Return the name of the chain for an act of `by` on `on`, which may be a row, a model or None."""
    attribute = getattr(on, "chained_by", "")
    key = case or (getattr(on, attribute, None) if attribute and not isinstance(on, type) else None)
    if key:
        return f"case {key}"
    person = getattr(by, "pk", None)
    return f"person {person}" if person else SYSTEM


def _line(verb: str, by: Any, on: Any, fields: Iterable[str], reason: str, case: Any) -> LedgerLine:
    return LedgerLine(
        actor_id=getattr(by, "pk", None),
        verb=verb,
        subject=on._meta.label_lower if on is not None else "",
        subject_id=str(on.pk) if on is not None and not isinstance(on, type) else "",
        fields=sorted(fields),
        reason=reason,
        chain=chain_of(on, by, case=case),
    )


def write(
    verb: str, *, by: Any, on: Any = None, fields: Iterable[str] = (), reason: str = "", case: Any = None
) -> LedgerLine:
    """Write that `by` did `verb` on `on` (a row, a whole model, or None). `reason` is a code, never free text.

    `case` is the key of the case the act belongs to, where `on` cannot say it.
    """
    line = _line(verb, by, on, fields, reason, case)
    line.save(force_insert=True)
    return line


def write_each(verb: str, *, by: Any, on: Iterable[Any], reason: str = "") -> None:
    """Write one line for each of `on` (rows of one model), in one go: for acts on very many rows."""
    LedgerLine.objects.bulk_create([_line(verb, by, row, (), reason, None) for row in on], batch_size=1000)
