"""Where a second factor is required, a password alone opens nothing but the way to set one up."""

import time
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client
from django.urls import reverse

from tests.conftest import PASSWORD


@pytest.fixture(autouse=True)
def required(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


def test_signed_out_one_is_asked_to_sign_in(client: Client, db: None) -> None:
    answer = client.get(reverse("offices"))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))  # type: ignore[attr-defined]
    assert client.get(reverse("account_login")).status_code == 200


def test_without_a_factor_every_page_leads_to_where_it_is_set_up(cast: SimpleNamespace, client_of: Any) -> None:
    browser = client_of(cast.amara)
    for name in ("offices", "profile", "account_change_password", "account_email"):
        answer = browser.get(reverse(name))
        assert (answer.status_code, answer.url) == (302, reverse("mfa_index")), name
    assert browser.get(reverse("mfa_index")).status_code == 200
    assert browser.get(reverse("health-live")).status_code == 200
    assert browser.post(reverse("account_logout")).status_code == 302


def test_with_a_factor_one_is_asked_for_it_and_then_is_in(cast: SimpleNamespace, client: Client) -> None:
    secret = generate_totp_secret()
    TOTP.activate(cast.amara, secret)
    answer = client.post(reverse("account_login"), {"login": cast.amara.email, "password": PASSWORD})
    assert answer.url == reverse("mfa_authenticate")  # type: ignore[attr-defined]
    assert client.get(reverse("offices")).status_code == 302, "the password alone is not enough"
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert client.get(reverse("offices")).status_code == 200


def test_where_it_is_not_required_nobody_is_sent_there(cast: SimpleNamespace, client_of: Any, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    assert client_of(cast.amara).get(reverse("offices")).status_code == 200
