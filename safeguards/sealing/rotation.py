"""Rotation: every data key wrapped anew by the current key of its ring, batch by batch."""

from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction

from .keys import unwrap, wrap
from .rings import Ring, ring

# What another key wrapped is what is left to do: an interrupted run leaves nothing else behind.
OLD = """
SELECT id, subject_id, key_id, wrapped FROM safeguards_datakey
WHERE ring = %s AND key_id <> %s ORDER BY id LIMIT %s FOR UPDATE
"""
NEW = """
UPDATE safeguards_datakey AS d SET wrapped = n.wrapped, key_id = %s
FROM unnest(%s::uuid[], %s::bytea[]) AS n(id, wrapped) WHERE d.id = n.id
"""


def rotate(name: str, *, batch: int) -> Iterator[int]:
    """Wrap the data keys of the ring `name` anew, `batch` a transaction; yield the number of each batch once kept."""
    by = ring(name)
    while done := _rewrap(by, batch):
        yield done


@transaction.atomic
def _rewrap(by: Ring, batch: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(OLD, [by.name, by.current, batch])
        rows = cursor.fetchall()
        if rows:
            wrapped = [_anew(by, *row) for row in rows]
            cursor.execute(NEW, [by.current, [row[0] for row in rows], wrapped])
    return len(rows)


def _anew(by: Ring, key_id: Any, subject: Any, wrapped_by: str, wrapped: bytes) -> bytes:
    secret = unwrap(bytes(wrapped), key_id=key_id, subject=subject, by=by, wrapped_by=wrapped_by)
    return wrap(secret, key_id=key_id, subject=subject, by=by)
