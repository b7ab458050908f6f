"""From rows to allegations: what repeats must agree, and what is left is the content of each, as plain data."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from organization.tables import Refusal, Row
from safeguards.seals import digest

from .columns import ALLEGATION, PERPETRATOR, VICTIM

# {"allegation": {column: cell}, "victims": {code: {column: cell}}, "perpetrators": {code: {column: cell}},
#  "measures": [[perpetrator code, measure, day]], "referrals": [[nationality, day]]}; an empty cell is not known.
Content = dict[str, Any]


@dataclass(frozen=True)
class Brought:
    """An allegation as the file brings it, from the line where it begins."""

    reference: str
    line: int
    content: Content

    @property
    def digest(self) -> str:
        """The digest of the content: the same rows in another order have the same."""
        return digest(self.content)


def brought(rows: Sequence[Row]) -> tuple[list[Brought], list[Refusal]]:
    """Return the allegations of the file, and where rows that must agree do not."""
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row.cells["reference"], []).append(row)
    refused: list[Refusal] = []
    found = [_brought(reference, own, refused) for reference, own in grouped.items()]
    return found, refused


def _brought(reference: str, rows: list[Row], refused: list[Refusal]) -> Brought:
    allegation = _agreed(rows, lambda _row: reference, ALLEGATION, refused)[reference]
    allegation["known_on"] = allegation["known_on"] or allegation["received_on"]
    content: Content = {
        "allegation": allegation,
        "victims": _agreed(rows, lambda row: row.cells.get("victim", ""), VICTIM, refused),
        "perpetrators": _agreed(rows, _perpetrator, PERPETRATOR, refused),
        "measures": _distinct((_perpetrator(row), *_cells(row, "measure", "measure_on")) for row in rows),
        "referrals": _distinct(_cells(row, "nationality", "state_referred_on") for row in rows),
    }
    content["measures"] = [one for one in content["measures"] if one[1]]
    content["referrals"] = [one for one in content["referrals"] if one[1]]
    return Brought(reference, rows[0].line, content)


def _perpetrator(row: Row) -> str:
    return row.cells.get("perpetrator", "")


def _cells(row: Row, *columns: str) -> tuple[str, ...]:
    return tuple(row.cells.get(column, "") for column in columns)


def _distinct(parts: Iterable[tuple[str, ...]]) -> list[list[str]]:
    return [list(part) for part in sorted(set(parts))]


def _agreed(
    rows: list[Row], code_of: Callable[[Row], str], columns: Sequence[str], refused: list[Refusal]
) -> dict[str, dict[str, str]]:
    """Return the cells of each code, taken from its first row; every other row must say the same."""
    first: dict[str, Row] = {}
    for row in rows:
        code = code_of(row)
        if not code:
            continue
        before = first.setdefault(code, row)
        for column in columns:
            said, says = before.cells.get(column, ""), row.cells.get(column, "")
            if said != says:
                words = _("says “%(says)s” where line %(line)d says “%(said)s” of the same one")
                refused.append(Refusal(row.line, column, words % {"says": says, "line": before.line, "said": said}))
    return {code: dict(zip(columns, _cells(row, *columns), strict=True)) for code, row in first.items()}
