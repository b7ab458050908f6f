"""What a wheel cannot bring: Pango and fonts for the PDFs, Chromium for the browser tests."""

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

from .paths import Stop, say

PANGO = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
FONTS = {"DejaVuSans.ttf": "fonts-dejavu-core", "DejaVuSerif.ttf": "fonts-dejavu-core"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def ensure_printing() -> None:
    """Make the libraries and fonts of the PDFs present, or say how."""
    missing = [package for library, package in PANGO.items() if not _loads(library)]
    missing += [package for font, package in FONTS.items() if not _has_font(font)]
    if missing:
        install_packages(sorted(set(missing)), "making PDFs")


def ensure_browser() -> str:
    """Return the path of a Chromium, installed if need be and possible."""
    if _browser() is None:
        install_packages(["chromium"], "the browser tests")
    return _browser() or ""


def install_packages(packages: list[str], purpose: str) -> None:
    """Install Debian packages where we may; else stop and name the exact command."""
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise Stop(
            f"For {purpose} this machine lacks: {', '.join(packages)}.\n"
            f"On Debian or Ubuntu: sudo apt-get update && sudo {' '.join(command)}\n"
            "On another system install the packages of the same purpose."
        )
    say(f"Installing {', '.join(packages)} for {purpose} …")
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update"], command):
        done = subprocess.run(step, check=False, env=quiet, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode and step is command:
            raise Stop(f"{done.stdout}{done.stderr}\nThis failed: {' '.join(step)}")


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return sys.platform == "darwin" and shutil.which("pango-view") is not None
    return True


def _has_font(name: str) -> bool:
    homes = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts"]
    homes += [Path("/Library/Fonts"), Path.home() / ".local/share/fonts"]
    return any(next(home.rglob(name), None) for home in homes if home.is_dir())


def _browser() -> str | None:
    return next(filter(None, map(shutil.which, BROWSERS)), None)
