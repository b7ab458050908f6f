"""One allegation logged from the first page to the last, as a browser does it."""

import time
import uuid

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from allegations.codes import Explained
from organization.models import Office, User

from .stage import Measured

TIMES = 20
PAGES: tuple[tuple[str, dict[str, str]], ...] = (
    ("safety", {"danger": "no", "medical": "unknown"}),
    ("kind", {"kind": "sea", "channel": "phone", "received_on": "2024-06-01"}),
    ("victims", {"code": "Willow", "sex": "female", "age_group": "adult"}),
    ("alleged-perpetrators", {"code": "Person B", "affiliation": "implementing_partner"}),
    ("account", {"account": "Invented words. " * 60}),
)


def whole(focal_point: User) -> Measured:
    """Return the median server time of a whole intake: every page fetched and sent."""
    client = Client()
    client.force_login(focal_point, backend="organization.backends.SignIn")
    office = str(Office.objects.get(name="Measured Office").pk)
    taken = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        _log(client, office)
        taken.append((time.perf_counter() - begun) * 1000)
    with CaptureQueriesContext(connection) as asked:
        _log(client, office)
    what = f"logging an allegation end to end, {2 * (len(PAGES) + 2) + 1} requests"
    return Measured(what, sorted(taken)[TIMES // 2], "ms", "", len(asked))


def _log(client: Client, office: str) -> None:
    draft = str(uuid.uuid4())
    _page(client, reverse("allegation-log"), {"draft": draft, "explained": Explained.values[0]})
    for key, answers in PAGES:
        _page(client, reverse("draft-part", args=[draft, key]), answers | ({"office": office} if key == "kind" else {}))
    _page(client, reverse("draft-check", args=[draft]), {})
    assert client.get(reverse("draft-sent", args=[draft])).status_code == 200


def _page(client: Client, address: str, answers: dict[str, str]) -> None:
    assert client.get(address).status_code == 200
    answer = client.post(address, answers)
    assert answer.status_code == 302, f"{address} did not go on"
