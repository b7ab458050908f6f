"""Every public action, called by a colleague of the same role and office without a grant, is refused."""

import inspect
import uuid

import pytest
from django.core.exceptions import PermissionDenied

from allegations import actions
from safeguards.clock import today
from safeguards.identity import acting_as
from safeguards.models import LedgerLine

from .conftest import first

EVERY = {name: function for name in actions.__all__ if getattr(function := getattr(actions, name), "is_action", False)}


@pytest.fixture
def calls(cast, routed, intake):
    """How to call each action rightly, but for the person who calls."""
    victim = first(cast.ilse, routed.victims)
    person = first(cast.ilse, routed.alleged_perpetrators)
    report = actions.report(routed, on=today(), by=cast.ilse)
    decision = actions.decide_none(routed, on=today(), line="assistance", reason="Because.", by=cast.ilse)
    draft = actions.begin(uuid.uuid4(), by=cast.amara)
    return {
        "acknowledge": {"args": [report], "on": today()},
        "complete_and_route": {"args": [routed], "version": routed.version, "fields": {}},
        "confirm": {"args": [decision]},
        "decide_none": {"args": [routed], "on": today(), "line": "assistance", "reason": "Because."},
        "grant": {"args": [routed], "to": cast.lavin},
        "judge_crime": {"args": [person], "credible": "yes"},
        "move": {"args": [routed], "to": "investigation", "on": today(), "reason": "Opened."},
        "name_account": {"args": [person, cast.mirel]},
        "pass_on": {"args": [routed], "to": "Another entity", "on": today()},
        "record_assistance": {"args": [victim], "assistance": "offered", "on": today()},
        "refer_to_state": {"args": [routed], "on": today()},
        "report": {"args": [routed], "on": today()},
        "save_part": {"args": [draft, "safety", {}]},
        "send": {"args": [draft, intake()]},
        "send_to_investigators": {"args": [routed], "on": today(), "body": "OIOS"},
        "take_measure": {"args": [routed], "measure": "partner_notified", "on": today()},
        "withdraw": {"args": [draft, "begun_by_mistake"]},
    }


# Not about one allegation or draft: anybody of the role may, or (open_page) it answers None; tested on their own.
APART = {"begin", "log", "open_page", "sign_statement"}


def test_no_action_is_forgotten(calls):
    assert set(EVERY) - APART == set(calls)


@pytest.mark.parametrize("colleague", ["ostrid", "joram", "pell", "lavin", "oren", "sudo"])
@pytest.mark.parametrize("name", sorted(set(EVERY) - APART))
def test_a_colleague_without_a_grant_is_refused(cast, calls, name, colleague):
    call = dict(calls[name])
    with pytest.raises(PermissionDenied):
        EVERY[name](*call.pop("args"), **call, by=getattr(cast, colleague))


@pytest.mark.parametrize("name", sorted(set(EVERY) - APART - {"save_part", "send", "withdraw", "record_assistance"}))
def test_who_only_logged_it_does_none_of_the_unit_s_acts(cast, calls, name):
    call = dict(calls[name])
    with pytest.raises(PermissionDenied):
        EVERY[name](*call.pop("args"), **call, by=cast.amara)


def test_a_page_nobody_granted_is_refused_with_a_line_in_the_ledger(cast, logged):
    assert actions.open_page(logged, "allegation", by=cast.ostrid) is None
    assert LedgerLine.objects.filter(verb="refused", actor_id=cast.ostrid.pk, subject_id=str(logged)).exists()


def test_every_action_takes_by_as_a_keyword():
    for function in EVERY.values():
        assert inspect.signature(function).parameters["by"].kind is inspect.Parameter.KEYWORD_ONLY


def test_nothing_of_the_refused_was_stored(cast, calls, routed):
    for name in ("move", "take_measure"):
        call = dict(calls[name])
        with pytest.raises(PermissionDenied):
            EVERY[name](*call.pop("args"), **call, by=cast.ostrid)
    assert first(cast.ilse, routed.status_steps) is None
    with acting_as(cast.ilse):
        assert [measure.measure for measure in routed.measures.all()] == ["none_decided"]
