"""Tags and filters: when something is due, in which zone, and how a state is shown."""

import datetime as dt

import pytest
from django.utils import timezone

from safeguards import days
from safeguards.templatetags import pages

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("value", "state", "words"),
    [
        (NOW + dt.timedelta(minutes=20), "warn", "Due within the hour"),
        (NOW + dt.timedelta(hours=5, minutes=10), "warn", "Due in 5 hours"),
        (NOW + dt.timedelta(days=3), "warn", "Due in 3 days"),
        (NOW + dt.timedelta(days=4), "now", "Due in 4 days"),
        (NOW - dt.timedelta(minutes=20), "no", "Late by less than an hour"),
        (NOW - dt.timedelta(hours=3), "no", "Late by 3 hours"),
        (NOW - dt.timedelta(days=2), "no", "Late by 2 days"),
        (dt.date(2026, 11, 22), "no", "Late by 1 day"),
        (dt.date(2026, 11, 23), "warn", "Due today"),
        (dt.date(2026, 11, 24), "warn", "Due in 1 day"),
        (dt.date(2026, 12, 24), "now", "Due in 31 days"),
    ],
)
def test_when_something_is_due(value, state, words):
    with timezone.override("UTC"):
        assert days.due(value, now=NOW) == days.Due(state, words)


def test_a_day_ends_in_the_readers_zone():
    """At 22:00 in UTC it is already tomorrow in Nairobi."""
    late = NOW.replace(hour=22)
    with timezone.override("Africa/Nairobi"):
        assert days.due(dt.date(2026, 11, 23), now=late).state == "no"


@pytest.mark.parametrize(
    ("zone", "words"),
    [("UTC", "UTC"), ("Africa/Nairobi", "UTC+3"), ("Asia/Kathmandu", "UTC+5:45"), ("America/St_Johns", "UTC-3:30")],
)
def test_a_moment_says_its_zone(zone, words):
    with timezone.override(zone):
        assert f"({words})</time>" in pages.moment(NOW)


def test_a_moment_is_read_by_machines_too():
    with timezone.override("Africa/Nairobi"):
        assert (
            pages.moment(NOW) == '<time datetime="2026-11-23T12:00:00+03:00">Mon 23 November 2026, 12:00 (UTC+3)</time>'
        )


def test_nothing_is_shown_for_no_date():
    assert (
        pages.moment(None)
        == pages.day(None)
        == pages.clock_time(None)
        == pages.due_words(None)
        == pages.due_tag(None)
        == ""
    )


def test_a_state_without_a_shape_is_refused():
    with pytest.raises(ValueError, match="shape"):
        pages.tag("red", "Late")


def test_words_of_a_tag_are_escaped():
    assert pages.tag("ok", "<b>") == '<span class="tag ok">&lt;b&gt;</span>'
