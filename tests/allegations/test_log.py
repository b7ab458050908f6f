"""Logging: what is stored, who sees it from the first moment, and who does not."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from allegations import actions
from allegations.models import Allegation, Grant, Recusal
from organization.models import Appointment
from organization.roles import Role
from safeguards.clock import today
from safeguards.identity import acting_as
from safeguards.models import LedgerLine
from safeguards.refusals import Refused


def sees(person, key):
    with acting_as(person):
        return Allegation.objects.visible_to(person).filter(pk=key).exists()


def test_the_logger_and_each_of_the_unit_see_it_and_nobody_else(cast, logged):
    who = {name for name, person in vars(cast).items() if sees(person, logged)}
    assert who == {"amara", "ilse", "mirel"}


def test_the_grants_say_why(cast, logged):
    with acting_as(cast.amara):
        assert Grant.objects.get(content_object=logged).reason == Grant.Reason.LOGGED
    with acting_as(cast.ilse):
        assert Grant.objects.get(content_object=logged).reason == Grant.Reason.UNIT


def test_an_officer_of_the_unit_who_logs_it_sees_it_as_the_unit(cast, intake):
    key = actions.log(intake(), by=cast.ilse)
    with acting_as(cast.ilse):
        assert Grant.objects.get(content_object=key).reason == Grant.Reason.UNIT


def test_even_with_the_first_lock_open_the_database_shows_nothing_foreign(cast, logged, monkeypatch):
    monkeypatch.setattr("allegations.models.allegation.AllegationQuerySet.visible_to", lambda rows, *_: rows.all())
    assert sees(cast.amara, logged)
    for name in ("joram", "ostrid", "pell", "oren", "sudo", "adnan", "edda"):
        assert not sees(getattr(cast, name), logged), name


def test_what_is_not_known_stays_empty_and_known_on_falls_back_to_received_on(cast, intake):
    key = actions.log(intake(fields={}, victims=[], alleged_perpetrators=[]), by=cast.amara)
    with acting_as(cast.amara):
        allegation = Allegation.objects.visible_to(cast.amara).get(pk=key)
        assert (allegation.nature, allegation.account, allegation.victims.count()) == ("", "", 0)
        assert allegation.known_on == allegation.received_on


def test_a_named_officer_of_the_unit_never_sees_it(cast, intake):
    key = actions.log(intake(alleged_perpetrators=[{"code": "Alder", "account": cast.mirel}]), by=cast.amara)
    assert not sees(cast.mirel, key)
    assert sees(cast.ilse, key)


def test_with_one_of_the_unit_left_the_standing_alternate_is_called(cast, intake):
    Appointment.objects.create(person=cast.lavin, role=Role.STANDING_ALTERNATE, starts_on=dt.date(2020, 1, 1))
    assert not sees(cast.lavin, actions.log(intake(), by=cast.amara))
    key = actions.log(intake(alleged_perpetrators=[{"code": "Alder", "account": cast.mirel}]), by=cast.amara)
    assert sees(cast.lavin, key)


def test_who_names_herself_is_shut_out_by_her_own_report(cast, intake):
    key = actions.log(intake(alleged_perpetrators=[{"code": "Alder", "account": cast.amara}]), by=cast.amara)
    assert not sees(cast.amara, key)
    assert sees(cast.ilse, key)
    with acting_as(cast.amara):
        assert Recusal.objects.get().ground == Recusal.Ground.ALLEGED_PERPETRATOR


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"received_on": today() + dt.timedelta(days=2)}, "received_on"),
        ({"known_on": today()}, "known_on"),
        ({"fields": {"incident_on": today(), "incident_precision": "day"}}, "incident"),
    ],
)
def test_a_day_in_the_future_or_before_its_cause_stores_nothing(cast, intake, changes, field):
    with pytest.raises(Refused) as refusal:
        actions.log(intake(**changes), by=cast.amara)
    assert refusal.value.field == field
    with acting_as(cast.amara):
        assert not Grant.objects.exists()


def test_who_may_not_log_is_refused(cast, intake):
    with pytest.raises(PermissionDenied):
        actions.log(intake(), by=cast.oren)


def test_the_ledger_has_a_line_without_a_word_of_what_was_told(cast, logged):
    line = LedgerLine.objects.get(verb="logged")
    assert (line.actor_id, line.subject_id, line.fields) == (cast.amara.pk, str(logged), [])


def test_references_are_random_and_say_only_the_family_and_the_year(cast, intake):
    keys = [actions.log(intake(kind=kind), by=cast.ilse) for kind in ("sea", "sh", "unclear")]
    with acting_as(cast.ilse):
        references = [Allegation.objects.visible_to(cast.ilse).get(pk=key).reference for key in keys]
    assert [reference.split("-")[0] for reference in references] == ["SEA", "SH", "SEA"]
    assert len({reference[-6:] for reference in references}) == 3


def test_two_hundred_thousand_characters_are_kept(cast, intake):
    key = actions.log(intake(fields={"account": "ж" * 200_000}), by=cast.amara)
    with acting_as(cast.amara):
        assert len(Allegation.objects.visible_to(cast.amara).get(pk=key).account) == 200_000
