"""A certificate teaches its signer nothing of cases: no page of certification asks any table of allegations.

So for a head who is herself the subject of one, everything looks the same by construction.
"""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from certification.actions import amend
from certification.urls import urlpatterns

# name of the address: whose page, which object, what is sent (None: a GET)
PAGES = {
    "certification": ("nadia", None, None),
    "round-open": ("nadia", None, {"year": "2024", "opened_on": "2026-01-05", "deadline": "2026-02-01"}),
    "requirement-waive": ("nadia", "requirement", {"reason": "Evacuated."}),
    "certificate-start": ("leila", "requirement", {"starts_on": "2025-01-01"}),
    "certificate": ("leila", "answered", {"version": "2", "s1_choice": "no"}),
    "certificate-review": ("leila", "answered", None),
    "certificate-sign": ("leila", "answered", {"typed_name": "Leila Fictional", "password": "x", "read": "x"}),
    "certificate-read": ("leila", "signed", None),
    "certificate-pdf": ("leila", "signed", None),
    "certificate-pdf-again": ("leila", "signed", {}),
    "certificate-amend": ("leila", "signed", {"reason": "One more."}),
    "certificate-return": ("ruda", "signed", {"reason": "Statement 9."}),
}


def test_every_address_is_looked_at():
    assert set(PAGES) == {pattern.name for pattern in urlpatterns}


def _ask(client, name, pk, data):
    address = reverse(name, args=[pk] if pk else [])
    with CaptureQueriesContext(
        connection,
    ) as asked:
        pages = [client.get(address)]
        if data is not None:
            pages.append(client.post(address, data))
    assert {page.status_code for page in pages} <= {200, 302, 404, 405}
    return pages, [query["sql"] for query in asked]


@pytest.mark.parametrize("name", PAGES)
def test_no_page_asks_a_table_of_allegations(request, cast, client_of, sarelle, name):
    who, what, data = PAGES[name]
    row = sarelle if what == "requirement" else request.getfixturevalue(what) if what else None
    pages, asked = _ask(client_of(getattr(cast, who)), name, row.pk if row else None, data)
    assert asked
    assert [sql for sql in asked if re.search(r"\ballegations_", sql)] == []
    assert not all(page.status_code == 405 for page in pages)


@pytest.mark.parametrize("who", ["leila", "ruda", "nadia"])
def test_nor_does_the_entry_of_anybody(cast, client_of, signed, who):
    page, asked = _ask(client_of(getattr(cast, who)), "certification", None, None)
    assert page[0].status_code == 200
    assert [sql for sql in asked if re.search(r"\ballegations_", sql)] == []


def test_nor_does_changing_a_certificate(cast, signed):
    with CaptureQueriesContext(connection) as asked:
        amend(signed, reason="One more.", by=cast.leila)
    assert [query for query in asked if "allegations_" in query["sql"]] == []
