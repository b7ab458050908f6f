"""The unit's statements: proved again, sealed, and never nil over what is known."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from allegations import actions
from allegations.actions import statements
from allegations.models import Statement
from safeguards.clock import today
from safeguards.refusals import Refused
from tests.conftest import PASSWORD

PERIOD = {"starts_on": dt.date(2025, 1, 1), "ends_on": dt.date(2025, 12, 31)}


@pytest.fixture
def nothing_known(monkeypatch):
    """The reporting connection reads committed rows only; what it answers is tested below, with committed rows."""
    monkeypatch.setattr(statements, "is_anything_known", lambda *_: False)


def typed(**changes):
    answers = {"token": uuid.uuid4(), "kind": "complete", "ends_on": "2025-12-31", "starts_on": "2025-01-01"}
    return answers | {"typed_name": "ilse  fictional", "password": PASSWORD} | changes


def test_a_statement_is_sealed_under_the_name_of_who_signed(cast, nothing_known):
    signed = actions.sign_statement("nil_sea", **PERIOD, by=cast.ilse)
    assert "from 1 January 2025 to 31 December 2025" in signed.text
    assert (signed.signed_name, len(signed.digest)) == ("Ilse Fictional", 64)


def test_only_the_unit_signs(cast, nothing_known):
    with pytest.raises(PermissionDenied):
        actions.sign_statement("complete", **PERIOD, by=cast.amara)


def test_a_period_must_have_ended_and_begun_before_it_ends(cast, nothing_known):
    with pytest.raises(Refused, match="future"):
        actions.sign_statement("complete", starts_on=None, ends_on=today() + dt.timedelta(days=2), by=cast.ilse)
    with pytest.raises(Refused, match="ends before it begins"):
        actions.sign_statement("complete", starts_on=today(), ends_on=dt.date(2025, 1, 1), by=cast.ilse)


def test_the_page_signs_after_name_and_password_and_once(cast, client_of):
    client, form = client_of(cast.ilse), typed()
    for _twice in range(2):
        assert client.post(reverse("unit-statement-sign"), form).url == reverse("unit-statements")
    assert Statement.objects.count() == 1
    assert "I have looked through" in client.get(reverse("unit-statements")).content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"password": "not mine"}, "This is not your password"),
        ({"typed_name": "Someone Else"}, "Type your name exactly"),
        ({"ends_on": "2199-01-01"}, "in the future"),
        ({"kind": ""}, "This field is required"),
    ],
)
def test_without_proof_or_period_nothing_is_signed(cast, client_of, changes, words):
    page = client_of(cast.ilse).post(reverse("unit-statement-sign"), typed(**changes)).content.decode()
    assert words in page
    assert PASSWORD not in page
    assert not Statement.objects.exists()


def test_the_page_is_no_place_to_guess_a_password(cast, client_of):
    client, address = client_of(cast.ilse), reverse("unit-statement-sign")
    for _try in range(10):
        client.post(address, typed(password="guessed"))
    assert "Too many tries" in client.post(address, typed()).content.decode()
    assert not Statement.objects.exists()


@pytest.mark.parametrize("name", ["amara", "oren", "sudo", "lavin"])
def test_for_others_the_page_is_not_there(cast, client_of, name):
    for address in ("unit-statements", "unit-statement-sign"):
        assert client_of(getattr(cast, name)).get(reverse(address)).status_code == 404


@pytest.mark.django_db(transaction=True, databases=["default", "reporting"])
def test_nil_is_refused_over_anything_known_even_to_who_cannot_see_it(cast, intake):
    named = {"code": "Alder", "account": cast.ilse}
    actions.log(intake(alleged_perpetrators=[named]), by=cast.amara)
    week = {"starts_on": today() - dt.timedelta(days=30), "ends_on": today()}
    with pytest.raises(Refused, match="Allegations are known"):
        actions.sign_statement("nil_sea", **week, by=cast.ilse)
    assert actions.sign_statement("nil_sh", **week, by=cast.ilse).kind == "nil_sh"
    assert actions.sign_statement("nil_sea", **PERIOD, by=cast.ilse).kind == "nil_sea"
