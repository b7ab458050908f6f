"""Claims 2 and 3: every measure due is taken; a victim's own answer is always a full one (rule 4)."""

import pytest

from reporting.claims import BY_KEY, Kind, Result

from .build import CUT_OFF, days, facts, measure, person, sea, sh, statement, victim

SEA, SH = BY_KEY["sea_measures_taken"], BY_KEY["sh_measures_taken"]
HER_OWN = ["declined", "no_contact_wished", "not_reachable", "not_identified"]


def test_everything_done_is_supported():
    assert SEA.check(facts(allegations=(sea(),))).result == Result.SUPPORTED


def test_due_and_not_taken_is_not_supported_and_names_the_measure():
    found = SEA.check(facts(allegations=(sea(sendings=()),)))
    assert found.result == Result.NOT_SUPPORTED
    assert "investigating body" in str(found.reasons[0].missing)


def test_taken_after_its_limit_is_an_exception():
    found = SEA.check(facts(allegations=(sea(victims=(victim(assistance_on=days(90)),)),)))
    assert [(one.kind, one.count) for one in found.exceptions] == [(Kind.LATE, 1)]


def test_not_yet_due_is_no_exception():
    new = sea(known_on=CUT_OFF, received_on=CUT_OFF, entered_on=CUT_OFF, victims=(victim("no"),), sendings=())
    assert SEA.check(facts(allegations=(new,))).result == Result.SUPPORTED


@pytest.mark.parametrize("wish", HER_OWN)
@pytest.mark.parametrize("claim", [SEA, SH], ids=["SEA", "SH"])
def test_her_refusal_is_a_full_answer_whenever_it_came(claim, wish):
    make = sea if claim is SEA else sh
    found = claim.check(facts(allegations=(make(victims=(victim(wish, assistance_on=days(200)),)),)))
    assert found.result == Result.SUPPORTED
    assert found.exceptions == found.reasons == ()


def test_assistance_never_offered_is_the_organizations_to_mend():
    found = SEA.check(facts(allegations=(sea(victims=(victim("no", assistance_on=None),)),)))
    assert found.result == Result.NOT_SUPPORTED
    assert "nobody presses a victim" in str(found.reasons[0].mender)


def test_a_decision_counts_once_a_second_person_confirmed_it():
    alone = measure("none_decided", line="sent_to_investigators")
    both = measure("none_decided", line="sent_to_investigators", confirmed_on=days(3))
    assert SEA.check(facts(allegations=(sea(sendings=(), measures=(alone,)),))).result == Result.NOT_SUPPORTED
    assert SEA.check(facts(allegations=(sea(sendings=(), measures=(both,)),))).result == Result.SUPPORTED


def test_an_allegation_to_which_no_line_applies_is_not_passed_over():
    bare = sea(victims=(), alleged_perpetrators=(person("non_un"),), sendings=())
    assert SEA.check(facts(allegations=(bare,))).result == Result.NOT_SUPPORTED


def test_sh_by_others_stands_beside_the_sentence():
    beside = sh(alleged_perpetrators=(person("vendor"),), victims=(victim("no", assistance_on=None),))
    found = SH.check(facts(allegations=(beside,), statements=(statement(),)))
    assert found.result == Result.SUPPORTED
    assert found.figures["account_sh"] == 0


def test_sh_whose_offender_is_not_known_counts_as_own():
    found = SH.check(facts(allegations=(sh(alleged_perpetrators=()),)))
    assert found.figures["account_sh"] == 1


@pytest.mark.parametrize(("claim", "kind"), [(SEA, "nil_sea"), (SH, "nil_sh")])
def test_over_nothing_only_the_nil_statement_supports_it(claim, kind):
    assert claim.check(facts()).result == Result.NOT_SUPPORTED
    assert claim.check(facts(statements=(statement(),))).result == Result.NOT_SUPPORTED
    assert claim.check(facts(statements=(statement(kind),))).result == Result.SUPPORTED
