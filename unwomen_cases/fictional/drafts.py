"""Two intakes that were begun and not sent: one that still waits, and one by which a matter came a second time."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterator

from allegations import actions

from .accounts import focal_point, person
from .cases import case
from .structure import place

TWO_CHANNELS = "came by two channels"
DAY = dt.timedelta(days=1)
BEGUN = dt.date(2026, 4, 28)
WAITING, SECOND = uuid.UUID(int=1325), uuid.UUID(int=1820)


def deeds() -> Iterator[tuple[dt.date, Callable[[], None]]]:
    """Yield (day, act)."""
    yield BEGUN, _leave_unsent
    yield case(TWO_CHANNELS).logged_on + DAY, _withdraw_the_second


def _leave_unsent() -> None:
    amara = person("amara")
    draft = actions.begin(WAITING, by=amara)
    draft = actions.save_part(draft, "before", {"explained": "absent"}, by=amara)
    actions.save_part(draft, "safety", {"danger": "unsure", "medical": "unknown"}, by=amara)


def _withdraw_the_second() -> None:
    tavinda = focal_point(place("Tavinda"))
    if tavinda is None:
        raise ValueError("Tavinda has no focal point: see posts.NO_FOCAL_POINT")
    draft = actions.begin(SECOND, by=tavinda)
    draft = actions.save_part(draft, "before", {"explained": "said"}, by=tavinda)
    actions.withdraw(draft, "logged_elsewhere", by=tavinda)
