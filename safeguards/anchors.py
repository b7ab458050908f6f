"""Anchors: once a day the heads of the chains are signed with a key outside the database, and put in a file outside it.

A tail cut from a chain, or a chain rewritten whole by somebody who may do anything in the database, still agrees with
itself; only an anchor tells. Each anchor names the heads that moved since the one before, and that one's digest.
"""

import base64
import datetime as dt
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings
from django.db import connection, transaction

from .clock import now
from .models import LedgerAnchor, LedgerChain

OVERLAP = dt.timedelta(hours=1)  # a head can move before an anchor and be committed after it
ONE_ANCHOR_AT_A_TIME = 20_180_203  # any number of our own


@dataclass(frozen=True)
class Entry:
    """Where a chain stood when it was last anchored."""

    label: str
    number: int
    hash: bytes
    day: str


@dataclass
class Anchored:
    """What all anchors say together: of each chain its latest entry."""

    entries: dict[str, Entry] = field(default_factory=dict)
    count: int = 0

    def take(self, name: str | None) -> Entry | None:
        """Return the entry of a chain that was found, and take it from what is left."""
        return self.entries.pop(name, None) if name else None

    def left(self) -> Iterator[Entry]:
        """Yield the entries of chains that were not found."""
        yield from self.entries.values()


def key_file() -> Path:
    """Return where the signing key lies."""
    return Path(settings.KEYS_DIR) / "ledger_anchor.pem"


def make_key() -> None:
    """Make the key on first use, readable by its owner alone. Its public half lies beside it, for whoever verifies."""
    key = Ed25519PrivateKey.generate()
    key_file().parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(key_file(), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.write(handle, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    os.close(handle)
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    key_file().with_suffix(".pub").write_bytes(public)


def _key() -> Ed25519PrivateKey:
    key = load_pem_private_key(key_file().read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{key_file()} is not an Ed25519 key.")
    return key


def make() -> LedgerAnchor:
    """Sign where the chains stand, store it, and write it to a file of its own in ANCHORS_DIR."""
    if not key_file().exists():
        make_key()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_ANCHOR_AT_A_TIME])
        last = LedgerAnchor.objects.order_by("id").last()
        made_at = now()
        content = "".join(_content(last, made_at))
        digest = hashlib.sha256(content.encode()).hexdigest()
        signature = base64.b64encode(_key().sign(content.encode())).decode()
        anchor = LedgerAnchor.objects.create(made_at=made_at, content=content, digest=digest, signature=signature)
        _write_file(anchor)
    return anchor


def _content(last: LedgerAnchor | None, made_at: dt.datetime) -> Iterator[str]:
    """Yield the lines that are signed: when, the digest before, then label, number, hash and name of each chain."""
    yield f"anchor {made_at.isoformat()}\n"
    yield f"before {last.digest if last else '-'}\n"
    moved = LedgerChain.objects.order_by("id")
    if last:
        moved = moved.filter(moved_at__gt=last.made_at - OVERLAP)
    for chain in moved.iterator():
        yield f"{chain.label} {chain.number} {bytes(chain.hash).hex()} {chain.name}\n"


def _file(anchor: LedgerAnchor) -> Path:
    return Path(settings.ANCHORS_DIR) / f"{anchor.made_at:%Y-%m-%dT%H%M%S}-{anchor.digest[:12]}.txt"


def _as_file(anchor: LedgerAnchor) -> bytes:
    return f"{anchor.content}signature {anchor.signature}\n".encode()


def _write_file(anchor: LedgerAnchor) -> None:
    """Write the file whole or not at all."""
    path = _file(anchor)
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(".half")
    with half.open("wb") as out:
        out.write(_as_file(anchor))
        out.flush()
        os.fsync(out.fileno())
    half.replace(path)


def read(tell: Callable[[str], None]) -> Anchored:
    """Return what the anchors say, and `tell` of each that is wrong, missing, or not what its file says."""
    found = Anchored()
    before, known = "-", set()
    key = _key().public_key() if key_file().exists() else None
    for anchor in LedgerAnchor.objects.order_by("id").iterator():
        day = f"{anchor.made_at:%Y-%m-%d}"
        found.count += 1
        known.add(_file(anchor).name)
        if fault := _fault(anchor, before, key):
            tell(f"The anchor of {day} {fault}.")
        before = anchor.digest
        found.entries |= _entries(anchor.content, day)
    folder = Path(settings.ANCHORS_DIR)
    for path in sorted(folder.glob("*.txt")) if folder.is_dir() else []:
        if path.name not in known:
            tell(f"The anchor of {path.name[:10]} stands in its file and is gone from the database.")
            found.entries |= _entries(path.read_text(), path.name[:10])
    return found


def _fault(anchor: LedgerAnchor, before: str, key: Any) -> str:
    """Return what is wrong with an anchor, or nothing."""
    content = anchor.content.encode()
    if hashlib.sha256(content).hexdigest() != anchor.digest:
        return "was changed"
    if anchor.content.splitlines()[1:2] != [f"before {before}"]:
        return "does not follow the one before it"
    if key is None:
        return f"cannot be checked: {key_file()} is not there. Put the key back"
    try:
        key.verify(base64.b64decode(anchor.signature), content)
    except (InvalidSignature, ValueError):
        return "is not signed with the key of this site"
    path = _file(anchor)
    if not path.exists():
        return f"has lost its file {path.name}. Bring it back from where copies are kept"
    return "is not what its file says" if path.read_bytes() != _as_file(anchor) else ""


def _entries(content: str, day: str) -> dict[str, Entry]:
    """Return where the chains stood; lines that were spoiled are left out, since the digest tells of them."""
    entries = {}
    for line in content.splitlines()[2:]:
        label, _, rest = line.partition(" ")
        with suppress(ValueError):
            number, hashed, name = rest.split(" ", 2)
            entries[name] = Entry(label, int(number), bytes.fromhex(hashed), day)
    return entries
