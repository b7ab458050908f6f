"""The environment a command runs in: addresses, keys, and the embedded servers where none are configured."""

import base64
import hashlib
import json
import os
import secrets
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from . import virtualenv
from .locks import Users, held
from .paths import ROOT, Stop, say, server_home, socket_folder
from .postgres import Postgres
from .redis import Redis

Environment = dict[str, str]
RINGS = ("record", "identity")


@contextmanager
def serving(var: Path, *, durable: bool = True) -> Iterator[Environment]:
    """Yield the environment for `manage.py`; servers are started if need be and stopped by the last to leave."""
    env = {**os.environ, "VAR_DIR": str(var), "SECRET_KEY_FILE": _secret_key(var, warn=durable)}
    env["PATH"] = f"{virtualenv.VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    postgres, redis = _wanted(var, os.environ, durable=durable)
    gate, users = var / "gate.lock", Users(var / "users.lock")
    users.join()  # before starting, so that an interrupted start is tidied up too
    try:
        with held(gate):
            _make_rings(var)
            _start(postgres, redis)
        yield env | _addresses(postgres, redis)
    finally:
        with held(gate):
            if users.leave():
                _stop(postgres, redis)


def migrate_once(var: Path, env: Environment) -> None:
    """Bring a brand-new instance up to date, silently; an instance once migrated is left alone."""
    if (var / "migrated").exists() or env.get("EMBEDDED_POSTGRES") != "1":
        return
    with held(var / "prepare.lock"):
        if not (var / "migrated").exists():
            migrate(var, env)


def migrate(var: Path, env: Environment) -> None:
    """Run the migrations as the owner, unless none has changed since the last time here."""
    now = tree_digest("*/migrations/*.py")
    mark = var / "migrated"
    if env.get("EMBEDDED_POSTGRES") == "1" and mark.exists() and mark.read_text() == now:
        return
    must(env, "migrate", "--verbosity", "0")
    mark.write_text(now)


def must(env: Mapping[str, str], *arguments: str) -> None:
    """Run a `manage.py` command whose failure ends the launcher; what it prints goes to stderr."""
    done = subprocess.run(
        [virtualenv.PYTHON, "manage.py", *arguments],
        cwd=ROOT,
        env=env,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        raise Stop(f"{done.stdout}\nmanage.py {' '.join(arguments)} failed.")


def tree_digest(*patterns: str) -> str:
    """Return a digest of names, sizes and times of the files that match, to see whether any has changed."""
    found = sorted({path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()})
    lines = [f"{path.relative_to(ROOT)} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in found]
    return hashlib.sha256(json.dumps(lines).encode()).hexdigest()


def compile_messages() -> None:
    """Compile the catalogues of `locale/` that are newer than their compiled form."""
    for catalogue in ROOT.glob("locale/*/LC_MESSAGES/*.po"):
        compiled = catalogue.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= catalogue.stat().st_mtime:
            continue
        command = [virtualenv.program("pybabel"), "--quiet", "compile", "-i", str(catalogue), "-o", str(compiled)]
        if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode:
            raise Stop(f"{catalogue} could not be compiled.")


def _wanted(var: Path, environ: Mapping[str, str], *, durable: bool) -> tuple[Postgres | None, Redis | None]:
    """Say which servers are to be embedded: a configured address always wins."""
    home, sockets = server_home(var), socket_folder(var)
    postgres = None if environ.get("DATABASE_URL") else Postgres(home / "postgres", sockets, durable)
    redis = None if environ.get("REDIS_URL") else Redis(home / "redis", sockets)
    return postgres, redis


def _start(postgres: Postgres | None, redis: Redis | None) -> None:
    if postgres:
        postgres.start()
        if not (mark := postgres.data / "provisioned").exists():
            postgres.provision()
            mark.touch()
    if redis:
        redis.start()


def _stop(postgres: Postgres | None, redis: Redis | None) -> None:
    for server in (redis, postgres):
        if server:
            server.stop()


def _addresses(postgres: Postgres | None, redis: Redis | None) -> Environment:
    found: Environment = {}
    if postgres:
        found = {
            f"DATABASE_{role.upper()}_URL": postgres.url(f"cases_{role}") for role in ("worker", "reporting", "owner")
        }
        found |= {"DATABASE_URL": postgres.url("cases_web"), "EMBEDDED_POSTGRES": "1"}
        found |= {"DEMO": os.environ.get("DEMO", "1"), "POSTGRES_PROGRAMS": str(postgres.bin)}
    if redis:
        found["REDIS_URL"] = redis.url
    return found


def _secret_key(var: Path, *, warn: bool) -> str:
    """Return the file that holds this instance's signing key, made once with a plain warning."""
    if configured := os.environ.get("SECRET_KEY_FILE"):
        return configured
    path = var / "keys" / "secret_key"
    if not path.exists() and warn:
        say(f"New keys are kept in {path.parent}: whoever has that folder and the database has everything.")
    if not path.exists():
        _write_secret(path, secrets.token_urlsafe(64))
    return str(path)


def _make_rings(var: Path) -> None:
    """Make the two rings of sealed fields once, each of one key (`safeguards.sealing.rings` reads them).

    Only once: a new ring in the place of a lost one would open nothing and hide the loss.
    """
    if os.environ.get("KEYS_DIR") or os.environ.get("RING_COMMAND"):
        return
    mark = var / "rings_made"
    for name in RINGS:
        if (path := var / "keys" / f"{name}_ring").exists():
            continue
        if mark.exists():
            raise Stop(f"{path} is gone. Put the saved ring back: without it nothing that was sealed can be read.")
        _write_secret(path, f"{secrets.token_hex(4)} {base64.b64encode(secrets.token_bytes(32)).decode()}\n")
    mark.touch()


def _write_secret(path: Path, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.write(handle, text.encode())
    os.close(handle)
