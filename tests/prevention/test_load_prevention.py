"""A file of records: new, changed, unchanged, or refused by line and column; all or nothing."""

import io
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from prevention.models import Record
from safeguards.models import LedgerLine

HEADER = "topic,key,title,office,owner,starts_on,ends_on,due_on,completed_on,status,number,detail,evidence"
COURSE = "training,T1,Course by scenario,Kesmara,Learning,2026-01-05,2026-02-05,,,ongoing,12,French,"
MAP = "resource_map,M1,Map of Kesmara,Kesmara,,2026-01-01,,,,planned,,,"


@pytest.fixture
def load(tmp_path: Path, cast: SimpleNamespace) -> Any:
    """Return a function that runs the command on these lines and gives back what it printed."""

    def run(*lines: str, content: bytes | None = None, **options: Any) -> str:
        file = tmp_path / "records.csv"
        file.write_bytes(content if content is not None else "\n".join([HEADER, *lines]).encode())
        out = io.StringIO()
        run.errors = io.StringIO()  # type: ignore[attr-defined]
        call_command("load_prevention", str(file), stdout=out, stderr=run.errors, **options)  # type: ignore[attr-defined]
        return out.getvalue()

    return run


def refused(load: Any, *lines: str, **options: Any) -> str:
    """Return everything the command said when it refused; it must have exited with 2 and stored nothing."""
    before = list(Record.objects.order_by("pk").values())
    with pytest.raises(CommandError) as error:
        load(*lines, **options)
    assert error.value.returncode == 2
    assert list(Record.objects.order_by("pk").values()) == before
    return f"{load.errors.getvalue()}{error.value}"


def test_records_are_stored_with_everything_the_line_says(load: Any, structure: SimpleNamespace) -> None:
    assert "2 new, 0 changed, 0 unchanged, 0 refused" in load(COURSE, MAP)
    course = Record.objects.get(topic="training", key="T1")
    assert (course.title, course.office, course.owner) == ("Course by scenario", structure.kesmara, "Learning")
    assert (str(course.starts_on), str(course.ends_on), course.due_on) == ("2026-01-05", "2026-02-05", None)
    assert (course.status, course.number, course.detail) == ("ongoing", 12, "French")
    assert course.history.get().history_type == "+"
    assert LedgerLine.objects.filter(verb="prevention file stored").count() == 1


def test_the_same_file_again_changes_nothing(load: Any) -> None:
    load(COURSE, MAP)
    before = list(Record.objects.values())
    assert "0 new, 0 changed, 2 unchanged" in load(COURSE, MAP)
    assert list(Record.objects.values()) == before


def test_a_changed_line_changes_its_record_and_keeps_what_was(load: Any) -> None:
    load(COURSE, MAP)
    said = load(COURSE.replace(",12,", ",30,"), MAP)
    assert "changed: training T1 (number)" in said
    course = Record.objects.get(key="T1")
    assert (course.number, course.version) == (30, 2)
    assert [line.number for line in course.history.order_by("history_date")] == [12, 30]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (COURSE.replace("training", "juggling"), "line 3, column topic: “juggling” is not one of"),
        (COURSE.replace("T1", ""), "line 3, column key: is empty"),
        (COURSE.replace("Course by scenario", ""), "line 3, column title: is empty"),
        (COURSE.replace("Kesmara", "Atlantis"), "line 3, column office: “Atlantis” is not the name of an office"),
        (COURSE.replace("2026-01-05", ""), "line 3, column starts_on: is empty"),
        (COURSE.replace("2026-01-05", "05.01.2026"), "line 3, column starts_on: “05.01.2026” is not a date"),
        (COURSE.replace("2026-02-05", "2025-02-05"), "line 3, column ends_on: is before the first day"),
        (COURSE.replace(",,,ongoing", ",,2096-01-01,completed"), "line 3, column completed_on: is still to come"),
        (COURSE.replace(",,,ongoing", ",,2025-01-01,completed"), "line 3, column completed_on: is before the first"),
        (COURSE.replace(",,,ongoing", ",,2026-02-01,ongoing"), "line 3, column status: must be completed"),
        (COURSE.replace("ongoing", "going on"), "line 3, column status: “going on” is not one of"),
        (COURSE.replace(",12,", ",a dozen,"), "line 3, column number: “a dozen” is not a whole number"),
        (COURSE.replace("French", "=1+1"), "line 3, column detail: begins like a formula"),
        (COURSE.replace("Learning", "@Learning"), "line 3, column owner: begins like a formula"),
        (COURSE.replace("training", "interagency_role"), "line 3, column detail: must be one of: co-chair, member"),
        (MAP, "line 3, column key: the same topic and key stand in line 2 already"),
        (COURSE + ",more", "line 3: has 14 cells where the header names 13 columns"),
    ],
)
def test_what_is_wrong_is_named_by_line_and_column_and_nothing_is_stored(load: Any, line: str, said: str) -> None:
    assert said in refused(load, MAP, line)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe", "not UTF-8 (line 1)"),
        (b"topic,key", "lacks columns: title, starts_on, status"),
        (b"PK\x03\x04", "This is a workbook"),
    ],
)
def test_what_is_not_a_table_is_refused_with_a_sentence(load: Any, content: bytes, said: str) -> None:
    assert said in refused(load, content=content)


def test_the_words_of_excel_are_taken_too(load: Any) -> None:
    """Excel's “CSV UTF-8” begins with a byte order mark and ends lines with CR LF."""
    assert "1 new" in load(content=f"\ufeff{HEADER}\r\n{COURSE}\r\n".encode())


def test_only_who_keeps_the_programme_may(load: Any, cast: SimpleNamespace) -> None:
    assert "1 new" in load(COURSE, acting_as="prisk@example.org")
    assert "holds no appointment" in refused(load, MAP, acting_as="tomas@example.org")
