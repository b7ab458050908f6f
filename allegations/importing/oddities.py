"""What is odd in a file and taken all the same: said, line by line, so that somebody can look."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from organization.models import Office
from organization.tables import Refusal, Row

from ..codes import Affiliation, Kind, Nature, PersonnelCategory
from ..states import CLOSED, Status
from .columns import MEASURE, OPTIONAL, PERPETRATOR, VICTIM
from .reading import Sheet

# A value that says nothing without the day beside it.
WITHOUT_DAY = (
    ("sg_reference", "sg_reported_on"),
    ("investigators_reference", "sent_to_investigators_on"),
)
PARTNERS = {
    PersonnelCategory.PARTNER_PERSONNEL: Affiliation.PARTNER,
    PersonnelCategory.VENDOR_PERSONNEL: Affiliation.VENDOR,
}
ENDED = {*CLOSED, Status.SUBSTANTIATED}


def oddities(sheet: Sheet, offices: dict[str, Office]) -> list[Refusal]:
    """Return what is odd, in order of line."""
    found = [Refusal(1, column, _("is not in the file: taken as not known")) for column in _lacking(sheet)]
    seen: dict[tuple[tuple[str, str], ...], int] = {}
    for row in sheet.rows:
        found += [Refusal(row.line, column, words) for column, words in _of_row(row.cells)]
        found += [Refusal(row.line, column, words) for column, words in _of_office(row.cells, offices)]
        found += _repeated(row, seen)
    return sorted([*sheet.odd, *found])


def _lacking(sheet: Sheet) -> list[str]:
    return [column for column in sheet.missing if column not in OPTIONAL]


def _repeated(row: Row, seen: dict[tuple[tuple[str, str], ...], int]) -> Iterator[Refusal]:
    first = seen.setdefault(tuple(sorted(row.cells.items())), row.line)
    if first != row.line:
        yield Refusal(row.line, "", _("repeats line %(line)d: taken once") % {"line": first})


def _of_row(cells: dict[str, str]) -> Iterator[tuple[str, str]]:
    yield from _without_person(cells)
    yield from _without_day(cells)
    yield from _course(cells)
    yield from _codes(cells)


def _without_person(cells: dict[str, str]) -> Iterator[tuple[str, str]]:
    for code, columns in (("victim", VICTIM), ("perpetrator", PERPETRATOR)):
        if cells.get(code):
            continue
        for column in columns:
            if cells.get(column) and column not in ("state_referred_on", "nationality"):
                yield column, _("is given without a %(person)s: not stored") % {"person": code}


def _without_day(cells: dict[str, str]) -> Iterator[tuple[str, str]]:
    for column, day in WITHOUT_DAY:
        if cells.get(column) and not cells.get(day):
            yield column, _("is given without %(day)s: not stored") % {"day": day}
    measure, on = (cells.get(column, "") for column in MEASURE)
    if measure and not on:
        yield "measure_on", _("is empty: the measure counts from the day it was entered")
    if on and not measure:
        yield "measure", _("is empty: the day alone is not stored")
    passed_on, to = cells.get("passed_on_on", ""), cells.get("passed_on_to", "")
    if bool(passed_on) != bool(to):
        yield "passed_on_to", _("entity and day of passing on are not given together")
    known = cells.get("known_on") or cells["received_on"]
    if passed_on and passed_on < known:
        yield "passed_on_on", _("is before the day it became known")


def _course(cells: dict[str, str]) -> Iterator[tuple[str, str]]:
    status, closed_on = cells.get("status", ""), cells.get("closed_on", "")
    if closed_on and status not in ENDED:
        yield "closed_on", _("is given while the status is not one of a closed allegation")
    if status in CLOSED and not closed_on:
        yield "closed_on", _("is empty while the status is one of a closed allegation")
    if cells["kind"] == Kind.SH and cells.get("sg_reported_on"):
        yield "sg_reported_on", _("is given for sexual harassment, which is not reported to the Secretary-General")
    if cells.get("entered_on") and cells["entered_on"] < cells["received_on"]:
        yield "entered_on", _("is before received_on")


def _codes(cells: dict[str, str]) -> Iterator[tuple[str, str]]:
    kind, nature = cells["kind"], cells.get("nature", "")
    if (nature == Nature.HARASSMENT and kind == Kind.SEA) or (
        nature in (Nature.EXPLOITATION, Nature.ABUSE) and kind == Kind.SH
    ):
        yield "nature", _("does not fit the kind")
    category, affiliation = cells.get("personnel_category", ""), cells.get("affiliation", "")
    wanted = PARTNERS.get(PersonnelCategory(category)) if category else None
    if affiliation and wanted and affiliation != wanted:
        yield "personnel_category", _("does not fit the affiliation")
    if cells.get("incident_on") and cells.get("incident_precision") == "unknown":
        yield "incident_precision", _("is unknown though a day is given")


def _of_office(cells: dict[str, str], offices: dict[str, Office]) -> Iterator[tuple[str, str]]:
    office, received_on = offices[cells["office"]], cells["received_on"]
    opened = office.opened_on and received_on < office.opened_on.isoformat()
    closed = office.closed_on and received_on > office.closed_on.isoformat()
    if opened or closed:
        yield "office", _("was not open on received_on")
