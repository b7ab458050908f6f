"""`script/test`: every test, on servers of its own that are thrown away afterwards."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import system, virtualenv
from .manage import passed_through
from .paths import server_home, socket_folder, var_dir
from .servers import Environment, compile_messages, serving


def run(arguments: list[str]) -> int:
    """Set up as from a clean checkout and run pytest with two workers; arguments are pytest's."""
    system.ensure_printing()
    browser = system.ensure_browser()
    virtualenv.ensure("development")
    compile_messages()
    with throwaway() as env:
        command = [str(virtualenv.PYTHON), "-m", "pytest", *_workers(arguments), *arguments]
        return passed_through(command, env | {"CHROMIUM": browser, "PYTHONDONTWRITEBYTECODE": "1"})


@contextmanager
def throwaway(*, durable: bool = False) -> Iterator[Environment]:
    """Yield the environment of servers in a private temporary folder, removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="unwc-test-"))
    folder.chmod(0o711)
    with _named(folder):
        var = var_dir()
        home, sockets = server_home(var), socket_folder(var)
        try:
            with serving(var, durable=durable) as env:
                yield env
        finally:
            for used in {folder, home, sockets}:
                shutil.rmtree(used, ignore_errors=True)


@contextmanager
def _named(folder: Path) -> Iterator[None]:
    """Make `folder` the VAR_DIR of what runs inside the block."""
    before = os.environ.get("VAR_DIR")
    os.environ["VAR_DIR"] = str(folder)
    try:
        yield
    finally:
        os.environ.pop("VAR_DIR")
        if before is not None:
            os.environ["VAR_DIR"] = before


def _workers(arguments: list[str]) -> list[str]:
    """Two workers for two cores, unless the arguments say otherwise or a debugger needs the terminal."""
    chosen = any(item.startswith(("-n", "--numprocesses", "--pdb")) for item in arguments)
    return [] if chosen else ["-n", "2"]
