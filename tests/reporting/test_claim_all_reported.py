"""Claim 1: true only when every duty is met and nothing can still be waiting anywhere."""

import datetime as dt

import pytest

from reporting.claims import BY_KEY, Kind, Result
from reporting.letter_text import common_slots

from .build import (
    CUT_OFF,
    KNOWN,
    SINCE,
    a_round,
    answer,
    certificate,
    days,
    draft,
    facts,
    measure,
    person,
    reported,
    required,
    sea,
    sh,
    stated,
    statement,
)

CLAIM = BY_KEY["all_sea_reported"]


def test_reported_in_time_and_complete_is_supported():
    found = CLAIM.check(facts(allegations=(sea(),), statements=(statement(),)))
    assert found.result == Result.SUPPORTED
    assert found.figures["account_sea"] == found.figures["account_sea_reported"] == 1
    assert found.records == ("a1",)


@pytest.mark.parametrize("known_on", [KNOWN, CUT_OFF - dt.timedelta(days=1)], ids=["past its limit", "within it"])
def test_one_without_report_is_not_supported_and_says_who_mends_it(known_on):
    unreported = sea(id="a2", reports=(), known_on=known_on, received_on=known_on)
    found = CLAIM.check(facts(allegations=(sea(), unreported), statements=(statement(),)))
    assert found.result == Result.NOT_SUPPORTED
    assert len(found.reasons) == 1
    assert "PSEA and SH unit" in str(found.reasons[0].mender)


def test_what_is_not_supported_never_offers_its_unqualified_sentence():
    year = facts(allegations=(sea(reports=()),), statements=(statement(),))
    sentence = CLAIM.sentence(CLAIM.check(year), common_slots(year))
    assert "not supported" in sentence
    assert "certify" not in sentence


def test_late_is_an_exception_with_its_number():
    found = CLAIM.check(
        facts(allegations=(sea(reports=(reported(after=40, acknowledged=41),)),), statements=(statement(),))
    )
    assert found.result == Result.EXCEPTIONS
    [late] = found.exceptions
    assert (late.kind, late.count) == (Kind.LATE, 1)
    assert "one of these allegations was reported later" in late.sentence.lower()
    assert "14 days" in late.sentence


def test_without_acknowledgement_it_is_asserted():
    found = CLAIM.check(facts(allegations=(sea(reports=(reported(acknowledged=None),)),), statements=(statement(),)))
    assert [one.kind for one in found.exceptions] == [Kind.ASSERTED]


def test_another_entitys_is_met_by_passing_it_on():
    passed = sea(id="a2", reports=(), alleged_perpetrators=(person("other_un"),), passed_on_on=days(3))
    found = CLAIM.check(facts(allegations=(sea(), passed), statements=(statement(),)))
    assert found.result == Result.SUPPORTED
    assert found.figures["account_sea_elsewhere"] == 1


def test_own_personnel_is_never_decided_away():
    decided = measure("none_decided", line="report_to_secretary_general", confirmed_on=days(2))
    found = CLAIM.check(facts(allegations=(sea(reports=(), measures=(decided,)),), statements=(statement(),)))
    assert found.result == Result.NOT_SUPPORTED


@pytest.mark.parametrize("kind", ["both", "unclear"])
def test_both_and_unclear_count_as_sea(kind):
    found = CLAIM.check(facts(allegations=(sea(kind=kind, reports=()),), statements=(statement(),)))
    assert found.result == Result.NOT_SUPPORTED


def test_sh_is_not_in_it():
    found = CLAIM.check(facts(allegations=(sea(), sh()), statements=(statement(),)))
    assert found.figures["account_sea"] == 1


# --- completeness ------------------------------------------------------------------------------------------


def test_an_intake_unsent_for_a_day_stops_it():
    found = CLAIM.check(
        facts(allegations=(sea(),), statements=(statement(),), drafts=(draft(CUT_OFF - dt.timedelta(days=1)),))
    )
    assert found.result == Result.NOT_SUPPORTED
    assert "24 hours" in str(found.reasons[0].missing)


def test_an_intake_begun_on_the_cut_off_does_not():
    found = CLAIM.check(facts(allegations=(sea(),), statements=(statement(),), drafts=(draft(CUT_OFF),)))
    assert found.result == Result.SUPPORTED


DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    "signed",
    [
        (),
        (statement(starts_on=SINCE + DAY),),
        (statement(ends_on=CUT_OFF - DAY),),
        (statement(signed_on=CUT_OFF - DAY),),
        (statement("nil_sea"),),
        (statement(ends_on=dt.date(2026, 5, 1)), statement(starts_on=dt.date(2026, 5, 3))),
    ],
    ids=["none", "begins late", "ends early", "signed before its end", "of another kind", "with a gap"],
)
def test_without_the_units_statement_over_the_whole_account_it_is_not_supported(signed):
    assert CLAIM.check(facts(allegations=(sea(),), statements=signed)).result == Result.NOT_SUPPORTED


@pytest.mark.parametrize(
    "signed",
    [
        (statement(starts_on=None),),
        (statement(ends_on=dt.date(2026, 5, 1)), statement(starts_on=dt.date(2026, 5, 2))),
        (statement(signed_on=CUT_OFF + DAY),),
    ],
    ids=["since records began", "one after the other", "signed later"],
)
def test_statements_that_cover_every_day_show_completeness(signed):
    assert CLAIM.check(facts(allegations=(sea(),), statements=signed)).result == Result.SUPPORTED


def test_with_no_letter_before_only_a_statement_since_records_began_is_enough():
    assert (
        CLAIM.check(facts(since=None, allegations=(sea(),), statements=(statement(),))).result == Result.NOT_SUPPORTED
    )
    whole = statement(starts_on=None)
    assert CLAIM.check(facts(since=None, allegations=(sea(),), statements=(whole,))).result == Result.SUPPORTED


# --- nothing received (rule 3) -----------------------------------------------------------------------------


def test_over_no_allegation_it_is_not_supported_until_the_nil_statement_is_signed():
    assert CLAIM.check(facts(statements=(statement(),))).result == Result.NOT_SUPPORTED
    nil = facts(statements=(statement("nil_sea"),))
    found = CLAIM.check(nil)
    assert (found.result, found.form) == (Result.SUPPORTED, "none_received")
    assert "no allegation of sexual exploitation or abuse" in CLAIM.sentence(found, common_slots(nil))


def test_a_nil_statement_against_a_heads_number_is_none():
    head = certificate(answers=(answer(number_sea=1),))
    found = CLAIM.check(facts(statements=(statement("nil_sea"),), certification=a_round(required("kesmara", head))))
    assert found.result == Result.NOT_SUPPORTED


# --- which allegations -------------------------------------------------------------------------------------

OLD = dt.date(2025, 4, 1)


def test_an_older_one_still_unreported_is_in_the_account():
    old = sea(id="old", known_on=OLD, received_on=OLD, entered_on=OLD, reports=())
    found = CLAIM.check(facts(allegations=(sea(), old), statements=(statement(),)))
    assert found.result == Result.NOT_SUPPORTED


def test_an_older_one_learnt_late_is_in_the_account():
    late = sea(id="old", known_on=OLD, received_on=OLD, status="closed_other", closed_on=OLD, entered_on=days(0))
    found = CLAIM.check(facts(allegations=(late,), statements=(statement(),)))
    assert found.figures["account_sea"] == 1


def test_an_older_one_reported_and_closed_before_is_not():
    early = reported()
    early = type(early)(OLD, OLD, True, OLD)
    done = sea(id="old", known_on=OLD, received_on=OLD, entered_on=OLD, closed_on=OLD, reports=(early,))
    found = CLAIM.check(facts(allegations=(sea(), done), statements=(statement(),)))
    assert found.figures["account_sea"] == 1


def test_with_no_letter_before_everything_known_is():
    old = sea(id="old", known_on=OLD, received_on=OLD, entered_on=OLD, closed_on=OLD)
    assert CLAIM.check(facts(since=None, allegations=(sea(), old))).figures["account_sea"] == 2


def test_what_a_public_document_stated_is_taken_over_unchecked():
    found = CLAIM.check(facts(external_statements=(stated("all_sea_reported"),)))
    assert found.result == Result.SUPPORTED
    assert "not checked here" in str(found.note)
