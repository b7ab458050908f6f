"""Key rings: keys that live outside the database and wrap the data keys inside it.

A ring is a file `<name>_ring` in KEYS_DIR, or what RING_COMMAND prints when called with the ring's name: one key a
line, its id and 32 bytes in base64; the last line is the current key, the others still open what they wrapped.
"""

import base64
import binascii
import functools
import secrets
import shlex
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from .envelope import KEY_BYTES
from .errors import KeysMissing, SealingError

RECORD, IDENTITY = "record", "identity"
NAMES = (RECORD, IDENTITY)
COMMAND_SECONDS = 30


@dataclass(frozen=True)
class Ring:
    """Several keys by id, one of them current."""

    name: str
    keys: Mapping[str, bytes] = field(repr=False)
    current: str

    def secret(self, key_id: str) -> bytes:
        """Return a key's bytes, or raise KeysMissing."""
        if key_id not in self.keys:
            raise KeysMissing(
                f"The ring “{self.name}” has no key “{key_id}”, which sealed something here. "
                f"Put that key's line back before the last line of the ring ({source(self.name)})."
            )
        return self.keys[key_id]


def ring(name: str) -> Ring:
    """Return the ring `name` as it stands now, or raise a SealingError that says what is wrong with it."""
    if settings.RING_COMMAND:
        return _from_command(settings.RING_COMMAND, name)
    path = _path(name)
    try:
        stat = path.stat()
    except OSError:
        raise KeysMissing(_none_there(name)) from None
    return _from_file(path, name, stat.st_mtime_ns, stat.st_size)


def source(name: str) -> str:
    """Return where the ring is read from, for sentences."""
    return f"the command {settings.RING_COMMAND}" if settings.RING_COMMAND else str(_path(name))


def forget() -> None:
    """Read the rings anew: after the command began to print another."""
    _from_command.cache_clear()
    _from_file.cache_clear()


def new_line() -> str:
    """Return a line for a new key: a random id and a random key."""
    return f"{secrets.token_hex(4)} {base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()}"


def parse(name: str, text: str) -> Ring:
    """Return the ring that `text` spells, or raise SealingError naming the line that is wrong, never its content."""
    keys: dict[str, bytes] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            key_id, secret = _key(name, number, line)
            if key_id in keys:
                raise SealingError(f"Line {number} of the ring “{name}” repeats an id. Give each key its own.")
            keys[key_id] = secret
    if not keys:
        raise KeysMissing(_none_there(name))
    return Ring(name, keys, current=list(keys)[-1])


def _key(name: str, number: int, line: str) -> tuple[str, bytes]:
    key_id, _space, encoded = line.strip().partition(" ")
    try:
        secret = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        secret = b""
    if len(secret) != KEY_BYTES:
        raise SealingError(f"Line {number} of the ring “{name}” is not an id and {KEY_BYTES} bytes in base64.")
    return key_id, secret


def _path(name: str) -> Path:
    return Path(settings.KEYS_DIR) / f"{name}_ring"


def _none_there(name: str) -> str:
    return (
        f"The key ring “{name}” is missing or empty ({source(name)}). Put the saved ring back: without it nothing that "
        "was sealed can be read. On a new instance make one with: manage.py new_key"
    )


@functools.lru_cache
def _from_file(path: Path, name: str, changed_at: int, size: int) -> Ring:
    return parse(name, path.read_text())


@functools.lru_cache
def _from_command(command: str, name: str) -> Ring:
    try:
        done = subprocess.run(
            [*shlex.split(command), name], check=True, capture_output=True, text=True, timeout=COMMAND_SECONDS
        )
    except (OSError, subprocess.SubprocessError):
        raise KeysMissing(f"RING_COMMAND did not give the ring “{name}”. Run it by hand to see why.") from None
    return parse(name, done.stdout)
