"""Keeping and changing a record: who may, what is refused, and two people at once."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from prevention.actions import PlanChanged, change, keep_upload, record, store_file, store_upload
from prevention.importing import plan
from prevention.models import Record, Upload
from safeguards.models import LedgerLine
from safeguards.versions import StaleEdit

FIELDS: dict[str, Any] = {"title": "Course", "starts_on": dt.date(2026, 1, 5), "status": "ongoing", "number": 12}
FILE = b"topic,key,title,starts_on,status\ntraining,T9,Another course,2026-01-05,ongoing\n"


@pytest.fixture
def course(cast: SimpleNamespace) -> Record:
    return record(by=cast.prisk, topic="training", key="T1", **FIELDS)


def test_a_record_is_kept_with_its_history_and_a_line_in_the_ledger(cast: SimpleNamespace, course: Record) -> None:
    assert course.history.get().history_user == cast.prisk
    line = LedgerLine.objects.get(verb="prevention recorded")
    assert (line.actor_id, line.subject_id) == (cast.prisk.pk, str(course.pk))


def test_topic_and_key_name_one_record(cast: SimpleNamespace, course: Record) -> None:
    with pytest.raises(ValidationError) as error:
        record(by=cast.prisk, topic="training", key="T1", **FIELDS)
    assert "key" in error.value.message_dict
    record(by=cast.prisk, topic="local_plan", key="T1", **FIELDS)


def test_what_does_not_fit_together_is_refused(cast: SimpleNamespace, course: Record) -> None:
    with pytest.raises(ValidationError) as error:
        change(course, by=cast.prisk, version=1, ends_on=dt.date(2025, 1, 1))
    assert "ends_on" in error.value.message_dict
    with pytest.raises(ValidationError):
        record(by=cast.prisk, topic="training", key="T2", **FIELDS | {"completed_on": dt.date(2096, 1, 1)})


def test_a_change_counts_its_version_and_names_the_field_not_the_value(cast: SimpleNamespace, course: Record) -> None:
    changed = change(course, by=cast.prisk, version=1, number=40)
    assert (changed.number, changed.version) == (40, 2)
    line = LedgerLine.objects.get(verb="prevention changed")
    assert line.fields == ["number"]
    assert change(changed, by=cast.prisk, version=2, number=40).version == 2, "nothing changed, nothing written"


def test_the_second_of_two_people_is_stopped(cast: SimpleNamespace, course: Record) -> None:
    change(course, by=cast.prisk, version=1, number=40)
    with pytest.raises(StaleEdit) as stale:
        change(course, by=cast.prisk, version=1, number=50)
    assert stale.value.row.number == 40  # type: ignore[attr-defined]
    assert Record.objects.get(pk=course.pk).number == 40


def test_only_who_keeps_the_programme_writes(cast: SimpleNamespace, course: Record) -> None:
    upload = keep_upload(FILE, "records.csv", by=cast.prisk)
    for person in (cast.tomas, cast.amara, cast.ilse, cast.adnan, cast.sudo):
        with pytest.raises(PermissionDenied):
            record(by=person, topic="training", key="T2", **FIELDS)
        with pytest.raises(PermissionDenied):
            change(course, by=person, version=1, number=1)
        with pytest.raises(PermissionDenied):
            store_file(FILE, by=person)
        with pytest.raises(PermissionDenied):
            keep_upload(FILE, "records.csv", by=person)
        with pytest.raises(PermissionDenied):
            store_upload(upload, by=person, seen="")
    with pytest.raises(PermissionDenied):
        store_upload(upload, by=cast.opal, seen=plan(FILE).versions)  # she may keep records, but this file is his


def test_what_was_looked_at_is_what_is_stored(cast: SimpleNamespace, course: Record) -> None:
    seen = plan(FILE).versions
    upload = keep_upload(FILE, "records.csv", by=cast.prisk)
    record(by=cast.prisk, topic="training", key="T9", **FIELDS)
    with pytest.raises(PlanChanged) as changed:
        store_upload(upload, by=cast.prisk, seen=seen)
    assert not changed.value.plan.new
    store_upload(upload, by=cast.prisk, seen=changed.value.plan.versions)
    assert Record.objects.get(key="T9").title == "Another course"
    assert not Upload.objects.exists()


def test_one_waiting_file_a_person(cast: SimpleNamespace) -> None:
    keep_upload(FILE, "first.csv", by=cast.prisk)
    keep_upload(FILE, "second.csv", by=cast.prisk)
    assert [upload.name for upload in Upload.objects.all()] == ["second.csv"]
