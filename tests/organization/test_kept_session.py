"""A session lasts while its person is there, and is not written at every request."""

import datetime as dt

import pytest
from django.contrib.sessions.models import Session

from safeguards.clock import fixed_at, now

pytestmark = pytest.mark.django_db


def ends() -> dt.datetime:
    return Session.objects.get().expire_date


def test_use_begins_its_time_anew_after_a_minute_and_not_before(client_of, cast):
    browser = client_of(cast.tomas)
    browser.get("/stay")
    first = ends()
    browser.get("/stay")
    assert ends() == first
    with fixed_at(now() + dt.timedelta(seconds=61)):
        browser.get("/stay")
    assert ends() > first


def test_it_ends_when_nobody_is_there(client_of, cast, settings):
    settings.SESSION_COOKIE_AGE = 0
    browser = client_of(cast.tomas)
    assert browser.get("/stay").status_code == 302
