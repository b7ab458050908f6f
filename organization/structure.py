"""A file of offices, read and compared with the offices there are. Nothing here writes."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from django.utils.translation import gettext as _

from .models import Office, Region
from .tables import Refusal, Row, read

COLUMNS = (
    "name", "kind", "region", "parent", "country", "presence", "certifies", "opened_on", "closed_on", "covers",
    "confidence", "note",
)  # fmt: skip
NEEDED = ("name", "kind", "region", "parent", "certifies")
MAY = ("region_name", "time_zone")
COLUMN = {"region_id": "region"}  # where a field's name is not its column's


@dataclass
class Wanted:
    """An office as the file wants it: its fields, with the parent by name.

    Columns that the file lacks leave an office that stands as it is.
    """

    row: Row
    fields: dict[str, Any]
    parent: str
    region_name: str = ""

    @property
    def name(self) -> str:
        """The name, by which an office is known again."""
        return str(self.fields["name"])

    def given(self, stands: Office) -> dict[str, Any]:
        """Return the fields whose columns the file has; another country brings its own time zone."""
        given = {name: value for name, value in self.fields.items() if COLUMN.get(name, name) in self.row.cells}
        if not self.row.cells.get("time_zone"):
            given.pop("time_zone", None)
            if given.get("country", stands.country) != stands.country:
                given["time_zone"] = self.fields["time_zone"]
        return given | {"parent_name": self.parent}


@dataclass
class Plan:
    """What a file would do: all of it, or nothing if anything is refused."""

    new: list[Wanted] = field(default_factory=list)
    changed: list[tuple[Office, Wanted, list[str]]] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    regions: dict[str, str] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)


@cache
def zones() -> dict[str, str]:
    """Return the time zone of each country's capital, by country code."""
    with (Path(__file__).parent / "data" / "zones.csv").open(encoding="utf-8", newline="") as file:
        return {row["country"]: row["time_zone"] for row in csv.DictReader(file)}


def plan(content: bytes, *, replace: bool = False) -> Plan:
    """Return what the file would do to the offices there are, or, with `replace`, in place of them.

    Raise NotATable when it is no table of offices.
    """
    rows = read(content, columns=COLUMNS, needed=NEEDED, may=MAY)
    standing = {} if replace else {office.name: office for office in Office.objects.select_related("parent")}
    regions = {} if replace else {region.code: region.name for region in Region.objects.all()}
    found = Plan()
    named = {row.cells["region"]: row.cells["region_name"] for row in rows if row.cells.get("region_name")}
    found.regions = _new_regions(rows, regions, named, replace=replace)
    wanted = [_wanted(row, {*regions, *found.regions}) for row in rows]
    _check_together(rows, wanted, standing)
    found.refused = sorted(refusal for row in rows for refusal in row.refused)
    if replace:
        names = {office.name for office in wanted}
        found.removed = [name for name in Office.objects.values_list("name", flat=True) if name not in names]
    if not found.refused:
        _compare(found, wanted, standing)
    return found


def _new_regions(rows: Iterable[Row], known: dict[str, str], named: dict[str, str], *, replace: bool) -> dict[str, str]:
    """Return the regions the file brings: those it names in `region_name`, and with `replace` all it speaks of."""
    if not replace:
        return {code: name for code, name in named.items() if code not in known}
    standing = dict(Region.objects.values_list("code", "name"))
    codes = {row.cells["region"] for row in rows if row.cells.get("region")}
    return {code: named.get(code) or standing.get(code) or code for code in sorted(codes)}


def _wanted(row: Row, regions: Iterable[str]) -> Wanted:
    """Return the office of one line; what is wrong with it is refused on the row."""
    region = row.text("region", most=12, needed=True)
    if region and region not in regions:
        words = _("“%(value)s” is not a region: known are %(codes)s. For a new one, add its name in region_name.")
        row.refuse("region", words % {"value": region, "codes": ", ".join(sorted(regions))})
    country = row.text("country", most=2)
    opened_on, closed_on = row.day("opened_on"), row.day("closed_on")
    if opened_on and closed_on and closed_on < opened_on:
        row.refuse("closed_on", _("is before opened_on"))
    zone = row.text("time_zone", most=40) or zones().get(country, "UTC")
    if zone not in available_timezones():
        row.refuse("time_zone", _("“%(value)s” is not a time zone, such as Africa/Nairobi") % {"value": zone})
    fields = {
        "name": row.text("name", most=160, needed=True),
        "kind": row.code("kind", Office.Kind.values),
        "region_id": region,
        "country": _country(row, "country", country),
        "presence": row.text("presence", most=80),
        "certifies": row.code("certifies", ("yes", "no"), otherwise="no") == "yes",
        "opened_on": opened_on,
        "closed_on": closed_on,
        "covers": [_country(row, "covers", code) for code in row.cells.get("covers", "").split("|") if code],
        "confidence": row.code("confidence", Office.Confidence.values, otherwise=Office.Confidence.SOURCED),
        "note": row.text("note", most=300),
        "time_zone": zone,
    }
    return Wanted(row, fields, row.text("parent", most=160), row.cells.get("region_name", ""))


def _country(row: Row, column: str, code: str) -> str:
    if code and not (len(code) == 2 and code.isascii() and code.isalpha() and code.isupper()):
        row.refuse(column, _("“%(value)s” is not a country code of two capital letters") % {"value": code})
    return code


def _check_together(rows: Sequence[Row], wanted: Sequence[Wanted], standing: dict[str, Office]) -> None:
    """Refuse a name given twice, a parent that is nowhere, and offices that stand above themselves."""
    lines: dict[str, int] = {}
    parents = {name: office.parent.name if office.parent else "" for name, office in standing.items()}
    parents |= {office.name: office.parent for office in wanted}
    for row, office in zip(rows, wanted, strict=True):
        if office.name in lines:
            row.refuse("name", _("stands in line %(line)d already") % {"line": lines[office.name]})
        lines.setdefault(office.name, row.line)
        if office.parent and office.parent not in parents:
            words = _("“%(value)s” is not an office, neither in this file nor in the system")
            row.refuse("parent", words % {"value": office.parent})
        elif _above_itself(office.name, parents):
            row.refuse("parent", _("the office would stand above itself"))


def _above_itself(name: str, parents: dict[str, str]) -> bool:
    seen, above = {name}, parents.get(name, "")
    while above and above not in seen:
        seen.add(above)
        above = parents.get(above, "")
    return above == name


def _compare(found: Plan, wanted: Iterable[Wanted], standing: dict[str, Office]) -> None:
    for office in wanted:
        stands = standing.get(office.name)
        if stands is None:
            found.new.append(office)
            continue
        given = office.given(stands)
        now = {name: getattr(stands, name, None) for name in given}
        now["parent_name"] = stands.parent.name if stands.parent else ""
        differs = [name for name in given if now[name] != given[name]]
        if differs:
            found.changed.append((stands, office, differs))
        else:
            found.unchanged.append(office.name)
