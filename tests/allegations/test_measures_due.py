"""What is due on an allegation, and what answers it: never a victim's yes or no."""

import pytest

from allegations.measures_due import LINE_KEYS, Standing, measures_due
from allegations.reporting_duty import Standing as Duty
from allegations.reporting_duty import duty_of
from tests.allegations.making_facts import allegation, day, measure, perpetrator, report, sending, victim

AFTER = day(200)


def standings(fact, as_of=AFTER):
    return {finding.line.key: finding.standing for finding in measures_due(fact, as_of)}


@pytest.mark.parametrize("answer", ["declined", "no_contact_wished", "not_reachable", "not_identified"])
def test_a_refusal_is_a_full_answer_whenever_it_came(answer):
    fact = allegation(victims=(victim(answer, day(150)),), alleged_perpetrators=(perpetrator("non_un"),))
    assert standings(fact) == {"assistance": Standing.MET}


@pytest.mark.parametrize("answer", ["offered", "accepted", "unavailable", "passed_on"])
def test_what_the_organization_did_for_her_can_be_late(answer):
    fact = allegation(victims=(victim(answer, day(20)),), alleged_perpetrators=(perpetrator("non_un"),))
    (finding,) = measures_due(fact, AFTER)
    assert (finding.standing, finding.days_late) == (Standing.LATE, 6)


def test_an_answer_without_a_day_counts_as_given_in_time():
    fact = allegation(victims=(victim("offered"),), alleged_perpetrators=(perpetrator("non_un"),))
    assert standings(fact) == {"assistance": Standing.MET}


@pytest.mark.parametrize("open_answer", ["", "no"])
def test_assistance_is_due_while_one_victim_has_no_answer(open_answer):
    fact = allegation(
        victims=(victim("accepted", day(1)), victim(open_answer)), alleged_perpetrators=(perpetrator("non_un"),)
    )
    assert standings(fact, day(14)) == {"assistance": Standing.NOT_YET_DUE}
    assert standings(fact, day(15)) == {"assistance": Standing.DUE}


@pytest.mark.parametrize("affiliation", ["own_personnel", "unknown", ""])
def test_own_personnel_and_unknown_go_to_the_investigating_body(affiliation):
    people = (perpetrator(affiliation),)
    assert standings(allegation(alleged_perpetrators=people)) == {"sent_to_investigators": Standing.DUE}
    sent = allegation(alleged_perpetrators=people, sendings=(sending(day(1)),))
    assert standings(sent) == {"sent_to_investigators": Standing.MET}
    as_measure = allegation(alleged_perpetrators=people, measures=(measure("sent_to_investigators", day(5)),))
    (finding,) = measures_due(as_measure, AFTER)
    assert (finding.standing, finding.days_late) == (Standing.LATE, 4)


@pytest.mark.parametrize(("affiliation", "line"), [("implementing_partner", "partner"), ("vendor", "vendor")])
@pytest.mark.parametrize(
    "taken", ["partner_notified", "partner_suspended", "partner_agreement_ended", "partner_action"]
)
def test_partner_and_vendor_are_acted_on(affiliation, line, taken):
    people = (perpetrator(affiliation),)
    assert standings(allegation(alleged_perpetrators=people)) == {line: Standing.DUE}
    acted = allegation(alleged_perpetrators=people, measures=(measure(taken, day(30)),))
    assert standings(acted) == {line: Standing.MET}


def test_another_entitys_personnel_are_passed_on():
    people = (perpetrator("other_un"), perpetrator("other_un"))
    assert standings(allegation(alleged_perpetrators=people)) == {"other_entity": Standing.DUE}
    assert standings(allegation(alleged_perpetrators=people, passed_on_on=day(2))) == {"other_entity": Standing.MET}


def test_where_nobody_can_be_named_the_place_is_made_safer():
    assert standings(allegation()) == {"site_risk": Standing.DUE}
    assert standings(allegation(measures=(measure("site_risk_action", day(3)),))) == {"site_risk": Standing.MET}


def test_a_decision_to_take_none_stands_once_confirmed_and_only_for_its_line():
    people = (perpetrator("own_personnel"),)
    waiting = allegation(alleged_perpetrators=people, measures=(measure("none_decided", day(1)),))
    assert standings(waiting) == {"sent_to_investigators": Standing.DUE}
    for line, standing in [
        ("", Standing.DECIDED),
        ("sent_to_investigators", Standing.DECIDED),
        ("partner", Standing.DUE),
    ]:
        decision = measure("none_decided", day(1), line=line, confirmed_on=day(2))
        assert standings(allegation(alleged_perpetrators=people, measures=(decision,))) == {
            "sent_to_investigators": standing
        }


def test_lines_have_keys_of_their_own():
    assert len(set(LINE_KEYS)) == len(LINE_KEYS)


class TestReportingDuty:
    def test_acknowledged_it_is_met_and_without_it_is_asserted(self):
        people = (perpetrator("own_personnel"),)
        met = duty_of(allegation(alleged_perpetrators=people, reports=(report(day(3), day(5)),)), AFTER)
        asserted = duty_of(allegation(alleged_perpetrators=people, reports=(report(day(3)),)), AFTER)
        assert (met.standing, asserted.standing) == (Duty.MET, Duty.ASSERTED)
        assert met.is_met
        assert not met.is_late

    def test_late_is_counted_from_the_day_it_became_known(self):
        fact = allegation(reports=(report(day(17), day(18)),))
        assert duty_of(fact, AFTER).days_late == 3

    def test_missing_begins_when_the_limit_has_passed(self):
        assert duty_of(allegation(), day(14)).standing == Duty.NOT_YET_DUE
        assert duty_of(allegation(), day(15)).standing == Duty.MISSING

    def test_passing_on_meets_it_only_where_everybody_is_of_another_entity(self):
        theirs = allegation(alleged_perpetrators=(perpetrator("other_un"),), passed_on_on=day(1))
        mixed = allegation(
            alleged_perpetrators=(perpetrator("other_un"), perpetrator("own_personnel")), passed_on_on=day(1)
        )
        assert duty_of(theirs, AFTER).standing == Duty.PASSED_ON
        assert duty_of(mixed, AFTER).standing == Duty.MISSING

    def test_a_confirmed_decision_meets_it_for_those_outside_never_for_own_or_partners(self):
        decided = (measure("none_decided", day(1), line="report_to_secretary_general", confirmed_on=day(2)),)
        outside = allegation(alleged_perpetrators=(perpetrator("non_un"),), measures=decided)
        own = allegation(alleged_perpetrators=(perpetrator("own_personnel"),), measures=decided)
        assert duty_of(outside, AFTER).standing == Duty.DECIDED
        assert duty_of(own, AFTER).standing == Duty.MISSING
