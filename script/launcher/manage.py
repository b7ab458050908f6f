"""`script/manage`: a `manage.py` command in the launcher's environment; its stdout and exit code are its own."""

import signal
import subprocess
from types import FrameType

from . import system, virtualenv
from .paths import ROOT, var_dir
from .servers import Environment, compile_messages, migrate_once, serving

# These look at the code or make the schema themselves; broken migrations must not stand in their way.
BEFORE_MIGRATING = {
    "check",
    "help",
    "makemigrations",
    "migrate",
    "showmigrations",
    "sqlmigrate",
    "version",
    "--version",
}


def run(arguments: list[str]) -> int:
    """Set up what is missing, run the command, and leave the servers as they were found."""
    system.ensure_printing()
    virtualenv.ensure("demo")
    compile_messages()
    var = var_dir()
    with serving(var) as env:
        if arguments and arguments[0] not in BEFORE_MIGRATING:
            migrate_once(var, env)
        return passed_through([str(virtualenv.PYTHON), "manage.py", *arguments], env)


def passed_through(command: list[str], env: Environment) -> int:
    """Run a command on our own streams and return its exit code as a shell would; SIGTERM is handed on."""
    child = subprocess.Popen(command, cwd=ROOT, env=env)

    def hand_on(number: int, _frame: FrameType | None) -> None:
        child.send_signal(number)

    before = signal.signal(signal.SIGTERM, hand_on), signal.signal(signal.SIGINT, lambda *_: None)
    try:
        code = child.wait()
    finally:
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGINT, before[1])
    return code if code >= 0 else 128 - code
