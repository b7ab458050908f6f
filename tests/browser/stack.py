"""The product as it runs: web server and worker on a database of their own, started and ended by a test."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from tests.database import ROOT, owner

Environment = dict[str, str]
READY_WITHIN = 30  # seconds


@dataclass(frozen=True)
class Stack:
    """Where it answers, and the environment its processes run in."""

    address: str
    env: Environment


def environment(database: str, queue: int) -> Environment:
    """Return the environment of a demonstration on `database`, with its own queue: workers of others never hear it."""
    env = os.environ | {"DEMO": "1", "SECRET_KEY": secrets.token_hex(32), "PYTHONDONTWRITEBYTECODE": "1"}
    env.pop("SECRET_KEY_FILE", None)
    for name in ("DATABASE_URL", "DATABASE_WORKER_URL", "DATABASE_REPORTING_URL", "DATABASE_OWNER_URL"):
        env[name] = _on(os.environ[name], database)
    separator = "&" if "?" in env["REDIS_URL"] else "?"
    env["REDIS_URL"] += f"{separator}virtual_host={queue}"
    return env


def manage(env: Environment, *arguments: str) -> None:
    """Run a command and fail with what it printed."""
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=env, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def copied(source: str, name: str) -> Iterator[str]:
    """Yield the name of a copy of a database, gone afterwards."""
    owner(
        f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)',
        f'CREATE DATABASE "{name}" TEMPLATE "{source}" STRATEGY FILE_COPY',
    )
    try:
        yield name
    finally:
        owner(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def running(database: str, queue: int, logs: Path) -> Iterator[Stack]:
    """Start web server and worker on `database`; yield when the web server answers."""
    env = environment(database, queue)
    port = _free_port()
    web = [sys.executable, "-m", "gunicorn", "unwomen_cases.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    web += ["--workers", "1", "--threads", "4", "--log-level", "warning", "--no-control-socket"]
    worker = [sys.executable, "-m", "celery", "-A", "unwomen_cases", "worker", "--pool", "solo", "--without-gossip"]
    worker += ["--without-mingle", "--loglevel", "warning"]
    worker_env = env | {"DATABASE_URL": env["DATABASE_WORKER_URL"]}
    with _child("web", web, env, logs), _child("worker", worker, worker_env, logs):
        address = f"http://127.0.0.1:{port}"
        _wait_for(address, logs / "web.log")
        yield Stack(address, env)


@contextmanager
def _child(name: str, command: list[str], env: Environment, logs: Path) -> Iterator[None]:
    with (logs / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
    try:
        yield
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait_for(address: str, log: Path) -> None:
    end = time.monotonic() + READY_WITHIN
    while time.monotonic() < end:
        with suppress(OSError), urllib.request.urlopen(f"{address}/health/ready", timeout=5) as answer:  # noqa: S310
            if answer.status == 200:
                return
        time.sleep(0.1)
    raise AssertionError(f"the web server does not answer: {log.read_text()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _on(url: str, database: str) -> str:
    """Return the address with another database. An empty host, as over a Unix socket, is kept."""
    parts = urlsplit(url)
    if parts.netloc:
        return urlunsplit(parts._replace(path=f"/{database}"))
    return f"{parts.scheme}:///{database}?{parts.query}"
