"""The one way to text: policy, a line, then the text. No line, no text."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from allegations.models import Allegation, StatusStep, TakenMeasure
from safeguards import ledger, versions
from safeguards.identity import acting_as
from safeguards.models import LedgerLine
from safeguards.sealing import CannotOpen, KeysMissing, destroy, opening, reveal

from .conftest import WORDS


def everyone(by, on):
    return True


def nobody(by, on):
    return False


def read(case, cast, *names, may=everyone):
    with acting_as(cast.ilse):
        return reveal({case: names}, on=case, by=cast.ilse, may=may, reason="test")


def lines(verb):
    return list(LedgerLine.objects.filter(verb=verb, reason="test"))


def test_several_fields_one_line_that_names_them_and_says_nothing_of_them(case, cast):
    opened = read(case, cast, "account", "safer")
    assert (opened[case, "account"], opened[case, "safer"]) == (WORDS["account"], WORDS["safer"])
    (line,) = lines("revealed")
    assert (line.actor_id, line.subject_id) == (cast.ilse.pk, str(case.pk))
    assert line.fields == ["allegation.account", "allegation.safer"]


def test_the_line_stands_before_the_text_is_opened(case, cast, monkeypatch):
    seen = []
    monkeypatch.setattr(opening.envelope, "open_sealed", lambda *_a, **_k: seen.append(len(lines("revealed"))) or "")
    read(case, cast, "account")
    assert seen == [1]


def test_no_line_no_text(case, cast, monkeypatch):
    def broken(*_args, **_rest):
        raise RuntimeError("the ledger cannot be written")

    monkeypatch.setattr(ledger, "write", broken)
    monkeypatch.setattr(opening.envelope, "open_sealed", lambda *_a, **_k: pytest.fail("opened without a line"))
    with pytest.raises(RuntimeError):
        read(case, cast, "account")


def test_without_the_policy_there_is_a_refusal_and_its_line(case, cast):
    with acting_as(cast.ilse):
        with pytest.raises(PermissionDenied):
            reveal({case: ("account",)}, on=case, by=cast.ilse, may=nobody, reason="test")
    assert not lines("revealed")
    assert [line.fields for line in lines("refused")] == [["allegation.account"]]


def test_a_row_is_not_opened_under_the_policy_of_another(case, cast):
    with acting_as(cast.ilse), pytest.raises(TypeError):
        reveal({case: ("account",)}, on=Allegation(), by=cast.ilse, may=everyone, reason="test")
    with pytest.raises(TypeError):
        read(case, cast, "reference")


@pytest.mark.parametrize(
    ("into", "source"),
    [
        ("allegations_allegation.account", "SELECT safer FROM allegations_allegation"),
        ("allegations_allegation.safer", "SELECT reason FROM allegations_statusstep WHERE reason IS NOT NULL"),
        ("allegations_statusstep.reason", "SELECT reason FROM allegations_takenmeasure"),
        ("allegations_takenmeasure.reason", "SELECT account FROM allegations_allegation"),
        ("allegations_allegation.account", "SELECT overlay(account placing 'x' from 60) FROM allegations_allegation"),
        ("allegations_allegation.account", "SELECT substr(account, 1, 70) FROM allegations_allegation"),
        ("allegations_allegation.account", "SELECT 'Injected words'::bytea"),
        ("allegations_allegation.account", "SELECT ''::bytea"),
    ],
)
def test_moved_flipped_cut_or_injected_in_the_database_it_does_not_open(case, cast, into, source):
    table, column = into.split(".")
    model = {model._meta.db_table: model for model in (Allegation, StatusStep, TakenMeasure)}[table]
    past_the_guard = ", version = version + 1" if model is Allegation else ""
    with acting_as(cast.ilse), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {table} SET {column} = ({source} LIMIT 1){past_the_guard} WHERE {column} IS NOT NULL"
            )
        row = model._base_manager.get()
        with pytest.raises(CannotOpen) as refused:
            reveal({row: (column,)}, on=case, by=cast.ilse, may=everyone, reason="test")
        transaction.set_rollback(True)  # the other guard, that a change has its history, asks at commit
    assert "Injected" not in str(refused.value)


def test_history_holds_seals_that_open_and_with_the_key_destroyed_nothing_does(case, cast):
    with acting_as(cast.ilse):
        past = list(Allegation.history.filter(id=case.pk))
        assert len(past) > 1
        for row in past:
            opened = reveal({row: ("account",)}, on=case, by=cast.ilse, may=everyone, reason="test")
            assert opened[row, "account"] == WORDS["account"]
        assert destroy(case.pk) == 1
        for row in [case, *past]:
            with pytest.raises(KeysMissing, match="destroyed"):
                reveal({row: ("account",)}, on=case, by=cast.ilse, may=everyone, reason="test")


def test_saving_again_leaves_what_is_sealed_as_it_is(case, cast):
    with acting_as(cast.ilse):
        versions.save(case)
        again = Allegation.objects.get(pk=case.pk)
    assert read(again, cast, "account")[again, "account"] == WORDS["account"]


@pytest.mark.parametrize("column", ["allegations_allegation.account", "allegations_takenmeasure.reason"])
@pytest.mark.django_db(databases=["default", "reporting"])
def test_the_reporting_role_reads_no_sealed_column_and_no_key(column):
    from django.db import ProgrammingError, connections

    table, name = column.split(".")
    for question in (f"SELECT {name} FROM {table}", "SELECT wrapped FROM safeguards_datakey"):
        with transaction.atomic("reporting"), connections["reporting"].cursor() as cursor:
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic("reporting"):
                cursor.execute(question)


def test_who_does_not_see_the_case_does_not_find_its_key(case, draft, cast):
    from safeguards.models import DataKey

    seen = {}
    for name in ("ilse", "amara", "joram", "sudo"):
        with acting_as(getattr(cast, name)):
            seen[name] = set(DataKey.objects.values_list("subject_id", flat=True))
    assert seen == {"ilse": {case.pk}, "amara": {case.pk, draft.pk}, "joram": set(), "sudo": set()}
