"""Import files made in a test: a line says only what matters, the other cells stay empty."""

import csv
import io
from pathlib import Path

from allegations.importing.columns import COLUMNS, OPTIONAL

HEADER = tuple(column for column in COLUMNS if column not in OPTIONAL)
PLAIN = {"reference": "R-1", "kind": "sea", "received_on": "2025-03-03", "office": "Kesmara"}


def line(**cells: str) -> dict[str, str]:
    """Return a row of an SEA allegation received in Kesmara on 3 March 2025, with these cells."""
    return PLAIN | cells


def sheet(*rows: dict[str, str], header: tuple[str, ...] = COLUMNS) -> bytes:
    """Return the rows as a file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: row.get(name, "") for name in header} for row in rows)
    return text.getvalue().encode()


def file_with(folder: Path, content: bytes) -> str:
    """Return the path of a file with this content."""
    path = folder / "allegations.csv"
    path.write_bytes(content)
    return str(path)
