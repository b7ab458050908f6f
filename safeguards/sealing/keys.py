"""Data keys: one for each subject and ring, wrapped by the ring's current key, in a table of their own.

Plain SQL on purpose: migrations seal too, and must not depend on what the model looks like later.
"""

import os
import uuid

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection

from .envelope import KEY_BYTES, NONCE_BYTES, DataKey
from .errors import CannotOpen, KeysMissing
from .rings import Ring, ring

FIND = "SELECT id, key_id, wrapped FROM safeguards_datakey WHERE subject_id = %s AND ring = %s"
ADD = """
INSERT INTO safeguards_datakey (id, subject_id, ring, key_id, wrapped, made_at)
VALUES (%s, %s, %s, %s, %s, now()) ON CONFLICT DO NOTHING
"""
DESTROY = "DELETE FROM safeguards_datakey WHERE subject_id = %s"


def key_of(subject: uuid.UUID, ring_name: str) -> DataKey:
    """Return the subject's data key, or raise KeysMissing: destroyed, or not for these eyes."""
    found = _find(subject, ring_name)
    if found is None:
        raise KeysMissing("The data key of this record is not there: it was destroyed, or the database hides it.")
    return found


def key_for_sealing(subject: uuid.UUID, ring_name: str) -> DataKey:
    """Return the subject's data key; the first time it is made. Two at once get the same one."""
    found = _find(subject, ring_name)
    if found is None:
        _add(subject, ring(ring_name))
        found = key_of(subject, ring_name)
    return found


def destroy(subject: uuid.UUID) -> int:
    """Delete the wrapped keys of a subject and return how many: row, history and copies are unreadable at once."""
    with connection.cursor() as cursor:
        cursor.execute(DESTROY, [subject])
        return cursor.rowcount


def wrap(secret: bytes, *, key_id: uuid.UUID, subject: uuid.UUID, by: Ring) -> bytes:
    """Return a data key's secret wrapped by the ring's current key, bound to where it belongs."""
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(by.secret(by.current)).encrypt(nonce, secret, _bound(key_id, subject, by.name, by.current))
    return nonce + sealed


def unwrap(wrapped: bytes, *, key_id: uuid.UUID, subject: uuid.UUID, by: Ring, wrapped_by: str) -> bytes:
    """Return the secret of a data key that the ring's key `wrapped_by` wrapped."""
    bound = _bound(key_id, subject, by.name, wrapped_by)
    try:
        return AESGCM(by.secret(wrapped_by)).decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], bound)
    except InvalidTag:
        raise CannotOpen(
            f"The key “{wrapped_by}” of the ring “{by.name}” does not open what it is said to have sealed. "
            "The ring is another instance's, or the database was changed."
        ) from None


def _find(subject: uuid.UUID, ring_name: str) -> DataKey | None:
    with connection.cursor() as cursor:
        cursor.execute(FIND, [subject, ring_name])
        row = cursor.fetchone()
    if row is None:
        return None
    key_id, wrapped_by, wrapped = row
    secret = unwrap(bytes(wrapped), key_id=key_id, subject=subject, by=ring(ring_name), wrapped_by=wrapped_by)
    return DataKey(key_id, secret)


def _add(subject: uuid.UUID, by: Ring) -> None:
    key_id = uuid.uuid4()
    wrapped = wrap(os.urandom(KEY_BYTES), key_id=key_id, subject=subject, by=by)
    with connection.cursor() as cursor:
        cursor.execute(ADD, [key_id, subject, by.name, by.current, wrapped])


def _bound(key_id: uuid.UUID, subject: uuid.UUID, ring_name: str, wrapped_by: str) -> bytes:
    return b"data key" + key_id.bytes + subject.bytes + f"{ring_name}/{wrapped_by}".encode()
