"""Children of the demonstration: started together, restarted when one dies, stopped together."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Self

from .paths import ROOT, Stop, say

GRACE = 15  # seconds for a child to finish what it is doing
MOST_RESTARTS = 5  # of one child in one minute
PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """One process: its name, command and environment, and when it was started."""

    name: str
    command: list[str]
    env: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    starts: list[float] = field(default_factory=list)


class Supervisor:
    """Keeps children running until SIGINT or SIGTERM; nothing else on the machine is touched."""

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self.children: list[Child] = []
        self.told_to_stop = False

    def __enter__(self) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop_soon)
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self, child: Child) -> None:
        """Start a child in its own session, so that Ctrl-C reaches only us; its output goes to its log."""
        with (self.logs / f"{child.name}.log").open("ab") as log:
            child.process = subprocess.Popen(
                child.command,
                cwd=ROOT,
                env=child.env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=_end_with_parent,  # noqa: PLW1509 - one thread
            )
        child.starts.append(time.monotonic())
        if child not in self.children:
            self.children.append(child)

    def watch_until(self, ready: Callable[[], bool], seconds: float) -> None:
        """Wait until `ready()`, with an eye on the children."""
        end = time.monotonic() + seconds
        while not self.told_to_stop and not ready():
            if time.monotonic() > end:
                raise Stop(f"The web server did not answer within {seconds:.0f} s; {self.logs}/web.log says why.")
            self._restart_the_dead()
            time.sleep(0.1)

    def watch(self) -> int:
        """Stay until told to stop."""
        while not self.told_to_stop:
            self._restart_the_dead()
            time.sleep(0.3)
        say("\nStopping …")
        return 0

    def stop(self) -> None:
        """Ask every child to finish, wait, and end the process groups of those that do not."""
        running = [child.process for child in self.children if child.process and child.process.poll() is None]
        for process in running:
            process.terminate()
        end = time.monotonic() + GRACE
        for process in running:
            try:
                process.wait(timeout=max(0.1, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        self.children.clear()

    def _restart_the_dead(self) -> None:
        for child in self.children:
            if child.process is None or child.process.poll() is None:
                continue
            say(f"The {child.name} process ended with {child.process.returncode}; starting it again.")
            recent = [moment for moment in child.starts if moment > time.monotonic() - 60]
            if len(recent) >= MOST_RESTARTS:
                raise Stop(f"The {child.name} process keeps ending; {self.logs / child.name}.log says why.")
            self.start(child)

    def _stop_soon(self, _number: int, _frame: FrameType | None) -> None:
        self.told_to_stop = True


def _end_with_parent() -> None:
    """Linux ends the child when the launcher is killed outright; elsewhere the next start says what runs."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
