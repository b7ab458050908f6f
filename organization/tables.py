"""Reading a table somebody sends: comma-separated, UTF-8, no formulas; what is wrong is named by line and column."""

import csv
import datetime as dt
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

# OWASP, CSV injection: a spreadsheet would calculate a cell that begins so.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
MOST_BYTES = 5 * 2**20
MOST_BYTES_BY_COMMAND = 64 * 2**20  # years of allegations, brought by an operator and not through a page
WORKBOOK = b"PK\x03\x04"  # how an .xlsx file, which is a zip archive, begins
SHOWN = 80  # characters of a cell that a sentence repeats
csv.field_size_limit(MOST_BYTES_BY_COMMAND)  # a long cell is not the quotation mark too many that csv takes it for


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
            self.refuse(column, _("“%(value)s” is not one of: %(codes)s") % {"value": shown(value), "codes": listed})
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
            self.refuse(column, _("“%(value)s” is not a date written as YYYY-MM-DD") % {"value": shown(value)})
            return None


def read(
    content: bytes,
    *,
    columns: Sequence[str],
    needed: Sequence[str],
    may: Sequence[str] = (),
    most_bytes: int = MOST_BYTES,
) -> list[Row]:
    """Return the rows under the header, which must hold every one of `needed` and none but `columns` and `may`.

    Raise NotATable when the file is not a table of these columns. Rows that are too long, or hold a formula, come
    back with a refusal; empty lines, and the empty cells and columns that spreadsheets put at the end, do not matter.
    """
    lines = _lines(content, most_bytes)
    at, names = next(lines, (1, []))
    _check_header(at, names, [*columns, *may], needed)
    return [_row(line, names, cells) for line, cells in lines]


def header(content: bytes) -> list[str]:
    """Return the columns of a file that `read` took."""
    return next(_lines(content, len(content)))[1]


def _decoded(content: bytes, most_bytes: int) -> str:
    if len(content) > most_bytes:
        words = _("The file is larger than %(megabytes)d MB. Send it in parts.")
        raise NotATable(words % {"megabytes": most_bytes // 2**20})
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


def _lines(content: bytes, most_bytes: int) -> Iterator[tuple[int, list[str]]]:
    """Yield (number of the line where it begins, cells) of each line that holds any; a cell may run over several."""
    reader = csv.reader(io.StringIO(_decoded(content, most_bytes), newline=""), strict=True)
    named = None
    while True:
        begins = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            words = _("Line %(line)d cannot be read as comma-separated values: look for a quotation mark too many.")
            raise NotATable(words % {"line": begins}) from None
        if not any(cell.strip() for cell in cells):
            continue
        if named is None:
            cells = [name.strip() for name in cells]
            named = len(cells) - next(index for index, name in enumerate(reversed(cells)) if name)
        while len(cells) > named and not cells[-1].strip():
            cells.pop()
        yield begins, cells


def _check_header(line: int, header: Sequence[str], known: Sequence[str], needed: Sequence[str]) -> None:
    if not header:
        raise NotATable(_("The file is empty: its first line must name the columns."))
    if len(header) == 1 and ";" in header[0]:
        raise NotATable(_("The cells are parted by semicolons. Save the file with commas, then send it again."))
    if len(header) == 1 and "\t" in header[0]:
        raise NotATable(_("The cells are parted by tabs. Save the file with commas, then send it again."))
    if unknown := [shown(name) or "“”" for name in header if name not in known]:
        words = _("Line %(line)d names columns that are not known: %(names)s. Known are: %(known)s.")
        raise NotATable(words % {"line": line, "names": ", ".join(unknown), "known": ", ".join(known)})
    if twice := sorted({name for name in header if header.count(name) > 1}):
        raise NotATable(_("Line %(line)d names a column twice: %(names)s.") % {"line": line, "names": ", ".join(twice)})
    if missing := [name for name in needed if name not in header]:
        raise NotATable(_("Line %(line)d lacks columns: %(names)s.") % {"line": line, "names": ", ".join(missing)})


def _row(line: int, names: Sequence[str], cells: Sequence[str]) -> Row:
    row = Row(line, {name: cell.strip() for name, cell in zip(names, cells, strict=False)})
    if len(cells) != len(names):
        words = _("has %(cells)d cells where the header names %(columns)d columns")
        row.refuse("", words % {"cells": len(cells), "columns": len(names)})
    for name, cell in zip(names, cells, strict=False):
        if cell.startswith(FORMULA_STARTS):
            row.refuse(name, _("begins like a formula (with = + - @): write it as text"))
    return row


def shown(value: str) -> str:
    """Return a cell as a sentence repeats it: a long one cut."""
    return value if len(value) <= SHOWN else f"{value[: SHOWN - 1]}…"


def harmless(value: object) -> str:
    """Return a cell that no spreadsheet will calculate: one that begins like a formula is put behind an apostrophe."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
