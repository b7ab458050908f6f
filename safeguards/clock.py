"""The one place that says what time it is, so that a demonstration or a test can say another."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

_fixed: ContextVar[dt.datetime | None] = ContextVar("fixed_moment", default=None)


def now() -> dt.datetime:
    """Return the present moment, aware, in UTC."""
    return _fixed.get() or timezone.now()


def today(zone: str = "") -> dt.date:
    """Return today's date in `zone` (IANA name), by default headquarters': years and cut-offs end there."""
    return now().astimezone(ZoneInfo(zone or settings.HEADQUARTERS_TIME_ZONE)).date()


@contextmanager
def fixed_at(moment: dt.datetime) -> Iterator[None]:
    """Let `now()` answer `moment` inside the block: for the fictional year and for tests only."""
    token = _fixed.set(moment)
    try:
        yield
    finally:
        _fixed.reset(token)
