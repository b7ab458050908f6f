"""Rows for measuring, made by SQL from one allegation that the product made itself: many, alike, quick to make."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import connections, models

from allegations.models import Allegation, AllegedPerpetrator, Grant, Victim

from .stage import OWNER

DAY = "date '2020-01-01' + mod(g, 2000)"


def copies(template: Allegation, numbers: range, all_to: int, few_to: int, few: int) -> None:
    """Make copies of `template` with its people, numbered by `numbers`.

    Each is granted to the person `all_to`; those numbered up to `few` also to the person `few_to`. It runs as the
    tables' owner: the web role could not even read the template without a grant.
    """
    with _without_history():
        _copies(template, numbers, all_to, few_to, few)


@contextmanager
def _without_history() -> Iterator[None]:
    """Let rows come without the history that nothing measured here reads."""
    tables = [model._meta.db_table for model in (Allegation, Victim, AllegedPerpetrator)]
    with connections[OWNER].cursor() as cursor:
        for table in tables:
            cursor.execute(f'alter table "{table}" disable trigger history_follows')
        yield
        for table in tables:
            cursor.execute(f'alter table "{table}" enable always trigger history_follows')


def _copies(template: Allegation, numbers: range, all_to: int, few_to: int, few: int) -> None:
    dates = dict.fromkeys(("received_on", "known_on"), DAY)
    _copy(Allegation, "id", template.pk, numbers, {"id": _key("a"), "reference": "'BM-' || g", **dates})
    for model in (Victim, AllegedPerpetrator):
        _copy(model, "allegation_id", template.pk, numbers, {"id": _key(model.__name__), "allegation_id": _key("a")})
    _grant(all_to, numbers)
    _grant(few_to, range(numbers.start, min(numbers.stop, few + 1)))


def _key(kind: str) -> str:
    """Return SQL for a UUID made from the row's number, so that children find their parent."""
    return f"md5('{kind}' || g)::uuid"


def _copy(model: type[models.Model], key: str, value: Any, numbers: range, changed: Mapping[str, str]) -> None:
    given = {field.column: f't."{field.column}"' for field in model._meta.concrete_fields}
    given |= {field.column: "null" for field in model._meta.concrete_fields if field.unique and field.null}
    source = f'"{model._meta.db_table}" t, generate_series(%s::int, %s::int) g where t."{key}" = %s'
    _insert(model, given | changed, source, [numbers.start, numbers.stop - 1, value])


def _grant(user_id: int, numbers: range) -> None:
    values = {
        "id": f"md5('g{user_id}-' || g)::uuid",
        "content_object_id": _key("a"),
        "user_id": str(user_id),
        "received_on": DAY,
        "permission_id": "allegations_sight()",
        "given_at": "now()",
        "reason": "'unit'",
    }
    if numbers:
        _insert(Grant, values, "generate_series(%s::int, %s::int) g", [numbers.start, numbers.stop - 1])


def _insert(model: type[models.Model], values: Mapping[str, str], source: str, parameters: list[Any]) -> None:
    columns = ", ".join(f'"{column}"' for column in values)
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            f'insert into "{model._meta.db_table}" ({columns}) select {", ".join(values.values())} from {source}',
            parameters,
        )
        cursor.execute(f'vacuum (analyze) "{model._meta.db_table}"')  # as the server does by itself in time
