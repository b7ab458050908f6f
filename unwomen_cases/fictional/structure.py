"""The invented structure: a data file in the shape of the organization's own list, and regions for it."""

import csv
import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("offices.csv")
REGIONS = {
    "HQ": "Headquarters",
    "COAST": "Coast",
    "HIGH": "Highlands",
    "ISLES": "Islands",
    "PLAINS": "Plains",
    "RIVERS": "Rivers",
}
# Zones by offset: the name of a real city has no place on an invented office.
ZONES = {
    "HQ": "America/New_York",  # years and cut-offs end there (settings), and no page names the city
    "COAST": "Etc/GMT-3",
    "HIGH": "Etc/GMT-5",
    "ISLES": "Etc/GMT-9",
    "PLAINS": "Etc/GMT+4",
    "RIVERS": "Etc/GMT-1",
}


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
    )


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
