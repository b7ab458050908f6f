"""What the measurements stand on: the schema, a few invented people and one allegation made by the product."""

import copy
import datetime as dt
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import environ
from django.db import connections

ROOT = Path(__file__).resolve().parents[2]
OWNER = "owner"  # a third connection, of the benchmark alone: it makes rows


@dataclass(frozen=True)
class Measured:
    """One figure: what, how much, in which unit, the aim if there is one, and how many queries it took."""

    what: str
    value: float
    unit: str
    aim: str = ""
    queries: int | None = None

    def as_data(self) -> dict[str, object]:
        """Return it for JSON."""
        return asdict(self)


def raise_the_schema() -> None:
    """Migrate, collect static files as in production, and open the owner's connection."""
    for command in (["migrate", "-v0"], ["collectstatic", "-v0", "--noinput"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, check=True)
    settings = copy.deepcopy(connections["default"].settings_dict)
    connections.settings[OWNER] = settings | environ.Env.db_url_config(os.environ["DATABASE_OWNER_URL"])
    connections[OWNER].ensure_connection()


def median_ms(work: Callable[[], object], times: int) -> float:
    """Return the median of `times` runs in milliseconds, after three that do not count."""
    for _ in range(3):
        work()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


LONG_AGO = dt.date(2019, 1, 1)
