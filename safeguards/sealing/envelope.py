"""The bytes of a sealed value: version, key id, nonce, ciphertext, tag. AES-256-GCM, lengths padded in steps."""

import os
import uuid
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .errors import CannotOpen

VERSION = b"\x01"
KEY_BYTES, NONCE_BYTES, TAG_BYTES, LENGTH_BYTES, KEY_ID_BYTES = 32, 12, 16, 4, 16
HEAD = 1 + KEY_ID_BYTES + NONCE_BYTES
SMALLEST, GROWTH = 64, 4  # bytes: 64, 256, 1024, 4096, …: a length tells no more than its step


@dataclass(frozen=True, repr=False)
class DataKey:
    """An opened data key: its id, which stands in every value it sealed, and its 32 secret bytes."""

    id: uuid.UUID
    secret: bytes


def seal(text: str, *, key: DataKey, label: str, row: uuid.UUID) -> bytes:
    """Return `text` sealed for the column `label` of the row `row`."""
    nonce = os.urandom(NONCE_BYTES)
    return VERSION + key.id.bytes + nonce + AESGCM(key.secret).encrypt(nonce, _padded(text), _bound(key.id, label, row))


def open_sealed(token: bytes, *, key: DataKey, label: str, row: uuid.UUID) -> str:
    """Return the text, or raise CannotOpen: moved to another row or column, cut, changed, or under another key."""
    if token[:1] != VERSION or len(token) < HEAD + LENGTH_BYTES + TAG_BYTES:
        raise CannotOpen(f"A sealed value of {label} is damaged or of an unknown version. Restore it from a backup.")
    if key_id_of(token) != key.id:
        raise CannotOpen(f"A sealed value of {label} belongs to another key than its row's. Restore the row.")
    nonce, cipher = token[1 + KEY_ID_BYTES : HEAD], token[HEAD:]
    try:
        padded = AESGCM(key.secret).decrypt(nonce, cipher, _bound(key.id, label, row))
    except InvalidTag:
        raise CannotOpen(f"A sealed value of {label} was changed or moved. Restore it from a backup.") from None
    length = int.from_bytes(padded[:LENGTH_BYTES])
    return padded[LENGTH_BYTES : LENGTH_BYTES + length].decode()


def key_id_of(token: bytes) -> uuid.UUID:
    """Return the id of the data key that sealed `token`."""
    return uuid.UUID(bytes=token[1 : 1 + KEY_ID_BYTES])


def _padded(text: str) -> bytes:
    said = text.encode()
    whole = len(said).to_bytes(LENGTH_BYTES) + said
    step = SMALLEST
    while step < len(whole):
        step *= GROWTH
    return whole.ljust(step, b"\0")


def _bound(key_id: uuid.UUID, label: str, row: uuid.UUID) -> bytes:
    """Return the additional data: fixed lengths first, so that no two bindings are spelled alike."""
    return VERSION + key_id.bytes + row.bytes + label.encode()
