"""A fact is plain data of one row: how it is read so that nothing is hidden, and how it is spelled as JSON and back."""

import dataclasses
import datetime as dt
import functools
import types
import typing
from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connections, models, transaction
from django.db.models import Sum

from .models import RowCount

REPORTING = "reporting"
F = TypeVar("F")


class SawTooLittle(Exception):
    """The reader saw another number of rows than the table holds: whatever it counted would be wrong."""

    def __init__(self, table: str, *, seen: int, held: int) -> None:
        super().__init__(
            f"Nothing was counted: {table} holds {held} rows and {seen} were seen. "
            "Somebody must look at the rights of the reporting connection."
        )
        self.table, self.seen, self.held = table, seen, held


@contextmanager
def reading() -> Iterator[None]:
    """Read through `reporting` in one transaction that sees one moment and writes nothing. May stand inside itself."""
    connection = connections[REPORTING]
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic(using=REPORTING):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def every_row(model: type[models.Model], *columns: str) -> list[Any]:
    """Return `columns` of every row of `model`, as named tuples in order of key.

    A table whose rows are counted by trigger raises SawTooLittle when the counter says another number.
    """
    rows = list(model._base_manager.using(REPORTING).order_by("pk").values_list(*columns, named=True))
    table = model._meta.db_table
    if table in counted_tables():
        held = RowCount.objects.using(REPORTING).filter(table=table).aggregate(rows=Sum("rows"))["rows"] or 0
        if held != len(rows):
            raise SawTooLittle(table, seen=len(rows), held=held)
    return rows


def counted_tables() -> set[str]:
    """Return the tables that keep a counter, by the triggers that stand on them."""
    with connections[REPORTING].cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'counted_insert'")
        return {table for (table,) in cursor.fetchall()}


def day_of(moment: dt.datetime | None) -> dt.date | None:
    """Return headquarters' date of a moment: years and cut-offs end with New York's day."""
    return moment.astimezone(ZoneInfo(settings.HEADQUARTERS_TIME_ZONE)).date() if moment else None


def by(day: dt.date | None, as_of: dt.date) -> dt.date | None:
    """Return `day` if it had come by `as_of`, else None: what happens later is not known yet."""
    return day if day is not None and day <= as_of else None


def as_data(fact: Any) -> dict[str, Any]:
    """Return a fact (a dataclass) as data that JSON can spell: days as ISO, tuples as lists."""
    return {field.name: _spelled(getattr(fact, field.name)) for field in dataclasses.fields(fact)}


def _spelled(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return as_data(value)
    if isinstance(value, tuple | list):
        return [_spelled(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def from_data(kind: type[F], data: Mapping[str, Any]) -> F:
    """Return the fact that `as_data` spelled, or raise KeyError if a field is missing."""
    return kind(**{name: _read(hint, data[name]) for name, hint in _hints(typing.cast(Hashable, kind)).items()})


@functools.cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


def _read(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(hint, types.UnionType):
        hint = next(option for option in hint.__args__ if option is not types.NoneType)
    if typing.get_origin(hint) is tuple:
        return tuple(_read(hint.__args__[0], item) for item in value)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return from_data(hint, value)
    return dt.date.fromisoformat(value) if hint is dt.date else value
