"""`.venv`: made once, from pinned requirements with hashes, and again when these change."""

import hashlib
import importlib.util
import subprocess
import sys
from pathlib import Path

from . import system
from .locks import held
from .paths import ROOT, Stop, say

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
# What each set also provides: a `.venv` made for the tests is good enough for the demonstration.
COVERS = {"demo": ("demo", "development"), "development": ("development",)}


def program(name: str) -> str:
    """Return the path of a program installed in `.venv`."""
    return str(VENV / "bin" / name)


def ensure(wanted: str) -> None:
    """Make `.venv` hold the pinned set `wanted` ("demo" or "development")."""
    with held(ROOT / "requirements"):
        usable = _works()
        if usable and any(_installed(name) == _digest(name) for name in COVERS[wanted]):
            return
        if not usable:
            _create()
        _install(wanted)


def _works() -> bool:
    """Whether the environment's Python starts: it does not when the Python it was made from is gone."""
    return PYTHON.exists() and subprocess.run([PYTHON, "-c", ""], check=False, capture_output=True).returncode == 0


def _requirements(name: str) -> Path:
    return ROOT / "requirements" / f"{name}.txt"


def _digest(name: str) -> str:
    return hashlib.sha256(_requirements(name).read_bytes()).hexdigest()


def _mark(name: str) -> Path:
    return VENV / f"requirements-{name}.sha256"


def _installed(name: str) -> str:
    return _mark(name).read_text() if _mark(name).exists() else ""


def _create() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        system.install_packages([f"python3.{sys.version_info.minor}-venv"], "Python's venv module")
    say("Making .venv …")
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True, stdout=sys.stderr)


def _install(name: str) -> None:
    say(f"Installing the pinned packages of requirements/{name}.txt (a minute or two, once) …")
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--require-hashes", "--requirement", str(_requirements(name))]
    quiet = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if quiet.returncode:
        raise Stop(f"{quiet.stdout}\nThe packages could not be installed; the lines above say why.")
    for other in COVERS:
        _mark(other).unlink(missing_ok=True)
    _mark(name).write_text(_digest(name))
