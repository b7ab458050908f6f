"""Folders of an instance, and who may reach them."""

import hashlib
import os
import pwd
import secrets
import stat
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TypedDict

ROOT = Path(__file__).resolve().parents[2]
LASTING = Path("/var/tmp")  # noqa: S108 - survives a restart; every folder made in it is checked for its owner
SOCKET_PATH_LIMIT = 80  # a socket path holds 107 bytes; this leaves room for the folder and the file


class Stop(Exception):
    """The launcher cannot go on; the text says why and what to do."""


class ServerUser(TypedDict, total=False):
    """Keywords for `subprocess` that make a child run as the ordinary user; empty when we are one."""

    user: int
    group: int
    extra_groups: list[int]


def say(text: str) -> None:
    """Speak to the person: always on stderr, so that a command's stdout stays its own."""
    print(text, file=sys.stderr, flush=True)


def digest(text: str) -> str:
    """Return ten hexadecimal digits that stand for `text` in a folder's name."""
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def server_user() -> ServerUser:
    """PostgreSQL refuses to run as root: as root, servers run as `nobody`."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def can_pass(path: Path) -> bool:
    """Whether the servers' user can reach `path`: asked of the system, not worked out from modes."""
    return subprocess.run(["test", "-x", str(path)], cwd="/", check=False, **server_user()).returncode == 0


def owned_folder(path: Path, mode: int, *, for_server: bool = False) -> Path:
    """Make `path`, or refuse it if somebody else made it first, and give it to the right user."""
    path.mkdir(mode=mode, exist_ok=True)
    found = path.lstat()
    user = server_user()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {os.geteuid(), user.get("user", os.geteuid())}:
        raise Stop(f"{path} belongs to somebody else; remove it or choose another VAR_DIR.")
    path.chmod(mode)
    if for_server and user:
        os.chown(path, user["user"], user["group"])
    return path


def var_dir() -> Path:
    """Return the folder of this instance, made if need be: `VAR_DIR`, or `var/` in the checkout."""
    var = Path(os.environ.get("VAR_DIR") or ROOT / "var").resolve()
    ours = not var.exists() or (var / "instance").exists() or not any(var.iterdir())
    var.mkdir(mode=0o711, parents=True, exist_ok=True)
    if not ours:
        raise Stop(f"{var} holds other things; VAR_DIR must be an empty folder or one that this launcher made.")
    if not (var / "instance").exists():
        (var / "instance").write_text(secrets.token_hex(5))
    for private in ("keys", "mail", "log", "files", "static"):
        owned_folder(var / private, 0o700)
    return var


def server_home(var: Path) -> Path:
    """Return the folder the servers keep their data in: `var`, or a lasting one where they cannot reach it."""
    if server_user() and not can_pass(var) and can_pass(var.parent):
        var.chmod(0o711)
    if can_pass(var):
        return var
    home = LASTING / f"unwc-{(var / 'instance').read_text().strip()}"
    if not home.exists():
        say(f"The servers' user cannot reach {var}; their data is kept in {home}.")
    return owned_folder(home, 0o711)


def socket_folder(var: Path) -> Path:
    """Return the private folder of the servers' sockets, in the temporary folder under a digest of `var`."""
    for parent in (Path(tempfile.gettempdir()), Path("/tmp"), LASTING):  # noqa: S108 - checked for its owner
        if len(os.fsencode(parent)) < SOCKET_PATH_LIMIT and can_pass(parent):
            return owned_folder(parent / f"unwc-{digest(str(var))}", 0o700, for_server=True)
    raise Stop("No temporary folder has a short enough path for the servers' sockets; set TMPDIR=/tmp.")
