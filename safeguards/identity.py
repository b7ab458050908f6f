"""Whose eyes the database looks through: row-level security reads `app.user_id` (docs/decisions/0002)."""

import functools
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar

from django.db import connection, transaction

P = ParamSpec("P")
R = TypeVar("R")


def _look_as(user_id: str) -> str:
    """Set whose eyes the rest of the transaction looks through; return whose they were."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select coalesce(current_setting('app.user_id', true), ''), set_config('app.user_id', %s, true)", [user_id]
        )
        before, _ = cursor.fetchone()
    return before


@contextmanager
def acting_as(user: Any) -> Iterator[None]:
    """Open a transaction in which the database shows what `user` may see, and no more."""
    wanted = str(getattr(user, "pk", None) or "")
    outermost = not connection.in_atomic_block  # then the setting ends with the transaction, as does a rolled back one
    with transaction.atomic():
        before = _look_as(wanted)
        yield
        if not outermost and before != wanted and not connection.needs_rollback:
            _look_as(before)


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
