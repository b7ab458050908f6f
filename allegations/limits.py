"""How many days each duty has, from the day the allegation became known: dated settings, each with its source."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Limit:
    """The days a duty has, valid from a day on."""

    duty: str
    days: int
    valid_from: dt.date
    source: str


# A setting of UN Women's own is a further line with its day and source; these stand where there is none.
OURS = "ours: no public source gives UN Women's own value"
ALWAYS = dt.date.min
LIMITS = (
    Limit("report_to_secretary_general", 14, ALWAYS, OURS),
    Limit("assistance", 14, ALWAYS, OURS),
    Limit("sea_sent_to_investigators", 1, ALWAYS, OURS),
    Limit("sh_sent_to_investigators", 14, ALWAYS, OURS),
    Limit("partner_notified", 30, ALWAYS, OURS),
    Limit("vendor_notified", 30, ALWAYS, OURS),
    Limit("passed_on", 14, ALWAYS, OURS),
    Limit("site_risk", 30, ALWAYS, OURS),
)


def limit(duty: str, on: dt.date) -> Limit:
    """Return the limit in force on a day, or raise ValueError for a duty without one."""
    return max((one for one in LIMITS if one.duty == duty and one.valid_from <= on), key=lambda one: one.valid_from)


def last_day(duty: str, known_on: dt.date) -> dt.date:
    """Return the last day on which a duty that began on `known_on` is met in time."""
    return known_on + dt.timedelta(days=limit(duty, known_on).days)
