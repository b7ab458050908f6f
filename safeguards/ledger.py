"""Writing the ledger: one line for each act, in the transaction of the act."""

from collections.abc import Iterable
from typing import Any

from .models import LedgerLine


def write(verb: str, *, by: Any, on: Any = None, fields: Iterable[str] = (), reason: str = "") -> LedgerLine:
    """Write that `by` did `verb` on `on` (a model instance or None). `reason` is a code, never free text."""
    return LedgerLine.objects.create(
        actor_id=getattr(by, "pk", None),
        verb=verb,
        subject=on._meta.label_lower if on is not None else "",
        subject_id=str(on.pk) if on is not None else "",
        fields=sorted(fields),
        reason=reason,
    )


def write_each(verb: str, *, by: Any, on: Iterable[Any], reason: str = "") -> None:
    """Write one line for each of `on` (instances of one model), in one go: for acts on very many rows."""
    lines = [
        LedgerLine(
            actor_id=getattr(by, "pk", None),
            verb=verb,
            subject=row._meta.label_lower,
            subject_id=str(row.pk),
            reason=reason,
        )
        for row in on
    ]
    LedgerLine.objects.bulk_create(lines, batch_size=1000)
