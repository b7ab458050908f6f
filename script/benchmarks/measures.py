"""The measurements, in the order of the issue: lists, a case, an intake, the letter, an import."""

import csv
import datetime as dt
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from allegations.actions import Intake, log
from allegations.models import Allegation
from organization.models import Appointment, Office, Region, User
from organization.roles import Role
from safeguards.identity import acting_as

from . import intake, letter
from .rows import copies
from .stage import LONG_AGO, Measured, median_ms

FEW = 30
SIZES = (1_000, 100_000)


def everything(scale: int) -> list[Measured]:
    """Return every figure; `scale` divides the numbers of rows."""
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    people = _people()
    template = _template(people["focal point"])
    found = [*letter.printed(), _import(10_000 // scale)]  # first: both grow with what is there
    made = 0
    for size in (size // scale for size in SIZES):
        copies(template, range(made + 1, size + 1), people["officer"].pk, people["focal point"].pk, FEW)
        made = size
        found += [_list(people[who], who, granted, size) for who, granted in _grants_at(size)]
    found.append(_case(people["officer"], template))
    found.append(intake.whole(people["focal point"]))
    return found


def _grants_at(size: int) -> tuple[tuple[str, str], ...]:
    return (("focal point", f"{FEW} granted"), ("officer", "all granted"))


def _people() -> dict[str, User]:
    region = Region.objects.get_or_create(code="BENCH", defaults={"name": "Measured Region"})[0]
    office = Office.objects.create(
        name="Measured Office", kind=Office.Kind.COUNTRY, region=region, confidence=Office.Confidence.FICTIONAL
    )
    people = {}
    for who, role, where in (("focal point", Role.FOCAL_POINT, office), ("officer", Role.UNIT_OFFICER, None)):
        people[who] = User.objects.create_user(f"{role}@example.org", f"Fictional {who}")
        Appointment.objects.create(person=people[who], role=role, office=where, starts_on=LONG_AGO)
    return people


def _template(focal_point: User) -> Allegation:
    """Log one allegation as the product does; the others are copies of it."""
    day = dt.date(2024, 5, 1)
    said = Intake(
        kind="sea",
        office=Office.objects.get(name="Measured Office"),
        received_on=day,
        known_on=day,
        fields={"channel": "phone", "account": "Invented words. " * 60},
        victims=[{"code": "Willow", "sex": "female", "age_group": "adult"}],
        alleged_perpetrators=[{"code": "Person B", "affiliation": "implementing_partner"}],
    )
    key = log(said, by=focal_point)
    with acting_as(focal_point):
        return Allegation.objects.visible_to(focal_point).get(pk=key)


def browser(person: User) -> Client:
    """Return a signed-in browser, without a network between."""
    client = Client()
    client.force_login(person, backend="organization.backends.SignIn")
    return client


def page(client: Client, address: str) -> Callable[[], None]:
    """Return what fetches a page and refuses anything but 200."""

    def fetch() -> None:
        answer = client.get(address)
        assert answer.status_code == 200, answer.status_code

    return fetch


def queries(work: Callable[[], object]) -> int:
    """Return how many queries `work` asks."""
    with CaptureQueriesContext(connection) as asked:
        work()
    return len(asked)


def _list(person: User, who: str, granted: str, size: int) -> Measured:
    fetch = page(browser(person), reverse("allegations"))
    what = f"list of allegations, first page, {who} with {granted}, of {size:,}"
    return Measured(what, median_ms(fetch, 40), "ms", "under 25 ms, 12 queries", queries(fetch))


def _case(person: User, allegation: Allegation) -> Measured:
    fetch = page(browser(person), reverse("allegation", args=[allegation.pk]))
    return Measured("case page", median_ms(fetch, 40), "ms", "", queries(fetch))


def _import(rows: int) -> Measured:
    """Import a file as a person would, by the command, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "allegations.csv")
        with path.open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["reference", "kind", "received_on", "office", "victim", "perpetrator", "affiliation"])
            for number in range(rows):
                day = dt.date(2024, 1, 1) + dt.timedelta(days=number % 300)
                writer.writerow([f"M-{uuid.uuid4()}", "sea", day, "Measured Office", "V1", "P1", "own_personnel"])
        begun = time.perf_counter()
        subprocess.run(
            [sys.executable, "manage.py", "import_allegations", str(path)], check=True, stdout=subprocess.DEVNULL
        )
        seconds = time.perf_counter() - begun
    return Measured(f"import of {rows:,} rows", rows / seconds, "rows/s", "10,000 rows in under 60 s")
