"""A file of offices is brought whole or not at all, and says of each line what is wrong."""

import io
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from allegations.actions import Intake, log
from organization.models import Appointment, Office, Region
from prevention.models import Record
from safeguards.clock import today
from safeguards.models import LedgerLine

HEADER = "name,kind,region,parent,country,presence,certifies,opened_on,closed_on,covers,confidence,note"
NEW = "Vellmouth,country,COAST,Coast Regional Office,ZZ,country office,yes,2026-01-01,,,fictional,"


@pytest.fixture
def load(tmp_path: Path) -> Any:
    """Return a function that runs the command on these lines and gives back what it printed."""

    def run(*lines: str, content: bytes | None = None, **options: Any) -> str:
        file = tmp_path / "offices.csv"
        file.write_bytes(content if content is not None else "\n".join([HEADER, *lines]).encode())
        out = io.StringIO()
        run.errors = io.StringIO()  # type: ignore[attr-defined]
        call_command("load_offices", str(file), stdout=out, stderr=run.errors, **options)  # type: ignore[attr-defined]
        return out.getvalue()

    return run


def refused(load: Any, *lines: str, **options: Any) -> str:
    """Return everything the command said when it refused; it must have exited with 2 and stored nothing."""
    before = list(Office.objects.order_by("pk").values())
    with pytest.raises(CommandError) as error:
        load(*lines, **options)
    assert error.value.returncode == 2
    assert list(Office.objects.order_by("pk").values()) == before
    return f"{load.errors.getvalue()}{error.value}"


def test_a_new_office_comes_and_the_others_stay(structure: SimpleNamespace, load: Any) -> None:
    said = load(NEW)
    office = Office.objects.get(name="Vellmouth")
    assert office.parent == structure.coast
    assert "new: Vellmouth" in said
    assert "1 new, 0 changed, 0 unchanged, 0 refused" in said
    assert Office.objects.filter(pk=structure.kesmara.pk).exists()
    assert LedgerLine.objects.filter(verb="offices brought").count() == 1


def test_the_same_file_again_changes_nothing_and_another_says_what(structure: SimpleNamespace, load: Any) -> None:
    load(NEW)
    assert "0 new, 0 changed, 1 unchanged" in load(NEW)
    said = load(NEW.replace("country office", "closing down").replace(",,,fictional", ",2026-06-30,,fictional"))
    assert "changed: Vellmouth (presence, closed_on)" in said
    assert str(Office.objects.get(name="Vellmouth").closed_on) == "2026-06-30"
    assert Office.objects.get(name="Vellmouth").history.count() >= 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (NEW.replace("COAST", "NOWHERE"), "line 3, column region: “NOWHERE” is not a region"),
        (NEW.replace(",country,", ",castle,"), "line 3, column kind: “castle” is not one of"),
        (NEW.replace("Coast Regional Office", "Nobody"), "line 3, column parent: “Nobody” is not an office"),
        (NEW.replace("2026-01-01", "1/1/2026"), "line 3, column opened_on: “1/1/2026” is not a date"),
        (NEW.replace("2026-01-01,", "2026-01-01,2025-01-01"), "line 3, column closed_on: is before opened_on"),
        (NEW.replace("Vellmouth", "=1+1"), "line 3, column name: begins like a formula"),
        (NEW.replace("ZZ", "zz"), "line 3, column country: “zz” is not a country code"),
        (NEW.replace(",yes,", ",perhaps,"), "line 3, column certifies: “perhaps” is not one of: yes, no"),
        (NEW.replace("Vellmouth", ""), "line 3, column name: is empty"),
        (NEW.replace("Coast Regional Office", "Vellmouth"), "line 3, column parent: the office would stand"),
        ("Elsewhere" + NEW[len("Vellmouth") :], "line 3, column name: stands in line 2 already"),
        ("Vellmouth,country", "line 3: has 2 cells where the header names 12 columns"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_line_and_column_and_nothing_is_stored(
    structure: SimpleNamespace, load: Any, line: str, said: str
) -> None:
    good = NEW.replace("Vellmouth", "Elsewhere")
    assert said in refused(load, good, line)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04rest", "This is a workbook"),
        (HEADER.encode() + b"\nC\xf4te,country", "not UTF-8 (line 2)"),
        (b"", "The file is empty"),
        (HEADER.replace(",", ";").encode(), "parted by semicolons"),
        ((HEADER + ",colour").encode(), "columns that are not known: colour"),
        (b"name,kind,region,parent", "lacks columns: certifies"),
        ((HEADER + ',name\n').encode(), "names a column twice: name"),
        ((HEADER + '\n"Vell"mouth,country\n').encode(), "Line 2 cannot be read as comma-separated values"),
        (b"na\x00me", "not a text file"),
    ],
)  # fmt: skip
def test_what_is_not_a_table_is_refused_with_a_sentence(
    structure: SimpleNamespace, load: Any, content: bytes, said: str
) -> None:
    assert said in refused(load, content=content)


def test_a_file_that_is_not_there_is_a_sentence(db: None) -> None:
    with pytest.raises(CommandError, match="cannot be read") as error:
        call_command("load_offices", "/nowhere/offices.csv")
    assert error.value.returncode == 2


def test_two_offices_may_not_stand_above_each_other(structure: SimpleNamespace, load: Any) -> None:
    one = NEW.replace("Coast Regional Office", "Elsewhere")
    other = NEW.replace("Vellmouth", "Elsewhere").replace("Coast Regional Office", "Vellmouth")
    assert "would stand above itself" in refused(load, one, other)


def test_another_structure_takes_the_place_of_an_unused_one_with_regions_of_its_own(db: None, load: Any) -> None:
    said = load(
        "Middle,headquarters,HQ,,ZZ,HQ,yes,,,,fictional,",
        "Shore,regional,SHORE,Middle,ZZ,regional office,yes,,,,fictional,",
        replace=True,
    )
    assert set(Office.objects.values_list("name", flat=True)) == {"Middle", "Shore"}
    assert set(Region.objects.values_list("code", flat=True)) == {"HQ", "SHORE"}
    assert "142 offices of the former structure taken away" in said


def test_a_new_region_may_be_named_in_the_file(structure: SimpleNamespace, load: Any) -> None:
    load(content=f"{HEADER},region_name\n{NEW.replace('COAST', 'REEF')},The Reef\n".encode())
    assert Region.objects.get(code="REEF").name == "The Reef"


def test_a_structure_in_use_stays(cast: SimpleNamespace, load: Any) -> None:
    said = refused(load, NEW.replace("COAST", "HQ").replace("Coast Regional Office", ""), replace=True)
    assert "Something stands at the present offices" in said
    assert "Kesmara" not in said


def test_a_structure_with_a_record_and_no_appointment_stays_too(structure: SimpleNamespace, load: Any) -> None:
    Record.objects.create(
        topic="training", key="T1", title="Course", office=structure.kesmara, starts_on="2026-01-01", status="ongoing"
    )
    assert "Something stands" in refused(load, NEW.replace("Coast Regional Office", ""), replace=True)


def test_a_structure_with_a_case_that_the_operator_cannot_see_stays(
    cast: SimpleNamespace, structure: SimpleNamespace, load: Any
) -> None:
    """Row-level security hides the case from whoever runs the command; the foreign key does not ask who looks."""
    intake = Intake(
        kind="sea", office=structure.kesmara, received_on=today(), fields={"channel": "in_person", "danger": "no"},
        victims=[], alleged_perpetrators=[],
    )  # fmt: skip
    log(intake, by=cast.amara)
    Appointment.objects.exclude(office=None).delete()
    assert "Something stands at the present offices" in refused(
        load, NEW.replace("COAST", "HQ").replace("Coast Regional Office", ""), replace=True
    )


def test_only_who_manages_offices_may(cast: SimpleNamespace, load: Any) -> None:
    said = refused(load, NEW, acting_as="amara@example.org")
    assert "holds no appointment that allows this" in said
    assert "No active account has the address" in refused(load, NEW, acting_as="nobody@example.org")


def test_the_name_of_who_acted_stands_in_the_ledger(cast: SimpleNamespace, load: Any) -> None:
    load(NEW, acting_as="adnan@example.org")
    assert LedgerLine.objects.get(verb="offices brought").actor_id == cast.adnan.pk


def test_columns_that_the_file_lacks_are_left_alone(structure: SimpleNamespace, load: Any) -> None:
    load(NEW)
    Office.objects.filter(name="Vellmouth").update(time_zone="Etc/GMT-3", note="kept")
    short = "name,kind,region,parent,certifies\nVellmouth,country,COAST,Coast Regional Office,no\n"
    assert "changed: Vellmouth (certifies)" in load(content=short.encode())
    office = Office.objects.get(name="Vellmouth")
    assert (office.certifies, office.presence, office.time_zone, office.note) == (
        False, "country office", "Etc/GMT-3", "kept",
    )  # fmt: skip
