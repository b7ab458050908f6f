"""The one way from a sealed value to text: policy, a line in the ledger, then the text. No line, no text."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models

from safeguards import ledger

from . import envelope
from .envelope import DataKey
from .fields import SealedField
from .keys import key_of
from .values import Sealed, token_of

Wanted = Mapping[models.Model, Sequence[str]]
Opened = dict[tuple[models.Model, str], str]


def reveal(wanted: Wanted, *, on: Any, by: Any, may: Callable[[Any, Any], bool], reason: str) -> Opened:
    """Return the text of each field wanted, by row and name; "" where nothing was written.

    `on` is what all the rows are about: `may(by, on)` is asked, and one line names the fields opened, for the page or
    act `reason`. Raise PermissionDenied (with its line) if `may` says no, and a SealingError if a value does not open.
    """
    asked = list(_asked(wanted, on))
    labels = {field.label for _row, field, value in asked if value is not None}
    if not may(by, on):
        ledger.write("refused", by=by, on=on, fields=labels, reason=reason)
        raise PermissionDenied
    if labels:
        ledger.write("revealed", by=by, on=on, fields=labels, reason=reason)
    keys: dict[str, DataKey] = {}
    return {(row, field.attname): _text(row, field, value, keys) for row, field, value in asked}


def _asked(wanted: Wanted, on: Any) -> Iterator[tuple[models.Model, SealedField, Sealed | None]]:
    """Yield what is wanted. A row about something else would be opened by a policy that was not asked about it."""
    for row, names in wanted.items():
        for name in names:
            field = row._meta.get_field(name)
            if not isinstance(field, SealedField) or field.subject_of(row) != on.pk:
                raise TypeError(f"{name} is no sealed field of what is asked about.")
            value = getattr(row, name)
            if not (value is None or isinstance(value, Sealed)):
                raise TypeError(f"{field.label} was not read from the database.")
            yield row, field, value


def _text(row: models.Model, field: SealedField, value: Sealed | None, keys: dict[str, DataKey]) -> str:
    if value is None:
        return ""
    if field.ring not in keys:
        keys[field.ring] = key_of(field.subject_of(row), field.ring)
    return envelope.open_sealed(token_of(value), key=keys[field.ring], label=field.label, row=field.row_of(row))
