"""The auditor searches the ledger without content; nobody else opens it; signing in and out leave their lines."""

import csv
import io
import uuid

import pytest
from django.db import connection
from django.urls import reverse

from safeguards import anchors, ledger, ledger_chains
from safeguards.models import LedgerChain, LedgerLine

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.KEYS_DIR, settings.ANCHORS_DIR = tmp_path / "keys", tmp_path / "anchors"


@pytest.fixture
def case(cast):
    """A case that Ilse opened and Mirel changed."""
    key = uuid.uuid4()
    ledger.write("opened", by=cast.ilse, case=key, reason="allegation")
    ledger.write("measure taken", by=cast.mirel, case=key, fields=["line"])
    connection.check_constraints()
    return key


def rows(answer):
    return [(line.verb, line.who) for line in answer.context["lines"]]


def test_an_auditor_sees_who_did_what_and_of_the_case_only_the_label_of_its_chain(cast, case, client_of):
    answer = client_of(cast.audun).get(reverse("ledger"))
    assert rows(answer)[:2] == [("measure taken", "Mirel Fictional"), ("opened", "Ilse Fictional")]
    text = answer.content.decode()
    assert str(case) not in text
    assert LedgerChain.objects.get(name=f"case {case}").label in text


def test_a_search_by_person_leads_to_an_address_without_the_name(cast, case, client_of):
    browser = client_of(cast.audun)
    answer = browser.post(reverse("ledger"), {"person": "ilse@EXAMPLE.org", "verb": "opened"})
    assert answer.status_code == 302
    assert "ilse" not in answer.headers["Location"].lower()
    assert rows(browser.get(answer.headers["Location"])) == [("opened", "Ilse Fictional")]


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"person": "Nobody"}, "person", "Nobody has this address or name."),
        ({"chain": "0000-0000-0000"}, "chain", "No chain has this label."),
        ({"first": "2026-02-02", "last": "2026-01-01"}, "last", "before the first one"),
    ],
)
def test_what_cannot_be_meant_is_said_at_its_field(cast, case, client_of, typed, field, words):
    answer = client_of(cast.audun).post(reverse("ledger"), typed)
    assert words in answer.context["form"].errors[field][0]


def test_by_chain_and_by_day(cast, case, client_of):
    label = LedgerChain.objects.get(name=f"case {case}").label
    browser = client_of(cast.audun)
    assert len(rows(browser.get(reverse("ledger"), {"chain": label}))) == 2
    assert rows(browser.get(reverse("ledger"), {"chain": label, "last": "2020-01-01"})) == []
    assert b"No line matches" in browser.get(reverse("ledger"), {"last": "2020-01-01"}).content


def test_older_lines_are_a_page_further(cast, client_of):
    ledger.write_each("listed", by=cast.ilse, on=[cast.ilse] * 60)
    browser = client_of(cast.audun)
    first = browser.get(reverse("ledger"))
    assert len(rows(first)) == 50
    assert len(rows(browser.get(first.context["older"]))) >= 10


def test_the_file_holds_what_was_found_and_no_cell_that_calculates(cast, case, client_of):
    cast.ilse.name = "=HYPERLINK(1)"
    cast.ilse.save()
    answer = client_of(cast.audun).get(reverse("ledger-export"), {"person": cast.ilse.key})
    text = answer.content.decode("utf-8-sig")
    assert str(case) not in text
    _head, line = csv.reader(io.StringIO(text))
    assert line[2:4] == ["'=HYPERLINK(1)", "opened"]
    assert LedgerLine.objects.latest("id").verb == "ledger exported"


def test_the_page_says_whether_it_is_whole(cast, case, client_of):
    browser = client_of(cast.audun)
    assert b"It was not read through yet." in browser.get(reverse("ledger")).content
    anchors.make()
    ledger_chains.verify()
    text = browser.get(reverse("ledger")).content.decode()
    assert "Last read through" in text
    assert "Last anchored" in text


@pytest.mark.parametrize("who", ["ilse", "adnan", "sudo", "edda"])
def test_for_everybody_else_there_is_no_such_page_and_the_refusal_is_kept(cast, client_of, who):
    for name in ("ledger", "ledger-export"):
        assert client_of(getattr(cast, who)).get(reverse(name)).status_code == 404
        line = LedgerLine.objects.latest("id")
        assert (line.verb, line.reason, line.actor_id) == ("refused", name, getattr(cast, who).pk)


def test_signing_in_failing_and_leaving_are_kept_without_the_address(cast, client):
    password = "a long fictional phrase"
    client.post(reverse("account_login"), {"login": "ilse@example.org", "password": "wrong"})
    client.post(reverse("account_login"), {"login": "ilse@example.org", "password": password})
    client.post(reverse("account_logout"))
    kept = list(LedgerLine.objects.order_by("id").values_list("verb", "actor_id", "subject", "fields", "reason"))
    assert kept == [
        ("sign-in failed", None, "", [], ""),
        ("signed in", cast.ilse.pk, "", [], ""),
        ("signed out", cast.ilse.pk, "", [], ""),
    ]
