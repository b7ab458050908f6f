"""Whoever saves second is told, and shown what stands there."""

import datetime as dt

import pytest

from prevention.models import Record, Topic
from safeguards import versions

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    return Record.objects.create(
        topic=Topic.TRAINING, key="a", title="Course", starts_on=dt.date(2025, 1, 1), status="ongoing"
    )


def test_a_save_counts_the_version_up(record):
    row = versions.lock(Record.objects.all(), record.pk, version=1)
    row.title = "Another"
    versions.save(row, fields=["title"])
    record.refresh_from_db()
    assert (record.title, record.version) == ("Another", 2)
    assert record.history.count() == 2


def test_an_edit_of_an_older_version_is_refused_with_what_stands_there(record):
    Record.objects.filter(pk=record.pk).update(version=2, title="Theirs")
    with pytest.raises(versions.StaleEdit) as refused:
        versions.lock(Record.objects.all(), record.pk, version=1)
    assert refused.value.row.title == "Theirs"
