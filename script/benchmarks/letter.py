"""The letter's PDF as a warm worker makes it, in a process of its own, and the most memory that process held."""

import datetime as dt
import json
import os
import resource
import subprocess
import sys

from .stage import ROOT, Measured, median_ms

YEAR, CUT_OFF = 2020, dt.date(2021, 5, 10)
TIMES = 15


def printed() -> list[Measured]:
    """Return the time of one letter and the peak memory of the process that made them."""
    subprocess.run([sys.executable, "manage.py", "load_model_year"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    code = "import django; django.setup(); from benchmarks.letter import worker; worker()"
    env = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'script'}"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE)
    found = json.loads(done.stdout)
    return [
        Measured("the letter's PDF in a warm worker", found["ms"], "ms", "under 700 ms"),
        Measured(f"peak memory of a worker after {TIMES + 3} letters", found["mib"], "MiB"),
    ]


def worker() -> None:
    """Make the letter again and again from one frozen snapshot; print what it took."""
    from organization.operators import the_operator
    from reporting.actions import draft, freeze
    from reporting.made import made_letter, marks
    from reporting.pdf import letter_pdf

    operator = the_operator()
    letter = draft(snapshot=freeze(year=YEAR, as_of=CUT_OFF, by=operator), by=operator)

    def once() -> None:
        made = made_letter(letter)
        letter_pdf(made.text, made.sheet, marks(made.facts, draft=False))

    taken = median_ms(once, TIMES)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"ms": taken, "mib": peak}))
