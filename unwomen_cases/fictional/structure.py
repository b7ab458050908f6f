"""The invented structure, read from a file in the shape of the organization's own list (`load_offices` takes it).

Its countries have codes that ISO 3166 has not given to any; its time zones go by offset, since the name of a real city
has no place on an invented office. Headquarters keeps New York's, where years and cut-offs end.
"""

import csv
import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("offices.csv")


@dataclass(frozen=True)
class Place:
    """One line of the data file."""

    name: str
    kind: str
    region: str
    parent: str
    country: str
    presence: str
    certifies: bool
    opened_on: dt.date | None
    closed_on: dt.date | None
    covers: tuple[str, ...]
    note: str
    time_zone: str

    @property
    def in_the_field(self) -> bool:
        """Whether it is a regional, multi-country or country office that certifies."""
        return self.certifies and self.region != "HQ"

    @property
    def short(self) -> str:
        """Its name as people say it."""
        return self.name.removesuffix(" Country Office")


@cache
def places() -> tuple[Place, ...]:
    """Return the offices in the order of the file: each after the one it belongs to."""
    with FILE.open(newline="") as lines:
        return tuple(_place(row) for row in csv.DictReader(lines))


def place(short: str) -> Place:
    """Return the office with this name, "Country Office" left out."""
    return next(found for found in places() if found.short == short)


def _place(row: dict[str, str]) -> Place:
    return Place(
        name=row["name"],
        kind=row["kind"],
        region=row["region"],
        parent=row["parent"],
        country=row["country"],
        presence=row["presence"],
        certifies=row["certifies"] == "yes",
        opened_on=_day(row["opened_on"]),
        closed_on=_day(row["closed_on"]),
        covers=tuple(filter(None, row["covers"].split("|"))),
        note=row["note"],
        time_zone=row["time_zone"],
    )


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
