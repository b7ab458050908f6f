"""What somebody who may do anything in the database can do to the ledger: the tamperings the tests try."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from safeguards.ledger_chains import line_hash

TABLES = ("line", "link", "chain", "anchor")
LINE = """SELECT k.number, k.line_id, l.chain, to_char(l.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
  l.actor_id, l.verb, l.subject, l.subject_id, l.fields::text, l.reason
  FROM safeguards_ledgerlink k JOIN safeguards_ledgerline l ON l.id = k.line_id
  WHERE k.chain_id = %s ORDER BY k.number"""
Owner = psycopg.Connection[Any]


@contextmanager
def with_triggers_off(owner: Owner) -> Iterator[Callable[[], None]]:
    """Switch every trigger of the ledger off, and yield a function that puts everything back as it was."""
    for name in TABLES:
        owner.execute(f"ALTER TABLE safeguards_ledger{name} DISABLE TRIGGER USER")
        owner.execute(f"CREATE TABLE kept_{name} AS TABLE safeguards_ledger{name}")

    def put_back() -> None:
        for name in TABLES:
            owner.execute(f"TRUNCATE safeguards_ledger{name}")
            owner.execute(f"INSERT INTO safeguards_ledger{name} SELECT * FROM kept_{name}")

    yield put_back
    put_back()
    for name in TABLES:
        owner.execute(f"DROP TABLE kept_{name}")
        owner.execute(f"ALTER TABLE safeguards_ledger{name} ENABLE TRIGGER USER")


def _a_chain(owner: Owner, chance: random.Random) -> int:
    """Return a chain with some length."""
    rows = owner.execute("SELECT id FROM safeguards_ledgerchain WHERE number >= 4 ORDER BY id").fetchall()
    return int(chance.choice(rows)[0])


def _length(owner: Owner, chain: int) -> int:
    row = owner.execute("SELECT max(number) FROM safeguards_ledgerlink WHERE chain_id = %s", [chain]).fetchone()
    assert row
    return int(row[0])


def _line_id(owner: Owner, chain: int, number: int) -> int:
    row = owner.execute(
        "SELECT line_id FROM safeguards_ledgerlink WHERE chain_id = %s AND number = %s", [chain, number]
    ).fetchone()
    assert row
    return int(row[0])


def compute_anew(owner: Owner, chain: int) -> None:
    """Give a chain new hashes and a new head, so that it agrees with itself."""
    before, number = b"", 0
    for number, line_id, *line in owner.execute(LINE, [chain]).fetchall():
        before = line_hash(before, line[0], number, *line[1:])
        owner.execute("UPDATE safeguards_ledgerlink SET hash = %s WHERE line_id = %s", [before, line_id])
    owner.execute("UPDATE safeguards_ledgerchain SET number = %s, hash = %s WHERE id = %s", [number, before, chain])


def edit(owner: Owner, chance: random.Random) -> None:
    chain = _a_chain(owner, chance)
    line = _line_id(owner, chain, chance.randint(1, _length(owner, chain)))
    change = chance.choice(
        [
            "at = at - interval '1 second'",
            "actor_id = coalesce(actor_id, 0) + 1",
            "verb = verb || ' '",
            "subject = 'nothing'",
            "subject_id = subject_id || '0'",
            """fields = fields || '["more"]'""",
            "reason = 'another'",
            "chain = 'system of another'",
        ]
    )
    owner.execute(f"UPDATE safeguards_ledgerline SET {change} WHERE id = %s", [line])


def edit_and_compute_anew(owner: Owner, chance: random.Random) -> None:
    chain = _a_chain(owner, chance)
    line = _line_id(owner, chain, chance.randint(1, _length(owner, chain)))
    owner.execute("UPDATE safeguards_ledgerline SET actor_id = 999999 WHERE id = %s", [line])
    compute_anew(owner, chain)


def remove(owner: Owner, chance: random.Random) -> None:
    chain = _a_chain(owner, chance)
    line = _line_id(owner, chain, chance.randint(1, _length(owner, chain)))
    owner.execute("DELETE FROM safeguards_ledgerline WHERE id = %s", [line])
    if chance.random() < 0.5:
        owner.execute("DELETE FROM safeguards_ledgerlink WHERE line_id = %s", [line])


def insert_outside(owner: Owner, chance: random.Random) -> None:
    owner.execute(
        "INSERT INTO safeguards_ledgerline (at, verb, subject, subject_id, fields, reason, chain) "
        "VALUES (now(), 'opened', '', '', '[]', '', 'system')"
    )


def insert_within(owner: Owner, chance: random.Random) -> None:
    """Put a line in the middle, move the others along, and compute the chain anew."""
    chain = _a_chain(owner, chance)
    number = chance.randint(1, _length(owner, chain))
    like = _line_id(owner, chain, number)
    row = owner.execute(
        "INSERT INTO safeguards_ledgerline (at, actor_id, verb, subject, subject_id, fields, reason, chain) "
        "SELECT at, actor_id, 'refused', subject, subject_id, fields, reason, chain FROM safeguards_ledgerline "
        "WHERE id = %s RETURNING id",
        [like],
    ).fetchone()
    assert row
    away = "UPDATE safeguards_ledgerlink SET number = number + %s WHERE chain_id = %s AND number >= %s"
    owner.execute(away, [1_000_001, chain, number])
    owner.execute(away, [-1_000_000, chain, 1_000_000])
    owner.execute("INSERT INTO safeguards_ledgerlink VALUES (%s, %s, %s, '')", [row[0], chain, number])
    if chance.random() < 0.7:
        compute_anew(owner, chain)


def reorder(owner: Owner, chance: random.Random) -> None:
    chain = _a_chain(owner, chance)
    first = chance.randint(1, _length(owner, chain) - 1)
    one, two = _line_id(owner, chain, first), _line_id(owner, chain, first + 1)
    for line, number in ((one, -1), (two, first), (one, first + 1)):
        owner.execute("UPDATE safeguards_ledgerlink SET number = %s WHERE line_id = %s", [number, line])
    if chance.random() < 0.5:
        compute_anew(owner, chain)


def cut_tail(owner: Owner, chance: random.Random) -> None:
    """Take the last lines away; mostly the head is put right, and then only an anchor tells."""
    chain = _a_chain(owner, chance)
    keep = _length(owner, chain) - chance.randint(1, 3)
    gone = "SELECT line_id FROM safeguards_ledgerlink WHERE chain_id = %s AND number > %s"
    owner.execute(f"DELETE FROM safeguards_ledgerline WHERE id IN ({gone})", [chain, keep])
    owner.execute("DELETE FROM safeguards_ledgerlink WHERE chain_id = %s AND number > %s", [chain, keep])
    if chance.random() < 0.8:
        compute_anew(owner, chain)


def remove_chain(owner: Owner, chance: random.Random) -> None:
    chain = _a_chain(owner, chance)
    lines = "SELECT line_id FROM safeguards_ledgerlink WHERE chain_id = %s"
    owner.execute(f"DELETE FROM safeguards_ledgerline WHERE id IN ({lines})", [chain])
    owner.execute("DELETE FROM safeguards_ledgerlink WHERE chain_id = %s", [chain])
    if chance.random() < 0.8:
        owner.execute("DELETE FROM safeguards_ledgerchain WHERE id = %s", [chain])


def move_head(owner: Owner, chance: random.Random) -> None:
    chain = _a_chain(owner, chance)
    change = chance.choice(["number = number - 1", "hash = sha256(hash)", "name = name || '0'"])
    owner.execute(f"UPDATE safeguards_ledgerchain SET {change} WHERE id = %s", [chain])


def change_anchor(owner: Owner, chance: random.Random) -> None:
    owner.execute(
        chance.choice(
            [
                "DELETE FROM safeguards_ledgeranchor",
                "UPDATE safeguards_ledgeranchor SET content = content || 'x'",
                "UPDATE safeguards_ledgeranchor SET signature = 'AAAA'",
                (
                    "UPDATE safeguards_ledgeranchor SET content = replace(content, 'case', 'cast'), "
                    "digest = encode(sha256(convert_to(replace(content, 'case', 'cast'), 'UTF8')), 'hex')"
                ),
            ]
        )
    )


TAMPERINGS = (
    edit, edit_and_compute_anew, remove, insert_outside, insert_within, reorder, cut_tail, remove_chain, move_head,
    change_anchor,
)  # fmt: skip
