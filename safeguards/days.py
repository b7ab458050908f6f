"""How a moment stands for who reads it: in which zone, and how far from now."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import clock

SOON_DAYS = 3


def zone_words(moment: dt.datetime) -> str:
    """Return `moment`'s zone as "UTC+3", "UTC-3:30" or "UTC"."""
    minutes = int((moment.utcoffset() or dt.timedelta()).total_seconds() // 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours}" + (f":{rest:02}" if rest else "")


def here(moment: dt.datetime) -> dt.datetime:
    """Return `moment` in the reader's zone; one without a zone as it is."""
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment


@dataclass(frozen=True)
class Due:
    """How a due date stands: a state for the tag, and its words."""

    state: str
    words: str


def due(value: dt.date, *, now: dt.datetime | None = None) -> Due:
    """Return how `value` stands now. A date is due at the end of that day, in the reader's zone."""
    now = here(now or clock.now())
    if isinstance(value, dt.datetime):
        left = here(value) - now
        days = (here(value).date() - now.date()).days
        if left < dt.timedelta():
            return Due("no", _late(-days, -left))
        if left < dt.timedelta(hours=24):
            return Due("warn", _in_hours(left))
    else:
        days = (value - now.date()).days
        if days < 0:
            return Due("no", _late(-days, dt.timedelta(days=-days)))
        if days == 0:
            return Due("warn", _("Due today"))
    words = ngettext("Due in %(days)d day", "Due in %(days)d days", days) % {"days": days}
    return Due("warn" if days <= SOON_DAYS else "now", words)


def _late(days: int, by: dt.timedelta) -> str:
    if days:
        return ngettext("Late by %(days)d day", "Late by %(days)d days", days) % {"days": days}
    hours = int(by.total_seconds() // 3600)
    if not hours:
        return _("Late by less than an hour")
    return ngettext("Late by %(hours)d hour", "Late by %(hours)d hours", hours) % {"hours": hours}


def _in_hours(left: dt.timedelta) -> str:
    hours = int(left.total_seconds() // 3600)
    if not hours:
        return _("Due within the hour")
    return ngettext("Due in %(hours)d hour", "Due in %(hours)d hours", hours) % {"hours": hours}
