"""The other claims, each in its findings, and what holds for all of them."""

import datetime as dt

import pytest

from prevention.models import Topic
from reporting.claims import BY_KEY, CLAIMS, Kind, Result, check_all, stopping
from reporting.figures import COUNTED
from reporting.letter_text import common_slots
from reporting.texts import slots_of, texts

from .build import (
    CUT_OFF,
    a_round,
    answer,
    appointment,
    certificate,
    days,
    end_of_year,
    facts,
    issued_here,
    measure,
    office,
    person,
    previous,
    record,
    referral,
    required,
    sea,
    stated,
)

DONE = {"status": "completed", "completed_on": dt.date(2026, 6, 1)}


def check(key, **parts):
    return BY_KEY[key].check(facts(**parts))


def test_there_are_twenty_one_and_four_certify():
    assert [claim.number for claim in CLAIMS] == list(range(1, 22))
    assert [claim.number for claim in CLAIMS if claim.certifying] == [1, 2, 3, 20]


def test_no_claim_is_true_because_it_saw_nothing():
    findings = check_all(facts())
    assert {claim.number for claim in CLAIMS if findings[claim.key].result == Result.SUPPORTED} == set()
    assert [claim.number for claim in stopping(findings)] == [1, 2, 3]


def test_each_finding_that_is_not_supported_says_what_is_missing_and_who_mends_it():
    for key, found in check_all(facts()).items():
        if found.result == Result.NOT_SUPPORTED:
            assert found.reasons, key
            assert all(str(one.missing) and str(one.mender) for one in found.reasons), key


def test_every_figure_of_a_claim_is_a_key_of_the_figures_command():
    for found in check_all(facts(allegations=(sea(),))).values():
        assert set(found.figures) <= set(COUNTED)


def test_every_sentence_has_only_slots_that_its_words_close():
    for claim in CLAIMS:
        for form, words in texts()[claim.key].items():
            for sentence in words.values() if isinstance(words, dict) else [words]:
                assert slots_of(sentence) is not None, (claim.key, form)


def test_recommendations_are_counted_n_of_m():
    one = record(Topic.RECOMMENDATION, "1", detail="external review", **DONE)
    two = record(Topic.RECOMMENDATION, "2", detail="external review")
    dropped = record(Topic.RECOMMENDATION, "3", status="dropped")
    assert check("recommendations_implemented", records=(one, dropped)).result == Result.SUPPORTED
    found = check("recommendations_implemented", records=(one, two))
    assert found.result == Result.EXCEPTIONS
    sentence = BY_KEY["recommendations_implemented"].sentence(found, common_slots(facts()))
    assert "Of the two recommendations of the external review, one has been implemented." in sentence
    assert "All" not in sentence


def test_certificates_late_qualified_and_missing_are_counted():
    signed = certificate()
    late = certificate(id="c2", signed_on=dt.date(2026, 12, 31), answers=(answer("exception"),))
    found = check(
        "offices_certified",
        certification=a_round(
            required("kesmara", signed), required("sarelle", late), required("norrim"), deadline=dt.date(2026, 12, 30)
        ),
    )
    assert {one.kind: one.count for one in found.exceptions} == {Kind.LATE: 1, Kind.NOT_DONE: 1}
    assert found.figures["certificates_signed"] == 2
    sentence = BY_KEY["offices_certified"].sentence(found, common_slots(facts()))
    assert "two of three offices have signed" in sentence
    assert "one states an exception" in sentence


def test_all_days_signed_is_supported_and_a_gap_is_not():
    half = certificate(ends_on=dt.date(2026, 6, 30))
    rest = certificate(id="c2", starts_on=dt.date(2026, 7, 1))
    assert check("offices_certified", certification=a_round(required("kesmara", half, rest))).result == Result.SUPPORTED
    assert check("offices_certified", certification=a_round(required("kesmara", half))).result == Result.NOT_SUPPORTED


def test_the_network_counts_persons_once_and_headquarters_apart():
    people = (
        appointment(n=1),
        appointment("alternate", n=1, place="sarelle", id="ap9"),
        appointment("alternate", n=2),
        appointment(n=3, place="top"),
        appointment(n=4, ends_on=dt.date(2026, 6, 1)),
    )
    offices = (office(), office("sarelle"), office("norrim"), office("top", kind="headquarters"))
    found = check("focal_point_network", appointments=people, offices=offices)
    assert found.figures["focal_points_active"] == 2
    assert [(one.kind, one.count) for one in found.exceptions] == [(Kind.NOT_DONE, 1)]


def test_plans_maps_and_risks_are_counted_among_the_required_offices():
    offices = (office(), office("sarelle"))
    kept = (
        record(Topic.PLAN_TEMPLATE),
        record(Topic.LOCAL_PLAN, office="kesmara"),
        record(Topic.RESOURCE_MAP, office="kesmara"),
        record(Topic.NEEDS_ASSESSMENT),
        record(Topic.RISK_ASSESSMENT, office="kesmara"),
        record(Topic.RISK_MITIGATION, due_on=dt.date(2026, 3, 1)),
    )
    for key in ("action_plans", "resources_mapped", "risks_managed"):
        found = check(key, offices=offices, records=kept)
        assert {one.kind: one.count for one in found.exceptions}[Kind.NOT_DONE] == 1, key
    assert {one.kind for one in check("risks_managed", offices=offices, records=kept).exceptions} == {
        Kind.NOT_DONE,
        Kind.LATE,
    }


def test_training_needs_a_denominator():
    held = record(Topic.TRAINING, number=120)
    assert check("scenario_training", records=(held,)).result == Result.NOT_SUPPORTED
    post = record(Topic.PERSONNEL_IN_POST, number=400)
    assert check("scenario_training", records=(held, post)).figures["personnel_trained"] == 120


def test_the_task_force_met_regularly_or_the_gap_is_named():
    def meeting(month):
        return record(Topic.TASK_FORCE_MEETING, str(month), starts_on=dt.date(2026, month, 1), detail="two units")

    assert check("internal_task_force", records=(meeting(2),)).result == Result.NOT_SUPPORTED
    assert check("internal_task_force", records=(meeting(2), meeting(4))).result == Result.SUPPORTED
    assert check("internal_task_force", records=(meeting(2), meeting(11))).result == Result.EXCEPTIONS


def test_the_letter_before_must_have_been_transmitted():
    assert check("yearly_certification", external_letters=(previous(),)).result == Result.SUPPORTED
    kept = previous(transmitted_on=None)
    assert check("yearly_certification", external_letters=(kept,)).result == Result.NOT_SUPPORTED
    assert check("yearly_certification", letters=(issued_here(),)).result == Result.SUPPORTED


def test_the_tracker_holds_every_allegation_within_its_threshold():
    sent = record(Topic.TRACKER_SUBMISSION, starts_on=CUT_OFF, number=1, **DONE)
    outside = sea(id="a3", victims=(), alleged_perpetrators=())
    assert check("public_tracker").result == Result.NOT_APPLICABLE
    assert check("public_tracker", allegations=(sea(),)).result == Result.NOT_SUPPORTED
    assert check("public_tracker", allegations=(sea(), outside), records=(sent,)).result == Result.SUPPORTED
    found = check("public_tracker", allegations=(sea(), sea(id="a2")), records=(sent,))
    assert [one.count for one in found.exceptions] == [1]


def test_the_disciplinary_report_reached_four_audiences():
    def to(audience):
        return record(Topic.DISCIPLINARY_REPORT, audience, detail=audience, due_on=dt.date(2026, 6, 30), **DONE)

    three = tuple(to(audience) for audience in ("board", "intranet", "website"))
    assert check("disciplinary_report", records=three).result == Result.NOT_SUPPORTED
    assert check("disciplinary_report", records=(*three, to("personnel"))).result == Result.SUPPORTED
    later = record(Topic.DISCIPLINARY_REPORT, due_on=dt.date(2027, 6, 30))
    assert check("disciplinary_report", records=(later,)).result == Result.NOT_APPLICABLE


def test_a_possible_crime_is_transmitted_or_a_reason_stands():
    judged = person(credible_crime="yes", judged_on=days(40))
    open_one = sea(alleged_perpetrators=(judged,))
    assert check("crimes_referred", allegations=(sea(),)).result == Result.NOT_APPLICABLE
    assert check("crimes_referred", allegations=(open_one,)).result == Result.NOT_SUPPORTED
    sent = sea(alleged_perpetrators=(judged,), referrals=(referral(),))
    assert check("crimes_referred", allegations=(sent,)).result == Result.SUPPORTED
    reason = measure("none_decided", line="state_referral", confirmed_on=days(50))
    reasoned = sea(alleged_perpetrators=(judged,), measures=(reason,))
    assert [one.kind for one in check("crimes_referred", allegations=(reasoned,)).exceptions] == [Kind.PENDING]


def test_a_count_that_changed_since_the_end_of_year_letter_changes_the_sentence():
    same = end_of_year(counts={"sea_received": 1})
    assert check("end_of_year_letter", external_letters=(same,), allegations=(sea(),)).result == Result.SUPPORTED
    found = check(
        "end_of_year_letter", external_letters=(end_of_year(counts={"sea_received": 3}),), allegations=(sea(),)
    )
    assert (found.result, found.form) == (Result.EXCEPTIONS, "updated")


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.key)
def test_a_statement_made_elsewhere_is_marked_as_not_checked(claim):
    found = claim.check(facts(external_statements=(stated(claim.key),)))
    assert found.result == Result.SUPPORTED
    assert "not checked here" in str(found.note)
