"""Reading a table somebody sends: comma-separated, UTF-8, no formulas; what is wrong is named by line and column."""

import csv
import datetime as dt
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

# OWASP, CSV injection: a spreadsheet would calculate a cell that begins so.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
MOST_BYTES = 5 * 2**20
WORKBOOK = b"PK\x03\x04"  # how an .xlsx file, which is a zip archive, begins


class NotATable(ValueError):
    """The file cannot be read as a table at all; the sentence says why and what to do."""


@dataclass(frozen=True, order=True)
class Refusal:
    """Why a file is not taken: at which line, in which column."""

    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        where = _("line %(line)d") % {"line": self.line}
        if self.column:
            where = _("%(where)s, column %(column)s") % {"where": where, "column": self.column}
        return f"{where}: {self.reason}"


@dataclass
class Row:
    """One line of the table. Reading a cell that is wrong adds a refusal and gives nothing."""

    line: int
    cells: dict[str, str]
    refused: list[Refusal] = field(default_factory=list)

    def refuse(self, column: str, reason: str) -> None:
        """Say that this line is not taken, and why."""
        self.refused.append(Refusal(self.line, column, reason))

    def text(self, column: str, *, most: int, needed: bool = False) -> str:
        """Return the cell; refuse one that is longer than `most`, or empty though `needed`."""
        value = self.cells.get(column, "")
        if needed and not value:
            self.refuse(column, _("is empty"))
        if len(value) > most:
            self.refuse(column, _("has more than %(most)d characters") % {"most": most})
        return value

    def code(self, column: str, codes: Sequence[str], *, otherwise: str = "") -> str:
        """Return the cell if it is one of `codes`; an empty one gives `otherwise` if there is that."""
        value = self.cells.get(column, "") or otherwise
        if value not in codes:
            listed = ", ".join(codes)
            self.refuse(column, _("“%(value)s” is not one of: %(codes)s") % {"value": value, "codes": listed})
        return value

    def day(self, column: str, *, needed: bool = False) -> dt.date | None:
        """Return the cell as a date; refuse what is not written YYYY-MM-DD."""
        value = self.cells.get(column, "")
        if not value:
            if needed:
                self.refuse(column, _("is empty: write a date as YYYY-MM-DD"))
            return None
        try:
            if len(value) != len("2026-01-31"):
                raise ValueError
            return dt.datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007  # fromisoformat takes 2026-W01-1 too
        except ValueError:
            self.refuse(column, _("“%(value)s” is not a date written as YYYY-MM-DD") % {"value": value})
            return None


def read(content: bytes, *, columns: Sequence[str], needed: Sequence[str], may: Sequence[str] = ()) -> list[Row]:
    """Return the rows under the header, which must hold every one of `needed` and none but `columns` and `may`.

    Raise NotATable when the file is not a table of these columns. Rows that are too long, or hold a formula, come
    back with a refusal.
    """
    reader = csv.reader(io.StringIO(_decoded(content), newline=""), strict=True)
    lines = _lines(reader)
    header = next(lines, (1, []))[1]
    _check_header([name.strip() for name in header], [*columns, *may], needed)
    names = [name.strip() for name in header]
    return [_row(line, names, cells) for line, cells in lines if any(cell.strip() for cell in cells)]


def _decoded(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise NotATable(_("The file is larger than 5 MB. Send it in parts."))
    if content.startswith(WORKBOOK):
        raise NotATable(
            _("This is a workbook. In the spreadsheet program, save the sheet as “CSV UTF-8”, then send that.")
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        words = _("The file is not UTF-8 (line %(line)d). Save it as “CSV UTF-8”, then send it again.")
        raise NotATable(words % {"line": line}) from None
    if "\x00" in text:
        raise NotATable(_("The file is not a text file. Save the sheet as “CSV UTF-8”, then send that."))
    return text


def _lines(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield (number of the line where it begins, cells); a cell may run over several lines."""
    while True:
        begins = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            words = _("Line %(line)d cannot be read as comma-separated values: look for a quotation mark too many.")
            raise NotATable(words % {"line": begins}) from None
        yield begins, cells


def _check_header(header: Sequence[str], known: Sequence[str], needed: Sequence[str]) -> None:
    if not any(header):
        raise NotATable(_("The file is empty: its first line must name the columns."))
    if len(header) == 1 and ";" in header[0]:
        raise NotATable(_("The cells are parted by semicolons. Save the file with commas, then send it again."))
    if unknown := [name for name in header if name not in known]:
        words = _("Line 1 names columns that are not known: %(names)s. Known are: %(known)s.")
        raise NotATable(words % {"names": ", ".join(unknown), "known": ", ".join(known)})
    if twice := sorted({name for name in header if header.count(name) > 1}):
        raise NotATable(_("Line 1 names a column twice: %(names)s.") % {"names": ", ".join(twice)})
    if missing := [name for name in needed if name not in header]:
        raise NotATable(_("Line 1 lacks columns: %(names)s.") % {"names": ", ".join(missing)})


def _row(line: int, names: Sequence[str], cells: Sequence[str]) -> Row:
    row = Row(line, {name: cell.strip() for name, cell in zip(names, cells, strict=False)})
    if len(cells) != len(names):
        words = _("has %(cells)d cells where line 1 names %(columns)d columns")
        row.refuse("", words % {"cells": len(cells), "columns": len(names)})
    for name, cell in zip(names, cells, strict=False):
        if cell.startswith(FORMULA_STARTS):
            row.refuse(name, _("begins like a formula (with = + - @): write it as text"))
    return row


def harmless(value: object) -> str:
    """Return a cell that no spreadsheet will calculate: one that begins like a formula is put behind an apostrophe."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
