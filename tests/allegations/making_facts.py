"""Facts made by hand, with what a test does not speak of left empty."""

import datetime as dt
import itertools
from typing import Any

from allegations.facts import (
    AllegationFact,
    AllegedPerpetratorFact,
    MeasureFact,
    ReportFact,
    SendingFact,
    VictimFact,
)

_numbers = itertools.count(1)
KNOWN = dt.date(2025, 3, 3)


def day(number: int) -> dt.date:
    """Return the day so many days after it became known."""
    return KNOWN + dt.timedelta(days=number)


def allegation(**fields: Any) -> AllegationFact:
    """Return an SEA allegation known and received on 3 March 2025."""
    plain = {
        "id": f"a{next(_numbers)}", "kind": "sea", "nature": "", "subtype": "", "office": "o1", "channel": "",
        "known_on": KNOWN, "received_on": KNOWN, "entered_on": KNOWN, "incident_on": None, "incident_precision": "",
        "status": "preliminary_assessment", "closed_on": None, "routed_on": None, "passed_on_on": None,
    }  # fmt: skip
    return AllegationFact(**(plain | fields))


def victim(assistance: str = "", on: dt.date | None = None, **fields: Any) -> VictimFact:
    """Return a victim with an answer about assistance."""
    plain = {"id": f"v{next(_numbers)}", "sex": "", "age_group": "", "link": ""}
    return VictimFact(**(plain | {"assistance": assistance, "assistance_on": on} | fields))


def perpetrator(affiliation: str = "", **fields: Any) -> AllegedPerpetratorFact:
    """Return an alleged perpetrator."""
    plain = {
        "id": f"p{next(_numbers)}", "sex": "", "personnel_category": "", "grade_band": "", "nationality": "",
        "outcome": "", "credible_crime": "", "judged_on": None,
    }  # fmt: skip
    return AllegedPerpetratorFact(**(plain | {"affiliation": affiliation} | fields))


def measure(measure: str, on: dt.date, *, line: str = "", confirmed_on: dt.date | None = None) -> MeasureFact:
    """Return a measure taken."""
    return MeasureFact(f"m{next(_numbers)}", on, on, measure, line, None, confirmed_on)


def report(on: dt.date, acknowledged_on: dt.date | None = None) -> ReportFact:
    """Return a report to the Secretary-General."""
    return ReportFact(on, on, True, acknowledged_on)


def sending(on: dt.date) -> SendingFact:
    """Return that it was sent to the investigating body."""
    return SendingFact(on, on)
