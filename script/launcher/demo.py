"""`script/demo`: everything at once, on this machine, for looking at; not for real cases."""

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from . import system, virtualenv
from .locks import held, held_if_free
from .paths import ROOT, Stop, say, var_dir
from .processes import Child, Supervisor
from .servers import Environment, compile_messages, migrate, must, serving, tree_digest

FIRST_PORT, LAST_PORT = 8000, 8099
READY_WITHIN = 60  # seconds


def run(arguments: list[str]) -> int:
    """Set up, start, print the address and who can sign in, and stay until told to stop."""
    if arguments:
        raise Stop("script/demo takes no arguments; PORT and VAR_DIR are read from the environment.")
    system.ensure_printing()
    virtualenv.ensure("demo")
    compile_messages()
    var = var_dir()
    with held_if_free(var / "demo.lock") as ours:
        if not ours:
            print(f"A demonstration already runs on {var}: {(var / 'address').read_text()}")
            return 0
        with Supervisor(var / "log") as supervisor, serving(var) as env:
            try:
                with held(var / "prepare.lock"):
                    prepare(var, env)
                return serve(var, env, supervisor)
            finally:  # the children first: the worker must not see its servers go
                supervisor.stop()


def prepare(var: Path, env: Environment) -> None:
    """Migrate, collect static files and load the fictional year; each only when something changed."""
    migrate(var, env)
    static = tree_digest("static/**/*", "*/static/**/*", "requirements/*.txt")
    _once(var / "collected", static, env, "collectstatic", "--noinput", "--verbosity", "0")
    if has_command("load_fictional_year"):
        version = tree_digest("*/migrations/*.py") if env.get("EMBEDDED_POSTGRES") else str(time.time())
        _once(var / "loaded", version, env, "load_fictional_year")


def serve(var: Path, env: Environment, supervisor: Supervisor) -> int:
    """Start web server, worker and beat, say where they are, and watch over them."""
    address = f"http://127.0.0.1:{free_port(os.environ.get('PORT', ''))}"
    for child in children(var, env, address):
        supervisor.start(child)
    accounts = accounts_text(env)
    supervisor.watch_until(lambda: answers(address), READY_WITHIN)
    (var / "address").write_text(address)
    print(f"\n{accounts}\n\n{address}  (Ctrl-C stops everything)", flush=True)
    return supervisor.watch()


def children(var: Path, env: Environment, address: str) -> list[Child]:
    """Return the three processes of the demonstration; the worker has its own role in the database."""
    program = virtualenv.program
    celery = [program("celery"), "-A", "unwomen_cases"]
    worker_env = env | {"DATABASE_URL": env.get("DATABASE_WORKER_URL", env.get("DATABASE_URL", ""))}
    web = [program("gunicorn"), "unwomen_cases.wsgi:application", "--bind", address.removeprefix("http://")]
    web += ["--workers", "2", "--threads", "4", "--graceful-timeout", "10", "--log-level", "warning"]
    web += ["--no-control-socket"]
    worker = [*celery, "worker", "--concurrency", "1", "--max-tasks-per-child", "50", "--without-gossip"]
    worker += ["--without-mingle", "--loglevel", "warning"]
    beat = [*celery, "beat", "--schedule", str(var / "beat-schedule"), "--pidfile", "", "--loglevel", "warning"]
    return [Child("web", web, env), Child("worker", worker, worker_env), Child("beat", beat, env)]


def free_port(wanted: str) -> int:
    """Return the port that was asked for, or the first free one from 8000."""
    for port in [int(wanted)] if wanted else range(FIRST_PORT, LAST_PORT):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise Stop(f"Port {wanted or f'{FIRST_PORT}-{LAST_PORT}'} is taken; set PORT to a free one.")


def answers(address: str) -> bool:
    """Whether the web server answers at all; an error page is an answer."""
    try:
        with urllib.request.urlopen(f"{address}/health/live", timeout=5):  # noqa: S310 - our own address
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def accounts_text(env: Environment) -> str:
    """Return what `manage.py demo_accounts` prints: who can sign in."""
    if not has_command("demo_accounts"):
        return "Nobody can sign in yet: this checkout has no demonstration accounts."
    done = subprocess.run(
        [virtualenv.PYTHON, "manage.py", "demo_accounts"],
        cwd=ROOT,
        env=env,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return done.stdout.strip()


def has_command(name: str) -> bool:
    """Whether an app of this checkout brings the management command."""
    return any(ROOT.glob(f"*/management/commands/{name}.py"))


def _once(mark: Path, version: str, env: Environment, *command: str) -> None:
    if not mark.exists() or mark.read_text() != version:
        say(f"manage.py {command[0]} …")
        must(env, *command)
        mark.write_text(version)
