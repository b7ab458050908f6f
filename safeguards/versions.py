"""Two people at once: whoever saves second is shown what changed and loses nothing of what was typed."""

from typing import Any, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


class StaleEdit(Exception):
    """The row changed since the person opened it. `row` holds what stands there now."""

    def __init__(self, row: models.Model) -> None:
        super().__init__("changed by someone else")
        self.row = row


def lock(queryset: "models.QuerySet[M]", pk: Any, *, version: int | None = None) -> M:
    """Return the row under lock, or raise StaleEdit if `version` is given and is not the row's."""
    row = queryset.select_for_update().get(pk=pk)
    if version is not None and row.version != version:  # type: ignore[attr-defined]
        raise StaleEdit(row)
    return row


def save(row: models.Model, *, fields: "list[str] | None" = None) -> None:
    """Save a locked row with the next version number."""
    row.version += 1  # type: ignore[attr-defined]
    row.save(update_fields=None if fields is None else [*fields, "version"])
