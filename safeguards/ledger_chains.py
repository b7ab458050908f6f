"""Reading the whole ledger anew: every hash, every number, every head, every anchor (docs/decisions/0011).

Nothing of the database is trusted but its rows: the hashes are computed here, not by its functions.
"""

import hashlib
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection, transaction

from . import anchors
from .models import LedgerVerification

MOST_FAULTS = 100  # that are told; a ledger in ruins need not be told line by line
AT_ONCE = 5000  # rows fetched

LINES = """
SELECT k.chain_id, k.number, k.hash, h.name, h.label, h.number, h.hash,
  l.id, l.chain, to_char(l.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
  l.actor_id, l.verb, l.subject, l.subject_id, l.fields::text, l.reason
FROM safeguards_ledgerlink k
LEFT JOIN safeguards_ledgerline l ON l.id = k.line_id
LEFT JOIN safeguards_ledgerchain h ON h.id = k.chain_id
ORDER BY k.chain_id, k.number
"""
OUTSIDE = """
SELECT l.id FROM safeguards_ledgerline l
WHERE NOT EXISTS (SELECT FROM safeguards_ledgerlink k WHERE k.line_id = l.id) ORDER BY l.id LIMIT 100
"""
EMPTY = """
SELECT h.label, h.number FROM safeguards_ledgerchain h
WHERE NOT EXISTS (SELECT FROM safeguards_ledgerlink k WHERE k.chain_id = h.id) ORDER BY h.id LIMIT 100
"""


@dataclass
class Finding:
    """What one reading found. `faults` are sentences that name chain and number; none: the ledger is whole."""

    chains: int = 0
    lines: int = 0
    anchors: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)

    def add(self, sentence: str) -> None:
        """Note a fault, as long as there are not too many."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(sentence)


def line_hash(before: bytes, chain: str, number: int, *line: Any) -> bytes:
    """Return the hash of a line: SHA-256 over a JSON array that begins with the hash before, as hexadecimal."""
    return hashlib.sha256(json.dumps([before.hex(), chain, number, *line], ensure_ascii=False).encode()).digest()


def verify() -> Finding:
    """Read the whole ledger and keep what was found."""
    began = time.perf_counter()
    finding = Finding()
    with transaction.atomic():
        anchored = anchors.read(finding.add)
        finding.anchors = anchored.count
        for _chain, rows in groupby(_rows(LINES), key=itemgetter(0)):
            finding.chains += 1
            _verify_chain(rows, anchored, finding)
        _nothing_outside(finding)
        for entry in anchored.left():
            finding.add(f"Chain {entry.label}: all {entry.number} lines anchored on {entry.day} are gone.")
        finding.seconds = time.perf_counter() - began
        LedgerVerification.objects.create(**vars(finding))
    return finding


def _rows(sql: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a query a few thousand at a time, whatever their number."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql)
        while rows := cursor.fetchmany(AT_ONCE):
            yield from rows


def _verify_chain(rows: Iterator[tuple[Any, ...]], anchored: "anchors.Anchored", finding: Finding) -> None:
    """Go along one chain from its first line to its head."""
    expected, before, label = 1, b"", ""
    entry: anchors.Entry | None = None
    head: tuple[Any, bytes] = (None, b"")
    for _id, number, stored, name, of_chain, *rest in rows:
        head_number, head_hash, line_id, chain, *line = rest
        label, head = of_chain or f"without a head ({_id})", (head_number, bytes(head_hash or b""))
        entry = entry or anchored.take(name)
        finding.lines += 1
        if number != expected:
            finding.add(f"Chain {label}: a line is missing before number {number}.")
        elif line_id is None:
            finding.add(f"Chain {label}: line {number} was removed.")
        elif chain != name or line_hash(before, chain, number, *line) != bytes(stored):
            finding.add(f"Chain {label}: line {number} is not what was written.")
        if entry and number == entry.number and bytes(stored) != entry.hash:
            finding.add(f"Chain {label}: line {number} is not the one that was anchored on {entry.day}.")
        expected, before = number + 1, bytes(stored)
    last = expected - 1
    if head != (last, before):
        finding.add(f"Chain {label}: it ends with line {last}, and its head says otherwise ({head[0]}).")
    if entry and last < entry.number:
        finding.add(f"Chain {label}: it ends with line {last}, and had {entry.number} when anchored on {entry.day}.")


def _nothing_outside(finding: Finding) -> None:
    """Look for lines in no chain, and for heads of no chain."""
    with connection.cursor() as cursor:
        cursor.execute(OUTSIDE)
        for (line_id,) in cursor.fetchall():
            finding.add(f"Line {line_id} of the table stands in no chain: nobody wrote it through the product.")
        cursor.execute(EMPTY)
        for label, number in cursor.fetchall():
            finding.add(f"Chain {label}: all of its {number} lines are gone.")
