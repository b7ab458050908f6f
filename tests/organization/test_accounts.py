"""Accounts: opened without a password, closed at once, and a message that says nothing."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from organization.actions import change_profile, close_account, invite_again, open_account, reopen_account
from organization.models import User
from safeguards.models import LedgerLine

SITE = "https://cases.example.org/"


@pytest.fixture
def opened(cast: SimpleNamespace, django_capture_on_commit_callbacks: Any) -> User:
    with django_capture_on_commit_callbacks(execute=True):
        return open_account(by=cast.adnan, email="Wanda@Example.org", name=" Wanda Fictional ", site=SITE)


def test_an_account_has_no_password_and_its_person_gets_a_link(opened: User, client: Client) -> None:
    assert (opened.email, opened.name) == ("wanda@example.org", "Wanda Fictional")
    assert not opened.has_usable_password()
    (message,) = mail.outbox
    assert message.to == ["wanda@example.org"]
    assert message.subject == "You have an account"
    address = re.search(r"https://cases\.example\.org(\S+)", message.body)[1]  # type: ignore[index]
    form = client.get(address, follow=True)
    phrase = "another fictional phrase"
    client.post(form.request["PATH_INFO"], {"password1": phrase, "password2": phrase})
    assert User.objects.get(pk=opened.pk).check_password(phrase)
    assert "This link no longer works" in Client().get(address, follow=True).content.decode()


def test_the_message_says_nothing_of_role_office_or_name(opened: User) -> None:
    text = f"{mail.outbox[0].subject} {mail.outbox[0].body}"
    for word in ("Wanda", "office of", "focal", "allegation", "unit"):
        assert word not in text


def test_a_mail_server_that_is_away_does_not_undo_the_account(
    cast: SimpleNamespace, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # discard: nobody listens
    with django_capture_on_commit_callbacks(execute=True):
        person = open_account(by=cast.adnan, email="wanda@example.org", name="Wanda Fictional", site=SITE)
    assert User.objects.filter(pk=person.pk).exists()


def test_an_address_has_one_account_whatever_its_letters(cast: SimpleNamespace) -> None:
    with pytest.raises(ValidationError) as error:
        open_account(by=cast.adnan, email="AMARA@example.org", name="Amara Again", site=SITE)
    assert error.value.message_dict == {"email": ["There is an account with this address already."]}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"name": " "}, "name"), ({"language": "tlh"}, "language"), ({"time_zone": "Moon/Base"}, "time_zone")],
)
def test_what_is_not_offered_is_refused(cast: SimpleNamespace, wrong: dict[str, str], field: str) -> None:
    fields = {"email": "wanda@example.org", "name": "Wanda", "site": SITE} | wrong
    with pytest.raises(ValidationError) as error:
        open_account(by=cast.adnan, **fields)
    assert field in error.value.message_dict


def test_closing_shuts_the_person_out_at_once_and_keeps_the_reason(
    cast: SimpleNamespace, client_of: Any, django_capture_on_commit_callbacks: Any
) -> None:
    browser = client_of(cast.amara)
    assert browser.get(reverse("profile")).status_code == 200
    close_account(cast.amara, by=cast.adnan, reason="unsafe")
    assert browser.get(reverse("profile")).status_code == 302
    assert LedgerLine.objects.get(verb="account closed").reason == "unsafe"
    with pytest.raises(ValidationError, match="closed already"):
        close_account(cast.amara, by=cast.adnan, reason="unsafe")
    with pytest.raises(ValidationError, match="reopen it first"):
        invite_again(User.objects.get(pk=cast.amara.pk), by=cast.adnan, site=SITE)
    with django_capture_on_commit_callbacks(execute=True):
        reopen_account(cast.amara, by=cast.adnan, site=SITE)
    again = User.objects.get(pk=cast.amara.pk)
    assert again.is_active
    assert not again.has_usable_password(), "the old password may be known to others"
    assert len(mail.outbox) == 1
    with pytest.raises(ValidationError, match="is open"):
        reopen_account(again, by=cast.adnan, site=SITE)


def test_only_an_administrator_opens_and_closes_and_not_their_own(cast: SimpleNamespace) -> None:
    for person in (cast.opal, cast.amara, cast.ilse, cast.sudo):
        with pytest.raises(PermissionDenied):
            open_account(by=person, email="wanda@example.org", name="Wanda", site=SITE)
        with pytest.raises(PermissionDenied):
            close_account(cast.pell, by=person, reason="left")
        with pytest.raises(PermissionDenied):
            reopen_account(cast.pell, by=person, site=SITE)
        with pytest.raises(PermissionDenied):
            invite_again(cast.pell, by=person, site=SITE)
    with pytest.raises(PermissionDenied):
        close_account(cast.adnan, by=cast.adnan, reason="left")


def test_people_choose_their_own_language_and_zone_and_nobody_elses(cast: SimpleNamespace, settings: Any) -> None:
    settings.LANGUAGES = [("en", "English"), ("fr", "French")]
    changed = change_profile(cast.amara, by=cast.amara, language="fr", time_zone="Africa/Nairobi")
    assert (changed.language, changed.time_zone) == ("fr", "Africa/Nairobi")
    for person in (cast.adnan, cast.sudo):
        with pytest.raises(PermissionDenied):
            change_profile(cast.amara, by=person, language="en", time_zone="UTC")
    with pytest.raises(ValidationError):
        change_profile(cast.amara, by=cast.amara, language="fr", time_zone="Moon/Base")
