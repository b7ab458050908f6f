"""From a file to rows that are well-formed: every cell judged by itself, then the cells of a row against each other."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from organization.countries import ISO_ALPHA_2
from organization.models import Office
from organization.tables import FORMULA_STARTS, MOST_BYTES_BY_COMMAND, Refusal, Row, header, read, shown
from safeguards.clock import today

from .columns import CODES, COLUMNS, DAYS, NEEDED, NOT_AFTER_RECEIVED, NOT_BEFORE_KNOWN, TEXTS


@dataclass
class Sheet:
    """The rows of a file, what is refused of it, and what is odd but taken."""

    rows: list[Row]
    missing: list[str]  # columns the file does not have: taken as not known
    refused: list[Refusal] = field(default_factory=list)
    odd: list[Refusal] = field(default_factory=list)


def sheet_of(content: bytes, offices: Mapping[str, Office]) -> Sheet:
    """Return the rows with every cell judged. Raise NotATable when the file is no table of these columns."""
    rows = read(content, columns=COLUMNS, needed=NEEDED, most_bytes=MOST_BYTES_BY_COMMAND)
    present = header(content)
    sheet = Sheet(rows, [column for column in COLUMNS if column not in present])
    for row in rows:
        _short_rows_are_odd(row, sheet)
        _long_texts_are_odd(row, sheet)
        _judge(row, offices)
        sheet.refused += row.refused
    return sheet


def _short_rows_are_odd(row: Row, sheet: Sheet) -> None:
    """A row whose last cells are not there says nothing about them; only one that is too long cannot be read."""
    width = len(COLUMNS) - len(sheet.missing)
    for refusal in [one for one in row.refused if not one.column and len(row.cells) < width]:
        row.refused.remove(refusal)
        sheet.odd.append(refusal)


def _long_texts_are_odd(row: Row, sheet: Sheet) -> None:
    """A text longer than its field is cut, and ends in a digest of the whole: what differed still differs."""
    for column, most in TEXTS.items():
        whole = row.cells.get(column, "")
        if len(whole) > most:
            end = f"…{hashlib.sha256(whole.encode()).hexdigest()[:8]}"
            row.cells[column] = whole[: most - len(end)] + end
            words = _("has more than %(most)d characters: what is beyond was not stored")
            sheet.odd.append(Refusal(row.line, column, words % {"most": most}))


def _judge(row: Row, offices: Mapping[str, Office]) -> None:
    for column, cell in row.cells.items():
        if cell.startswith(FORMULA_STARTS) and not any(one.column == column for one in row.refused):
            row.refuse(column, _("begins like a formula (with = + - @): write it as text"))
    for column, most in TEXTS.items():
        row.text(column, most=most, needed=column in NEEDED)
    for column, choices in CODES.items():
        if row.cells.get(column) or column in NEEDED:
            row.code(column, choices.values)
    nationality = row.cells.get("nationality", "")
    if nationality and nationality not in ISO_ALPHA_2:
        words = _("“%(value)s” is not a country by ISO 3166-1 alpha-2, such as KE")
        row.refuse("nationality", words % {"value": shown(nationality)})
    office = _office(row, offices)
    _judge_days(row, office)


def _office(row: Row, offices: Mapping[str, Office]) -> Office | None:
    name = row.cells.get("office", "")
    if not name:
        row.refuse("office", _("is empty"))
    elif name not in offices:
        row.refuse("office", _("“%(value)s” is not the name of an office here") % {"value": shown(name)})
    return offices.get(name)


def _judge_days(row: Row, office: Office | None) -> None:
    days = {column: row.day(column, needed=column in NEEDED) for column in DAYS}
    last = latest_today(office)
    for column, day in days.items():
        if day and day > last:
            row.refuse(column, _("%(day)s is still to come") % {"day": day.isoformat()})
    received, known = days["received_on"], days["known_on"] or days["received_on"]
    if received:
        _refuse(row, days, NOT_AFTER_RECEIVED, lambda day: day > received, _("is after received_on"))
    if known:
        _refuse(row, days, NOT_BEFORE_KNOWN, lambda day: day < known, _("is before the day it became known"))


def _refuse(
    row: Row, days: Mapping[str, dt.date | None], columns: Iterable[str], wrong: Callable[[dt.date], bool], words: str
) -> None:
    for column in columns:
        day = days[column]
        if day and wrong(day):
            row.refuse(column, f"{day.isoformat()} {words}")


def latest_today(office: Office | None) -> dt.date:
    """Return the date it is by now at the office, at headquarters or in UTC, whichever is furthest on."""
    zones = {"", "UTC", office.time_zone if office else ""}
    return max(today(zone) for zone in zones)
