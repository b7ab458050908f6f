"""Sessions that have ended are taken away, others stay."""

import datetime as dt

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from organization.tasks import sweep_sessions


@pytest.mark.django_db
def test_the_sweep_takes_what_has_ended() -> None:
    kept, ended = SessionStore(), SessionStore()
    kept.save()
    ended.save()
    Session.objects.filter(pk=ended.session_key).update(expire_date=timezone.now() - dt.timedelta(minutes=1))
    sweep_sessions()
    assert list(Session.objects.values_list("pk", flat=True)) == [kept.session_key]


def test_the_sweep_is_on_the_timetable() -> None:
    assert sweep_sessions.name in {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
