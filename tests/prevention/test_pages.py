"""What the keeper of the programme sees and does in a browser."""

import csv
import datetime as dt
import io
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from organization.models import Office
from prevention.actions import change, record, store_file
from prevention.importing import COLUMNS, plan
from prevention.measures import KEPT, MEASURES
from prevention.models import Record, Topic

HEADER = b"topic,key,title,starts_on,status,number\n"
FILE = HEADER + b"training,T1,Course,2026-01-05,ongoing,30\ntraining,T2,New,2026-01-05,planned,\n"


def text(answer: Any) -> str:
    return str(answer.content.decode())


def sent(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("records.csv", content, "text/csv")


@pytest.fixture
def course(cast: SimpleNamespace, structure: SimpleNamespace) -> Record:
    return record(
        by=cast.prisk, topic="training", key="T1", title="Course", starts_on=dt.date(2026, 1, 5), status="ongoing",
        number=12, due_on=dt.date(2026, 2, 1), office=structure.kesmara,
    )  # fmt: skip


def test_every_topic_belongs_to_one_measure_and_says_what_is_written_in_it() -> None:
    topics = [topic for measure in MEASURES for topic in measure.topics]
    assert sorted(topics) == sorted(Topic)
    assert set(KEPT) == set(Topic)
    assert [measure.number for measure in MEASURES[:12]] == list(range(1, 13))


def test_the_first_page_counts_what_is_recorded(cast: SimpleNamespace, course: Record, client_of: Any) -> None:
    page = client_of(cast.tomas).get(reverse("prevention"))
    lines = {t["topic"]: t for m in page.context["measures"] for t in m["topics"]}
    training = lines["training"]
    assert (training["n"], training["current"], training["overdue"], training["completed"]) == (1, 1, 1, 0)
    assert lines["local_plan"]["n"] == 0
    assert "Bring a file" not in text(page), "she reads; she does not keep"
    assert "Bring a file" in text(client_of(cast.prisk).get(reverse("prevention")))


def test_without_records_the_page_says_what_to_do(cast: SimpleNamespace, client_of: Any) -> None:
    assert "No record yet" in text(client_of(cast.prisk).get(reverse("prevention")))
    for topic in Topic.values:
        page = text(client_of(cast.prisk).get(reverse("prevention-topic", args=[topic])))
        assert f"where topic is “{topic}”" in page


def test_a_topic_lists_its_records_and_filters_them(cast: SimpleNamespace, course: Record, client_of: Any) -> None:
    browser, url = client_of(cast.prisk), reverse("prevention-topic", args=["training"])
    assert "Kesmara" in text(browser.get(url))
    assert "Course" in text(browser.get(url, {"show": "overdue"}))
    assert "No record here" in text(browser.get(url, {"show": "completed"}))
    assert browser.get(reverse("prevention-topic", args=["juggling"])).status_code == 404


def test_a_long_topic_comes_a_page_at_a_time(cast: SimpleNamespace, client_of: Any) -> None:
    lines = "".join(f"training,T{n:03},Course {n},2026-01-05,planned,\n" for n in range(130))
    store_file(HEADER + lines.encode(), by=cast.prisk)
    browser, url = client_of(cast.prisk), reverse("prevention-topic", args=["training"])
    first = browser.get(url)
    second = browser.get(url + first.context["next_url"])
    keys = [row["record"].key for page in (first, second) for row in page.context["rows"]]
    assert keys == [f"T{n:03}" for n in range(130)]
    assert not second.context["next_url"]


def test_a_record_shows_what_was_done_to_it(cast: SimpleNamespace, course: Record, client_of: Any) -> None:
    change(course, by=cast.prisk, version=1, number=40)
    page = text(client_of(cast.tomas).get(reverse("prevention-record", args=[course.pk])))
    for words in ("Recorded", "Changed", "number", "Prisk Fictional", "none named yet"):
        assert words in page
    assert reverse("prevention-record-edit", args=[course.pk]) not in page


def test_a_record_is_added_by_form_once(cast: SimpleNamespace, structure: SimpleNamespace, client_of: Any) -> None:
    browser, url = client_of(cast.prisk), reverse("prevention-record-new", args=["interagency_role"])
    form = {
        "token": str(browser.get(url).context["form"]["token"].initial),
        "key": "W1",
        "title": "Workstream",
        "starts_on": "2026-01-05",
        "status": "ongoing",
    }
    wrong = browser.post(url, form | {"detail": "boss", "ends_on": "2025-01-01"})
    assert {"detail", "ends_on"} <= set(wrong.context["form"].errors)
    assert "violated" not in text(wrong)
    assert "Begins like a formula" in text(browser.post(url, form | {"detail": "member", "title": "=1+1"}))
    for _time in range(2):
        assert browser.post(url, form | {"detail": "member"}).status_code == 302
    assert Record.objects.get().detail == "member"
    other = str(browser.get(url).context["form"]["token"].initial)
    assert "There is a record with this key already" in text(
        browser.post(url, form | {"detail": "member", "token": other})
    )


def test_two_people_change_a_record_and_the_second_loses_nothing(
    cast: SimpleNamespace, course: Record, client_of: Any
) -> None:
    browser, url = client_of(cast.prisk), reverse("prevention-record-edit", args=[course.pk])
    form = {
        "token": str(browser.get(url).context["form"]["token"].initial),
        "version": "1",
        "title": "Course, as I typed it",
        "starts_on": "2026-01-05",
        "status": "ongoing",
        "number": "12",
    }
    change(course, by=cast.prisk, version=1, title="Course, as a colleague wrote it")
    page = browser.post(url, form)
    assert "Someone changed this record while you were writing" in text(page)
    assert "Course, as a colleague wrote it" in text(page)
    assert "Course, as I typed it" in text(page)
    assert Record.objects.get(pk=course.pk).title == "Course, as a colleague wrote it"
    again = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}
    assert browser.post(url, again).status_code == 302
    assert Record.objects.get(pk=course.pk).title == "Course, as I typed it"


def test_a_file_is_looked_at_then_stored(cast: SimpleNamespace, course: Record, client_of: Any) -> None:
    browser = client_of(cast.prisk)
    preview = browser.post(reverse("prevention-import"), {"file": sent(FILE)}, follow=True)
    assert "1 new record" in text(preview)
    assert "12 → 30" in text(preview)
    assert Record.objects.count() == 1, "looking stores nothing"
    url = preview.redirect_chain[-1][0]
    stored = browser.post(url, {"seen": preview.context["plan"].versions}, follow=True)
    assert "Stored: 1 new record, 1 changed." in text(stored)
    assert Record.objects.get(key="T1").number == 30
    assert "already" in text(browser.post(url, {"seen": ""}, follow=True))
    again = browser.post(reverse("prevention-import"), {"file": sent(FILE)}, follow=True)
    assert "Nothing would change" in text(again)
    kept = Record.objects.get(key="T1")
    assert (kept.due_on, kept.office) == (course.due_on, course.office), "columns that the file lacks are left alone"


def test_records_that_changed_since_the_look_are_shown_again(
    cast: SimpleNamespace, course: Record, client_of: Any
) -> None:
    browser = client_of(cast.prisk)
    preview = browser.post(reverse("prevention-import"), {"file": sent(FILE)}, follow=True)
    change(course, by=cast.prisk, version=1, number=13)
    page = browser.post(preview.redirect_chain[-1][0], {"seen": preview.context["plan"].versions})
    assert "Records changed since you looked" in text(page)
    assert "13 → 30" in text(page)
    assert Record.objects.get(key="T1").number == 13


def test_a_file_that_is_wrong_gets_the_table_of_what_is_wrong(cast: SimpleNamespace, client_of: Any) -> None:
    browser = client_of(cast.prisk)
    page = browser.post(
        reverse("prevention-import"),
        {"file": sent(FILE.replace(b"2026-01-05,planned", b"=NOW(),planned"))},
        follow=True,
    )
    assert "Nothing can be stored yet" in text(page)
    assert "begins like a formula" in text(page)
    browser.post(page.redirect_chain[-1][0], {"seen": page.context["plan"].versions})
    assert not Record.objects.exists()
    assert "not UTF-8" in text(browser.post(reverse("prevention-import"), {"file": sent(b"\xff\xfe")}))


def test_a_waiting_file_is_nobody_elses(cast: SimpleNamespace, client_of: Any) -> None:
    preview = client_of(cast.prisk).post(reverse("prevention-import"), {"file": sent(FILE)}, follow=True)
    page = client_of(cast.opal).get(preview.redirect_chain[-1][0], follow=True)
    assert "records.csv" not in text(page)


def test_what_goes_out_comes_back_unchanged_and_calculates_nothing(
    cast: SimpleNamespace, course: Record, client_of: Any
) -> None:
    browser = client_of(cast.tomas)
    out = browser.get(reverse("prevention-export"), {"topic": "training"}).content
    assert len(plan(out).unchanged) == 1
    Record.objects.filter(pk=course.pk).update(title="=HYPERLINK(1)")
    rows = list(csv.reader(io.StringIO(browser.get(reverse("prevention-export")).content.decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    assert rows[1][2] == "'=HYPERLINK(1)"


@pytest.mark.parametrize("name", ["prevention", "prevention-export", "prevention-import"])
def test_the_programme_does_not_exist_for_others(cast: SimpleNamespace, client_of: Any, name: str) -> None:
    assert client_of(cast.prisk).get(reverse(name)).status_code == 200
    for person in (cast.amara, cast.oren, cast.ilse, cast.adnan, cast.sudo):
        assert client_of(person).get(reverse(name)).status_code == 404


def test_readers_do_not_find_the_forms(cast: SimpleNamespace, course: Record, client_of: Any) -> None:
    browser = client_of(cast.tomas)
    for url in (
        reverse("prevention-import"),
        reverse("prevention-record-new", args=["training"]),
        reverse("prevention-record-edit", args=[course.pk]),
    ):
        assert browser.get(url).status_code == 404


def test_pages_ask_the_database_a_fixed_number_of_times(
    cast: SimpleNamespace, course: Record, client_of: Any, django_assert_max_num_queries: Any
) -> None:
    browser = client_of(cast.prisk)
    kesmara = Office.objects.get(name="Kesmara")
    Record.objects.bulk_create(
        Record(topic="training", key=f"X{n}", title="x", office=kesmara, starts_on="2026-01-01", status="planned")
        for n in range(40)
    )
    with django_assert_max_num_queries(13):
        browser.get(reverse("prevention"))
    with django_assert_max_num_queries(16):
        browser.get(reverse("prevention-topic", args=["training"]))
