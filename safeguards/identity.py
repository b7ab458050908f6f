"""Whose eyes the database looks through: row-level security reads `app.user_id` (docs/decisions/0002)."""

import functools
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar

from django.db import connection, transaction

P = ParamSpec("P")
R = TypeVar("R")


def _set(user_id: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('app.user_id', %s, true)", [user_id])


def _current() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(current_setting('app.user_id', true), '')")
        (value,) = cursor.fetchone()
    return value


@contextmanager
def acting_as(user: Any) -> Iterator[None]:
    """Open a transaction in which the database shows what `user` may see, and no more."""
    wanted = str(getattr(user, "pk", None) or "")
    with transaction.atomic():
        before = _current()
        if before != wanted:
            _set(wanted)
        yield
        if before != wanted and not connection.needs_rollback:  # a rollback brings the setting back by itself
            _set(before)


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Run `function` in one transaction as its keyword-only argument `by`. Every write of the product wears this."""
    parameter = inspect.signature(function).parameters.get("by")
    if parameter is None or parameter.kind is not inspect.Parameter.KEYWORD_ONLY:
        raise TypeError(f"{function.__qualname__} needs a keyword-only argument `by`")

    @functools.wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        with acting_as(kwargs["by"]):
            return function(*args, **kwargs)

    wrapper.is_action = True  # type: ignore[attr-defined]  # the tests sweep every action by this mark
    return wrapper
