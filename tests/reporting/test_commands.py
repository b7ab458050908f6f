"""`letter` and `load_model_year` without a browser."""

import datetime as dt
import io
import json

import pytest
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from allegations.models import Allegation
from organization.models import Appointment, User
from reporting.models import ExternalLetter, ExternalStatement, Letter, Reconstruction

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "reporting"])


def letter(tmp_path, *arguments):
    """Run the command; return its exit code, its findings and the text of its PDF."""
    out, code, path = io.StringIO(), 0, tmp_path / "letter.pdf"
    try:
        call_command("letter", *arguments, "--output", str(path), "--format", "json", stdout=out, stderr=io.StringIO())
    except SystemExit as stopped:
        code = stopped.code
    text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)
    return code, json.loads(out.getvalue()), text


def test_the_model_year_in_a_database_with_only_migrations(tmp_path):
    call_command("load_model_year", stdout=io.StringIO())
    call_command("load_model_year", stdout=io.StringIO())
    code, findings, text = letter(tmp_path, "--year", "2020", "--as-of", "2021-05-10")
    assert code == 0
    assert {one["finding"] for one in findings} == {"supported"}
    assert "47 focal points" in text
    by_key = {one["key"]: one for one in findings}
    assert by_key["focal_point_network"]["figures"] == {"focal_points_active": 47}
    assert ExternalStatement.objects.count() == 20
    assert ExternalLetter.objects.count() == 2
    assert Reconstruction.objects.count() == 1
    assert not Allegation.objects.exists()
    assert not Appointment.objects.exclude(role="operator").exists()
    assert User.objects.count() == 1


def test_its_letter_stays_a_draft(tmp_path, cast):
    from reporting import actions
    from reporting.refusals import Refused

    call_command("load_model_year", stdout=io.StringIO())
    snapshot = actions.freeze(year=2020, as_of=dt.date(2021, 5, 10), by=cast.tomas)
    draft = actions.draft(snapshot=snapshot, by=cast.tomas)
    with pytest.raises(Refused, match="reconstruction"):
        actions.submit(draft.pk, by=cast.tomas)


def test_an_empty_year_exits_with_3_and_lists_all_twenty_one(tmp_path):
    code, findings, text = letter(tmp_path, "--year", "2019", "--as-of", "2020-05-18")
    assert code == 3
    assert [one["claim"] for one in findings] == list(range(1, 22))
    assert set(findings[0]) == {"claim", "key", "certifying", "finding", "sentence", "figures", "exceptions"}
    assert "not supported" in findings[0]["sentence"]
    assert "DRAFT" in text
    assert "[signatory: not known]" in text


@pytest.mark.parametrize(
    "arguments",
    [
        ("--year", "2020", "--as-of", "2020-13-01"),
        ("--year", "2020", "--as-of", "2999-01-01"),
        ("--year", "2020", "--as-of", "2019-12-31"),
        ("--year", "2020", "--as-of", "2021-05-10", "--dated", "2021-05-09"),
        ("--year", "1900", "--as-of", "2021-05-10"),
        ("--year", "MMXX", "--as-of", "2021-05-10"),
        ("--year", "2020"),
    ],
)
def test_wrong_arguments_exit_with_2_and_a_sentence(tmp_path, arguments):
    with pytest.raises(CommandError) as refused:
        call_command("letter", *arguments, "--output", str(tmp_path / "letter.pdf"), stdout=io.StringIO())
    assert str(refused.value)
    assert getattr(refused.value, "returncode", 2) in (1, 2)
    assert not (tmp_path / "letter.pdf").exists()


def test_a_file_that_cannot_be_written_is_said(tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("letter", "--year", "2019", "--as-of", "2020-05-18", "--output", str(tmp_path / "no" / "l.pdf"))


def test_figures_and_claims_agree(tmp_path):
    call_command("load_model_year", stdout=io.StringIO())
    _code, findings, _text = letter(tmp_path, "--year", "2020", "--as-of", "2021-05-10")
    out = io.StringIO()
    call_command("figures", "--year", "2020", "--as-of", "2021-05-10", "--format", "json", stdout=out)
    printed = {one["key"]: one["value"] for one in json.loads(out.getvalue())["figures"]}
    for one in findings:
        assert {key: printed[key] for key in one["figures"]} == one["figures"], one["key"]


def test_no_letter_is_stored(tmp_path):
    letter(tmp_path, "--year", "2019", "--as-of", "2020-05-18")
    assert not Letter.objects.exists()
