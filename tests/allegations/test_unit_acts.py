"""What the unit does on an allegation: days in order, each act recorded once, the second person a second one."""

import datetime as dt

import pytest

from allegations import actions
from allegations.models import Allegation
from safeguards.clock import today
from safeguards.identity import acting_as
from safeguards.refusals import Refused
from safeguards.versions import StaleEdit

from .conftest import first

DAY = dt.timedelta(days=1)
TOMORROW = today() + 2 * DAY
LONG_AGO = today() - 30 * DAY


def now_of(person, allegation):
    with acting_as(person):
        return Allegation.objects.visible_to(person).get(pk=allegation.pk)


# --- completing and routing ----------------------------------------------------------------------------


def test_routing_completes_the_codes_and_says_who_and_when(cast, seen_by):
    routed = actions.complete_and_route(seen_by(cast.ilse), version=1, fields={"nature": "abuse"}, by=cast.ilse)
    assert (routed.nature, routed.routed_by, routed.version) == ("abuse", cast.ilse, 2)


def test_the_slower_of_two_officers_is_told_and_changes_nothing(cast, routed):
    with pytest.raises(StaleEdit) as stale:
        actions.complete_and_route(routed, version=1, fields={"nature": "other"}, by=cast.mirel)
    assert stale.value.row.version == 2
    assert now_of(cast.ilse, routed).nature == ""


def test_a_corrected_day_moves_every_list_it_stands_on(cast, routed):
    day = routed.received_on + DAY
    actions.complete_and_route(routed, version=routed.version, fields={"received_on": day}, by=cast.ilse)
    for person in (cast.amara, cast.ilse, cast.mirel):
        with acting_as(person):
            from allegations.models import Grant

            assert Grant.objects.get(user=person).received_on == day


def test_known_after_received_is_refused(cast, routed):
    with pytest.raises(Refused, match="after received on"):
        actions.complete_and_route(routed, version=routed.version, fields={"known_on": today()}, by=cast.ilse)


# --- days in order -------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", [TOMORROW, LONG_AGO])
def test_no_act_stands_in_the_future_or_before_its_cause(cast, routed, day):
    acts = [
        lambda: actions.report(routed, on=day, by=cast.ilse),
        lambda: actions.send_to_investigators(routed, on=day, body="OIOS", by=cast.ilse),
        lambda: actions.take_measure(routed, measure="interim_victim", on=day, by=cast.ilse),
        lambda: actions.move(routed, to="investigation", on=day, reason="Opened.", by=cast.ilse),
        lambda: actions.pass_on(routed, to="Another entity", on=day, by=cast.ilse),
        lambda: actions.refer_to_state(routed, on=day, by=cast.ilse),
    ]
    for act in acts:
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.field == "on"


def test_an_acknowledgement_before_its_report_is_refused(cast, routed):
    report = actions.report(routed, on=today(), by=cast.ilse)
    with pytest.raises(Refused, match="earliest day possible"):
        actions.acknowledge(report, on=today() - DAY, by=cast.mirel)


def test_a_report_is_acknowledged_once_and_keeps_its_reference(cast, routed):
    report = actions.report(routed, on=today() - DAY, reference="SG/1", by=cast.ilse)
    made = actions.acknowledge(report, on=today(), by=cast.mirel)
    assert (made.reference, made.acknowledged_on) == ("SG/1", today())
    with pytest.raises(Refused, match="acknowledged already"):
        actions.acknowledge(report, on=today(), by=cast.ilse)


# --- measures ------------------------------------------------------------------------------------------


def test_a_decision_to_take_none_counts_once_another_person_confirmed_it(cast, routed):
    decision = actions.decide_none(routed, on=today(), line="site_risk", reason="Nobody works there.", by=cast.ilse)
    assert not decision.counts
    with pytest.raises(Refused, match="Someone else"):
        actions.confirm(decision, by=cast.ilse)
    assert actions.confirm(decision, by=cast.mirel).counts
    with pytest.raises(Refused, match="nothing left"):
        actions.confirm(decision, by=cast.mirel)


@pytest.mark.parametrize(("line", "reason", "field"), [("", "Because.", "line"), ("site_risk", "  ", "reason")])
def test_a_decision_needs_its_duty_and_its_reason(cast, routed, line, reason, field):
    with pytest.raises(Refused) as refusal:
        actions.take_measure(routed, measure="none_decided", on=today(), line=line, reason=reason, by=cast.ilse)
    assert refusal.value.field == field


def test_a_disciplinary_measure_on_a_person_is_that_person_s_outcome(cast, routed):
    person = first(cast.ilse, routed.alleged_perpetrators)
    actions.take_measure(routed, measure="interim_subject", on=today(), alleged_perpetrator=person, by=cast.ilse)
    assert first(cast.ilse, routed.alleged_perpetrators).outcome == ""
    actions.take_measure(routed, measure="dismissal", on=today(), alleged_perpetrator=person, by=cast.ilse)
    assert first(cast.ilse, routed.alleged_perpetrators).outcome == "measure_imposed"


# --- where it stands -----------------------------------------------------------------------------------


def test_it_moves_along_the_table_of_states_and_no_other_way(cast, routed):
    with pytest.raises(Refused, match="cannot go there"):
        actions.move(routed, to="substantiated", on=today(), reason="No.", by=cast.ilse)
    actions.move(routed, to="investigation", on=today() - DAY, reason="Opened.", by=cast.ilse)
    with pytest.raises(Refused, match="earliest day possible"):
        actions.move(routed, to="not_substantiated", on=today() - 2 * DAY, reason="Done.", by=cast.ilse)
    closed = actions.move(routed, to="not_substantiated", on=today(), reason="Done.", by=cast.ilse)
    assert closed.closed_on == today()
    assert actions.move(routed, to="investigation", on=today(), reason="Reopened.", by=cast.ilse).closed_on is None


def test_passed_on_names_the_entity_and_closes_it_here(cast, routed):
    moved = actions.pass_on(routed, to="Another entity", on=today(), by=cast.ilse)
    assert (moved.status, moved.passed_on_to, moved.closed_on) == ("passed_on", "Another entity", today())


# --- people --------------------------------------------------------------------------------------------


def test_the_logger_records_help_before_and_after_the_unit_accepted(cast, routed):
    victim = first(cast.amara, routed.victims)
    assert actions.record_assistance(victim, assistance="declined", on=today(), by=cast.amara).assistance == "declined"


def test_naming_an_officer_s_account_shuts_the_case_to_her_at_once(cast, routed):
    person = first(cast.ilse, routed.alleged_perpetrators)
    actions.name_account(person, cast.mirel, by=cast.ilse)
    with acting_as(cast.mirel):
        assert not Allegation.objects.visible_to(cast.mirel).exists()
        assert not cast.mirel.has_perm("allegations.view_allegation", routed)
    actions.name_account(person, cast.mirel, by=cast.ilse)  # again does no harm


def test_legal_with_a_grant_judges_and_no_other(cast, routed):
    actions.grant(routed, to=cast.lavin, by=cast.ilse)
    person = actions.judge_crime(first(cast.lavin, routed.alleged_perpetrators), credible="yes", by=cast.lavin)
    assert (person.credible_crime, person.judged_by) == ("yes", cast.lavin)


# --- grants --------------------------------------------------------------------------------------------


def test_a_grant_says_by_whom_and_ends_after_its_last_day(cast, routed):
    actions.grant(routed, to=cast.lavin, until=today(), by=cast.ilse)
    with acting_as(cast.mirel):
        sight = next(one for one in actions.who_can_see(routed) if one.user_id == cast.lavin.pk)
    assert (sight.given_by_id, sight.reason) == (cast.ilse.pk, "asked")
    assert sight.until.date() == today() + DAY


def test_who_can_see_answers_nothing_to_who_cannot(cast, routed):
    with acting_as(cast.ostrid):
        assert actions.who_can_see(routed) == []


@pytest.mark.parametrize("name", ["amara", "oren", "mirel"])
def test_no_grant_to_who_has_one_or_does_not_work_on_allegations_or_is_named(cast, routed, name):
    actions.name_account(first(cast.ilse, routed.alleged_perpetrators), cast.mirel, by=cast.ilse)
    with pytest.raises(Refused):
        actions.grant(routed, to=getattr(cast, name), by=cast.ilse)


def test_a_grant_that_has_already_ended_is_refused(cast, routed):
    with pytest.raises(Refused, match="has passed"):
        actions.grant(routed, to=cast.lavin, until=today() - DAY, by=cast.ilse)
