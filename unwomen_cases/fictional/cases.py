"""The invented allegations, read from `allegations.csv`. What was planted in each stands in its column `planted`."""

import csv
import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from allegations.codes import Explained, IncidentPrecision, Sex

from .structure import Place, place

FILE = Path(__file__).with_name("allegations.csv")
APART = (Explained.ABSENT, ("letter", "email", "online", "complaint_box", "messaging", "organization"))


@dataclass(frozen=True)
class Case:
    """One line of the file; days are empty where something did not happen."""

    reference: str
    kind: str
    nature: str
    subtype: str
    office: Place
    channel: str
    known_on: dt.date
    received_on: dt.date
    logged_on: dt.date
    incident_on: dt.date | None
    precision: str
    victim: dict[str, str]
    assistance: str
    perpetrator: dict[str, str]
    reported_on: dt.date | None
    acknowledged_on: dt.date | None
    sent_on: dt.date | None
    course: tuple[tuple[str, dt.date], ...]  # (status, day)
    planted: str
    account: str

    @property
    def ends_as(self) -> str:
        """The last status."""
        return self.course[-1][0]

    @property
    def explained(self) -> str:
        """Whether what must be said before any question was said: nobody says it to a letter."""
        code, channels = APART
        return code.value if self.channel in channels else Explained.SAID.value

    @property
    def affiliation(self) -> str:
        """Whom the alleged perpetrator works for; empty where nobody is known."""
        return self.perpetrator.get("affiliation", "")


@cache
def cases() -> tuple[Case, ...]:
    """Return the allegations in the order of the file."""
    with FILE.open(newline="") as lines:
        return tuple(_case(row) for row in csv.DictReader(lines))


def case(planted: str) -> Case:
    """Return the allegation in which this was planted."""
    return next(found for found in cases() if found.planted == planted)


def _case(row: dict[str, str]) -> Case:
    return Case(
        reference=row["reference"],
        kind=row["kind"],
        nature=row["nature"],
        subtype=row["subtype"],
        office=place(row["office"]),
        channel=row["channel"],
        known_on=dt.date.fromisoformat(row["known_on"]),
        received_on=dt.date.fromisoformat(row["received_on"]),
        logged_on=dt.date.fromisoformat(row["logged_on"]),
        incident_on=_first_day(row["incident_on"]),
        precision=row["precision"] or IncidentPrecision.UNKNOWN,
        victim=_person(row["victim"], age_group=row["age_group"], link=row["link"]),
        assistance=row["assistance"],
        perpetrator=_person(
            row["perpetrator"],
            affiliation=row["affiliation"],
            personnel_category=row["category"],
            grade_band=row["grade_band"],
        ),
        reported_on=_first_day(row["reported_on"]),
        acknowledged_on=_first_day(row["acknowledged_on"]),
        sent_on=_first_day(row["sent_on"]),
        course=tuple(_step(step) for step in row["course"].split("; ")),
        planted=row["planted"],
        account=row["account"],
    )


def _person(text: str, **codes: str) -> dict[str, str]:
    """Return the fields of a person written "V1 female"; nothing where nobody is known."""
    if not text:
        return {}
    pseudonym, sex = text.split()
    return {"code": pseudonym, "sex": Sex(sex).value, **codes}


def _step(text: str) -> tuple[str, dt.date]:
    status, day = text.split()
    return status, dt.date.fromisoformat(day)


def _first_day(text: str) -> dt.date | None:
    """Return the first day of "2025", "2025-03" or "2025-03-18"; None for nothing."""
    return dt.date.fromisoformat(f"{text}-01-01"[:10]) if text else None
