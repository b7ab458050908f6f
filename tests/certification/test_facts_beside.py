"""What stands beside a statement, and what must be explained before signing."""

import datetime as dt

import pytest

from certification.actions import save_answers
from certification.beside import facts_beside
from certification.readiness import in_the_way
from certification.text import in_words, statements_of
from organization.roles import Role
from prevention.models import Record, Topic

from .conftest import WELL, YEAR


def beside(certificate, number):
    return facts_beside(certificate, statements_of(certificate))[number]


def keep(office, topic, first, **more):
    fields = {"key": f"{topic}-{first}", "title": "Kept", "status": Record.Status.ONGOING} | more
    return Record.objects.create(topic=topic, office=office, starts_on=dt.date.fromisoformat(first), **fields)


@pytest.mark.parametrize(
    ("ends", "words", "against"),
    [
        (None, "Alternate: no vacant day.", ""),
        ("2025-12-31", "Alternate: no vacant day.", ""),
        ("2025-12-30", "Alternate: vacant 1 day.", "The register shows 1 day without an alternate."),
        ("2025-11-20", "Alternate: vacant 41 days.", "The register shows 41 days without an alternate."),
        ("2024-12-31", "Alternate: vacant 365 days.", "The register shows 365 days without an alternate."),
    ],
)
def test_vacant_days_of_the_alternate(begun, structure, ends, words, against):
    structure.sarelle.appointments.filter(role=Role.ALTERNATE).update(ends_on=ends)
    fact = beside(begun, 3)
    assert fact.words == f"Focal point: no vacant day. {words}"
    assert fact.against_yes == against


def test_a_successor_on_the_next_day_leaves_no_vacant_day(begun, cast, structure, appoint):
    structure.sarelle.appointments.filter(role=Role.FOCAL_POINT).update(ends_on=dt.date(2025, 5, 31))
    appoint(cast.amara, Role.FOCAL_POINT, structure.sarelle, dt.date(2025, 6, 1))
    assert beside(begun, 3).against_yes == ""


def test_a_vacancy_outside_her_days_is_not_hers_to_explain(begun, structure):
    structure.sarelle.appointments.filter(role=Role.ALTERNATE).update(starts_on=dt.date(2025, 3, 1))
    begun.starts_on = dt.date(2025, 3, 1)
    assert beside(begun, 3).against_yes == ""


@pytest.mark.parametrize(
    ("records", "words", "against"),
    [
        ([], "Action plan: none recorded. Risks: no assessment recorded.", ""),
        ([(Topic.LOCAL_PLAN, {})], "Action plan: current. Risks: no assessment recorded.", ""),
        (
            [(Topic.LOCAL_PLAN, {"ends_on": dt.date(2025, 12, 30)}), (Topic.RISK_ASSESSMENT, {})],
            "Action plan: ended. Risks: assessed.",
            "The plan on record had ended before your last day.",
        ),
        (
            [
                (Topic.LOCAL_PLAN, {"ends_on": dt.date(2025, 12, 31)}),
                (Topic.RISK_MITIGATION, {"due_on": dt.date(2025, 9, 1)}),
            ],
            "Action plan: current. Risks: no assessment recorded. 1 mitigation of a risk is overdue.",
            "1 mitigation of a risk is overdue.",
        ),
        (
            [(Topic.RISK_MITIGATION, {"due_on": dt.date(2025, 9, 1), "status": Record.Status.COMPLETED})],
            "Action plan: none recorded. Risks: no assessment recorded.",
            "",
        ),
    ],
)
def test_plan_and_risks_on_the_last_day(begun, structure, records, words, against):
    for topic, more in records:
        keep(structure.sarelle, topic, "2025-02-01", **more)
    keep(structure.kesmara, Topic.LOCAL_PLAN, "2025-02-02")  # another office's
    fact = beside(begun, 9)
    assert (fact.words, fact.against_yes) == (words, against)


@pytest.mark.parametrize(
    ("first", "words"),
    [("2025-09-11", "A map for the year is recorded."), ("2024-09-11", "No map for the year is recorded.")],
)
def test_the_map_of_the_year(begun, structure, first, words):
    keep(structure.sarelle, Topic.RESOURCE_MAP, first)
    assert beside(begun, 10).words == words


# --- what stands in the way -----------------------------------------------------------------------

EXPLAINED = {"explanation": "Two are new.", "remedy": "They are booked.", "remedy_on": dt.date(2026, 3, 1)}


def test_a_certificate_answered_well_is_ready(answered):
    assert in_the_way(answered) == []


def test_an_empty_one_asks_for_every_answer(begun):
    assert [reason.number for reason in in_the_way(begun)] == list(range(1, 13))


@pytest.mark.parametrize(
    ("number", "typed", "fields"),
    [
        (1, {"choice": "exception"}, ["s1_explanation", "s1_remedy", "s1_remedy_on"]),
        (1, {"choice": "no", "explanation": "x", "remedy": "y"}, ["s1_remedy_on"]),
        (1, {"choice": "exception"} | EXPLAINED, []),
        (8, {"choice": "not_applicable"}, ["s8_explanation"]),
        (8, {"choice": "not_applicable", "explanation": "No partners."}, []),
        (4, {"number_sea": 1, "number_sh": None}, ["s4_number_sea"]),
        (4, {"number_sea": 1, "number_sh": 0}, ["s4_choice"]),
        (4, {"number_sea": 1, "number_sh": 0, "choice": "yes"}, []),
        (4, {"number_sea": 0, "number_sh": 2, "choice": "exception"}, ["s4_explanation", "s4_remedy", "s4_remedy_on"]),
        (4, {"number_sea": 0, "number_sh": 2, "choice": "exception"} | EXPLAINED, []),
        (7, {"number": None}, ["s7_number"]),
        (7, {"number": 3}, []),
    ],
)
def test_what_each_answer_still_asks_for(answered, cast, number, typed, fields):
    save_answers(answered, typed={number: typed}, version=answered.version, by=cast.leila)
    assert [reason.field for reason in in_the_way(answered)] == fields


def test_a_contradicted_no_needs_no_more_than_a_no_does(answered, cast, structure):
    structure.sarelle.appointments.filter(role=Role.ALTERNATE).delete()
    assert [reason.field for reason in in_the_way(answered)] == ["s3_explanation"]
    save_answers(answered, typed={3: {"choice": "no"} | EXPLAINED}, version=answered.version, by=cast.leila)
    assert in_the_way(answered) == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"number_sea": 0, "number_sh": 0}, "Nothing came to my own attention"),
        ({"number_sea": 1, "number_sh": 0, "choice": "yes"}, "SEA 1, SH none. Yes"),
        ({"number_sea": 0, "number_sh": 3, "choice": ""}, "SEA none, SH 3"),
        ({"number_sea": None, "number_sh": None}, ""),
    ],
)
def test_own_knowledge_in_words(begun, cast, typed, words):
    save_answers(begun, typed={4: typed}, version=begun.version, by=cast.leila)
    statement = statements_of(begun)[3]
    assert in_words(statement, begun.answers.filter(statement=statement).first()) == words


def test_saving_the_same_again_changes_nothing(answered, cast):
    assert save_answers(answered, typed=WELL, version=answered.version, by=cast.leila) == 0
    before = answered.version
    answered.refresh_from_db()
    assert answered.version == before
    assert (answered.starts_on, answered.ends_on) == YEAR
