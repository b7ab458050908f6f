"""The offices of UN Women from public sources, with their regions: a fresh database has them.

`organization/data/offices.csv` says of each how far a public source bears it out. Time zones come by country from
`organization/data/zones.csv` (the capital's, from the IANA database); a country it lacks stands in UTC.
"""

import csv
import datetime as dt
from pathlib import Path

from django.db import migrations

DATA = Path(__file__).resolve().parent.parent / "data"
REGIONS = {
    "AC": "Americas and the Caribbean",
    "AP": "Asia and the Pacific",
    "AS": "Arab States",
    "ECA": "Europe and Central Asia",
    "ESA": "East and Southern Africa",
    "WCA": "West and Central Africa",
    "HQ": "Headquarters",
}


def _rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _day(text):
    return dt.date.fromisoformat(text) if text else None


def _managers(apps):
    return (apps.get_model("organization", name).objects for name in ("Region", "Office"))


def load(apps, schema_editor):
    """Make each region and office; a parent stands before what is below it in the file."""
    regions, offices = _managers(apps)
    zones = {row["country"]: row["time_zone"] for row in _rows("zones.csv")}
    regions.bulk_create([regions.model(code=code, name=name) for code, name in REGIONS.items()])
    made = {}
    for row in _rows("offices.csv"):
        made[row["name"]] = offices.create(
            name=row["name"],
            kind=row["kind"],
            region_id=row["region"],
            parent=made[row["parent"]] if row["parent"] else None,
            country=row["country"],
            presence=row["presence"],
            certifies=row["certifies"] == "yes",
            opened_on=_day(row["opened_on"]),
            closed_on=_day(row["closed_on"]),
            covers=[code for code in row["covers"].split("|") if code],
            confidence=row["confidence"],
            note=row["note"],
            time_zone=zones.get(row["country"], "UTC"),
        )


def unload(apps, schema_editor):
    """Take them away again; the database refuses if anything stands at one of them."""
    regions, offices = _managers(apps)
    ours = offices.filter(name__in=[row["name"] for row in _rows("offices.csv")])
    ours.update(parent=None)
    ours.delete()
    regions.filter(code__in=REGIONS, offices=None).delete()


class Migration(migrations.Migration):
    dependencies = [("organization", "0002_reporting_reads")]

    operations = [migrations.RunPython(load, unload)]
