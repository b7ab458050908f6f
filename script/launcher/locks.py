"""Two starts meet: a gate for starting and stopping, and a count of who uses the servers."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock on a file or folder, waiting for it."""
    handle = _opened(path)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def held_if_free(path: Path) -> Iterator[bool]:
    """Hold the lock for as long as the block runs, or yield False when another process has it."""
    handle = _opened(path)
    free = False
    with suppress(BlockingIOError):
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        free = True
    try:
        yield free
    finally:
        os.close(handle)


class Users:
    """Everyone using an instance's servers holds this lock together; who leaves last switches off."""

    def __init__(self, path: Path) -> None:
        self.handle = _opened(path)

    def join(self) -> None:
        fcntl.flock(self.handle, fcntl.LOCK_SH)

    def leave(self) -> bool:
        """Leave, and say whether nobody else is left. Call with the gate held."""
        last = False
        with suppress(BlockingIOError):
            fcntl.flock(self.handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            last = True
        fcntl.flock(self.handle, fcntl.LOCK_UN)
        os.close(self.handle)
        return last


def _opened(path: Path) -> int:
    if path.is_dir():
        return os.open(path, os.O_RDONLY)
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
