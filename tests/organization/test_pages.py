"""What people see of offices, appointments and accounts, and what they do there."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from organization.models import Appointment, Office, User
from organization.roles import Role
from safeguards.clock import today


def text(answer: Any) -> str:
    return str(answer.content.decode())


def token(browser: Client, url: str) -> str:
    return str(browser.get(url).context["form"]["token"].initial)


# --- offices ---------------------------------------------------------------------------------------------


def test_offices_are_shown_by_region_and_sought_by_name(cast: SimpleNamespace, client_of: Any) -> None:
    browser = client_of(cast.amara)
    page = text(browser.get(reverse("offices")))
    assert "146 offices by region" in page  # the 142, and four of the cast
    assert "Coast" in page
    found = text(browser.get(reverse("offices"), {"region": "COAST"}))
    assert "Kesmara" in found
    assert "Oren Fictional" in found
    assert "Kenya" not in found
    assert "Sarelle" in text(browser.get(reverse("offices"), {"q": "arell"}))
    assert "No office found" in text(browser.get(reverse("offices"), {"q": "Atlantis"}))


def test_an_unconfirmed_office_says_so_in_the_list_and_on_its_page(cast: SimpleNamespace, client_of: Any) -> None:
    browser = client_of(cast.amara)
    assert "not confirmed by a public source" in text(browser.get(reverse("offices"), {"show": "unconfirmed"}))
    unconfirmed = Office.objects.get(name="UN Women Training Centre")
    assert "Not confirmed by a public source" in text(browser.get(reverse("office", args=[unconfirmed.pk])))
    sourced = Office.objects.get(name="Kenya")
    assert "Not confirmed" not in text(browser.get(reverse("office", args=[sourced.pk])))


def test_those_required_to_certify_are_listed(cast: SimpleNamespace, client_of: Any) -> None:
    found = text(client_of(cast.nadia).get(reverse("offices"), {"show": "required"}))
    assert "Kesmara" in found
    assert "Somalia" not in found


def test_kosovo_is_named_under_the_resolution(cast: SimpleNamespace, client_of: Any) -> None:
    page = text(client_of(cast.amara).get(reverse("office", args=[Office.objects.get(country="XK").pk])))
    assert "Security Council resolution 1244 (1999)" in page
    assert ">XK<" not in page


def test_an_office_shows_who_is_there_today_and_who_was(
    cast: SimpleNamespace, structure: SimpleNamespace, client_of: Any
) -> None:
    Appointment.objects.filter(person=cast.oren).update(ends_on=today() - dt.timedelta(days=1))
    Appointment.objects.create(
        person=cast.joram, role=Role.OFFICER_IN_CHARGE, office=structure.kesmara, starts_on=today()
    )
    page = text(client_of(cast.amara).get(reverse("office", args=[structure.kesmara.pk])))
    now, history = page.split('id="history"')
    assert "Vacant: nobody is recorded." in now
    assert "Officer in charge" in now
    assert "Amara Fictional" in now
    assert "Oren Fictional" not in now
    assert "Oren Fictional" in history


def test_the_page_of_an_office_offers_changes_to_its_administrator_alone(
    cast: SimpleNamespace, structure: SimpleNamespace, client_of: Any
) -> None:
    url = reverse("office", args=[structure.kesmara.pk])
    assert "Appoint somebody here" in text(client_of(cast.adnan).get(url))
    for person in (cast.amara, cast.oren, cast.sudo):
        assert "Appoint somebody here" not in text(client_of(person).get(url))


def test_the_list_and_the_page_ask_the_database_a_fixed_number_of_times(
    cast: SimpleNamespace, structure: SimpleNamespace, client_of: Any, django_assert_max_num_queries: Any
) -> None:
    browser = client_of(cast.amara)
    browser.get(reverse("offices"))
    with django_assert_max_num_queries(22):
        browser.get(reverse("offices"), {"region": "AP"})
    with django_assert_max_num_queries(16):
        browser.get(reverse("office", args=[structure.kesmara.pk]))


# --- appointments ----------------------------------------------------------------------------------------


def test_an_appointment_sent_twice_is_made_once(
    cast: SimpleNamespace, structure: SimpleNamespace, client_of: Any
) -> None:
    browser, url = client_of(cast.adnan), reverse("appointment-new")
    form = {
        "token": token(browser, f"{url}?office={structure.sarelle.pk}&person={cast.joram.key}"),
        "person": str(cast.joram.key),
        "role": "alternate",
        "office": str(structure.sarelle.pk),
        "starts_on": "2026-05-01",
    }
    for _time in range(2):
        assert browser.post(url, form).url == reverse("office", args=[structure.sarelle.pk])
    assert Appointment.objects.filter(person=cast.joram, office=structure.sarelle).count() == 1


def test_what_is_refused_stands_beside_its_field_and_nothing_typed_is_lost(
    cast: SimpleNamespace, structure: SimpleNamespace, client_of: Any
) -> None:
    browser, url = client_of(cast.adnan), reverse("appointment-new")
    form = {
        "token": token(browser, url),
        "person": str(cast.joram.key),
        "role": "head_of_office",
        "office": str(structure.kesmara.pk),
        "title": "Representative typed",
        "starts_on": "2026-05-01",
    }
    answer = browser.post(url, form)
    assert "Oren Fictional is head of office" in str(answer.context["form"].errors["starts_on"])
    assert "Representative typed" in text(answer)
    mended = browser.post(url, form | {"role": "focal_point"})
    assert mended.status_code == 302, "the number of a refused form is not used up"
    assert Appointment.objects.filter(person=cast.joram, title="Representative typed").exists()


def test_the_last_day_is_set_on_a_page(cast: SimpleNamespace, client_of: Any) -> None:
    browser, appointment = client_of(cast.adnan), Appointment.objects.get(person=cast.pell)
    url = reverse("appointment-end", args=[appointment.pk])
    answer = browser.post(url, {"token": token(browser, url), "known_end": "", "ends_on": "2019-01-01"})
    assert "cannot be earlier" in text(answer)
    browser.post(url, {"token": token(browser, url), "known_end": "", "ends_on": "2026-05-01"})
    appointment.refresh_from_db()
    assert str(appointment.ends_on) == "2026-05-01"
    assert "Meanwhile someone" in text(
        browser.post(url, {"token": token(browser, url), "known_end": "", "ends_on": "2026-04-01"})
    )


@pytest.mark.parametrize("name", ["appointment-new", "accounts", "account-new"])
def test_administration_does_not_exist_for_others(cast: SimpleNamespace, client_of: Any, name: str) -> None:
    assert client_of(cast.adnan).get(reverse(name)).status_code == 200
    for person in (cast.amara, cast.oren, cast.ilse, cast.sudo):
        assert client_of(person).get(reverse(name)).status_code == 404


# --- accounts --------------------------------------------------------------------------------------------


def test_accounts_are_found_by_name_address_and_state(cast: SimpleNamespace, client_of: Any) -> None:
    browser = client_of(cast.adnan)
    assert "Ilse Fictional" in text(browser.get(reverse("accounts")))
    found = text(browser.get(reverse("accounts"), {"q": "amara@"}))
    assert "Amara Fictional" in found
    assert "Ilse Fictional" not in found
    assert "Sudo Fictional" in text(browser.get(reverse("accounts"), {"show": "idle"}))
    assert "No account found" in text(browser.get(reverse("accounts"), {"show": "closed"}))


def test_accounts_come_a_page_at_a_time(cast: SimpleNamespace, client_of: Any) -> None:
    for n in range(60):
        User.objects.create_user(f"many{n}@example.org", f"Many {n:02}")
    browser = client_of(cast.adnan)
    first = browser.get(reverse("accounts"), {"q": "many"})
    assert len(first.context["people"]) == 50
    second = browser.get(first.context["next_url"])
    assert [row["person"].name for row in second.context["people"]] == [f"Many {n}" for n in range(50, 60)]
    assert browser.get(reverse("accounts"), {"after": "nonsense"}).status_code == 404


def test_an_account_is_opened_closed_and_opened_again_on_pages(cast: SimpleNamespace, client_of: Any) -> None:
    browser, url = client_of(cast.adnan), reverse("account-new")
    form = {"name": "Wanda", "email": "wanda@example.org", "language": "en", "time_zone": "Africa/Nairobi"}
    page = browser.post(url, form | {"token": token(browser, url)}, follow=True)
    assert "no password yet" in text(page)
    wanda = User.objects.get(email="wanda@example.org")
    twice = browser.post(url, form | {"token": token(browser, url)})
    assert "There is an account with this address already." in text(twice)
    without_reason = browser.post(reverse("account-close", args=[wanda.key]), {})
    assert "Close this account" in text(without_reason)
    assert User.objects.get(pk=wanda.pk).is_active
    closed = browser.post(reverse("account-close", args=[wanda.key]), {"reason": "left"}, follow=True)
    assert "Closed: the person cannot sign in." in text(closed)
    browser.post(reverse("account-reopen", args=[wanda.key]))
    assert User.objects.get(pk=wanda.pk).is_active
    again = browser.post(reverse("account-reopen", args=[wanda.key]), follow=True)
    assert "The account is open." in text(again)
    assert "on its way" in text(browser.post(reverse("account-invite", args=[wanda.key]), follow=True))


def test_nobody_closes_their_own_account(cast: SimpleNamespace, client_of: Any) -> None:
    browser = client_of(cast.adnan)
    assert "ask another administrator" in text(browser.get(reverse("account", args=[cast.adnan.key])))
    assert browser.post(reverse("account-close", args=[cast.adnan.key]), {"reason": "left"}).status_code == 404


# --- one's own account -----------------------------------------------------------------------------------


def test_the_profile_shows_what_one_is_and_keeps_the_time_zone(cast: SimpleNamespace, client_of: Any) -> None:
    browser = client_of(cast.amara)
    page = text(browser.get(reverse("profile")))
    for words in ("Amara Fictional", "Focal point", "Kesmara", reverse("mfa_index"), reverse("usersessions_list")):
        assert words in page
    browser.post(reverse("profile"), {"language": "en", "time_zone": "Africa/Nairobi"})
    assert User.objects.get(pk=cast.amara.pk).time_zone == "Africa/Nairobi"
    assert "not one of the available choices" in text(
        browser.post(reverse("profile"), {"language": "en", "time_zone": "Moon/Base"})
    )


@pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("ar", "rtl")])
def test_pages_are_written_in_the_language_of_the_account(
    cast: SimpleNamespace, client_of: Any, settings: Any, language: str, direction: str
) -> None:
    settings.LANGUAGES = [("en", "English"), ("fr", "French"), ("ar", "Arabic")]
    browser = client_of(cast.amara)
    browser.post(reverse("profile"), {"language": language, "time_zone": "UTC"})
    for cookie in (True, False):
        if not cookie:
            del browser.cookies[settings.LANGUAGE_COOKIE_NAME]
        for name in ("profile", "offices"):
            page = browser.get(reverse(name))
            assert f'<html lang="{language}" dir="{direction}"' in text(page)
            assert page["Content-Language"] == language


def test_a_language_that_is_no_longer_offered_breaks_nothing(cast: SimpleNamespace, client_of: Any) -> None:
    User.objects.filter(pk=cast.amara.pk).update(language="fr")
    assert 'lang="en"' in text(client_of(cast.amara).get(reverse("profile")))


def test_after_too_many_wrong_passwords_the_page_says_how_long_to_wait(cast: SimpleNamespace, client: Client) -> None:
    for _time in range(12):
        answer = client.post(reverse("account_login"), {"login": cast.amara.email, "password": "wrong"})
    assert "Wait five minutes" in text(answer)
