"""`manage.py figures` prints numbers for a machine or a reader, and a sentence for what it cannot understand."""

import datetime as dt
import json

import pytest
from django.core.management import CommandError, call_command

from organization.models import Appointment
from organization.roles import Role
from reporting.figures import KEYS
from safeguards.clock import fixed_at

ISSUE_KEYS = {
    "sea_received", "sh_received", "sea_by_affiliation", "sea_victims", "sea_alleged_perpetrators", "sea_by_nature",
    "sea_by_status", "sea_reported_to_secretary_general", "sea_reported_to_secretary_general_late",
    "sea_reported_to_secretary_general_missing", "sh_by_type_and_person", "referred_to_states", "focal_points_active",
    "certificates_required", "certificates_signed",
}  # fmt: skip
reads = pytest.mark.django_db(transaction=True, databases=["default", "reporting"])


@reads
def test_standard_output_is_one_json_document_and_nothing_else(cast, structure, capsys):
    Appointment.objects.create(
        person=cast.joram, role=Role.FOCAL_POINT, office=structure.sarelle, starts_on=dt.date(2024, 1, 1)
    )
    call_command("figures", "--year", "2025", "--as-of", "2026-03-31", "--format", "json")
    printed = json.loads(capsys.readouterr().out)
    assert (printed["year"], printed["as_of"]) == (2025, "2026-03-31")
    figures = {figure["key"]: figure for figure in printed["figures"]}
    assert set(figures) >= ISSUE_KEYS
    network = figures["focal_points_active"]
    assert network["value"] == 4  # Joram once, though he is alternate in one office and focal point in another
    assert network["by"] == {"role": {"focal_point": 4, "alternate": 1}}
    assert network["overlapping"] is True
    assert all(figure["unit"] and figure["definition"] for figure in figures.values())


@reads
def test_the_table_names_the_day_and_each_unit(cast, capsys):
    call_command("figures", "--year", "2025", "--as-of", "2025-12-31")
    printed = capsys.readouterr().out
    assert printed.startswith("Figures for 2025, as of 2025-12-31")
    assert "4  focal_points_active (person)" in printed


@reads
@pytest.mark.parametrize(("today", "as_of"), [("2026-05-01", "2025-12-31"), ("2025-06-30", "2025-06-30")])
def test_without_a_day_it_is_the_years_last_or_today(db, capsys, today, as_of):
    with fixed_at(dt.datetime.fromisoformat(f"{today}T16:00+00:00")):
        call_command("figures", "--year", "2025", "--format", "json")
    assert json.loads(capsys.readouterr().out)["as_of"] == as_of


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--year", "twenty"], "write a calendar year"),
        (["--year", "2025", "--as-of", "31.12.2025"], "write a day as YYYY-MM-DD"),
        (["--year", "2025", "--as-of", "2999-01-01"], "has not come yet"),
    ],
)
def test_wrong_arguments_end_with_a_sentence_and_2(arguments, sentence):
    with pytest.raises(CommandError, match=sentence) as refused:
        call_command("figures", *arguments)
    assert refused.value.returncode == 2


def test_a_key_names_one_figure():
    assert len(KEYS) == len(set(KEYS))
