"""A seal says that a text is the one that was signed: one spelling of the data, one digest."""

import hashlib
import json
from typing import Any


def canonical(data: Any) -> bytes:
    """Return the one spelling of `data` as UTF-8 JSON: keys sorted, no spaces, dates as ISO."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return text.encode()


def digest(data: Any) -> str:
    """Return the SHA-256 of `data`, hexadecimal (64 characters); bytes as they are, everything else canonical."""
    return hashlib.sha256(data if isinstance(data, bytes) else canonical(data)).hexdigest()


def _plain(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no canonical spelling")
