"""A draft: its writer's alone, kept page by page, sent once, or withdrawn for a reason."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied

from allegations import actions
from allegations.models import Allegation, Grant, IntakeDraft
from safeguards.identity import acting_as
from safeguards.refusals import Refused


@pytest.fixture
def draft(cast):
    return actions.begin(uuid.uuid4(), by=cast.amara)


def test_begun_twice_it_is_one_and_knows_the_only_office_of_its_writer(cast, structure, draft):
    assert actions.begin(draft.pk, by=cast.amara) == draft
    assert draft.office == structure.kesmara


def test_each_page_is_kept_and_the_others_stay(cast, draft):
    actions.save_part(draft, "safety", {"danger": "no"}, by=cast.amara)
    kept = actions.save_part(draft, "kind", {"kind": "sea"}, by=cast.amara)
    assert kept.answers == {"safety": {"danger": "no"}, "kind": {"kind": "sea"}}


def test_nobody_else_sees_it_not_even_the_unit(cast, draft):
    for person in (cast.joram, cast.ilse, cast.sudo):
        with acting_as(person):
            assert not IntakeDraft.objects.exists()


def test_sent_twice_it_is_logged_once_and_emptied(cast, draft, intake):
    actions.save_part(draft, "account", {"account": "words"}, by=cast.amara)
    actions.send(draft, intake(), by=cast.amara)
    actions.send(draft, intake(), by=cast.amara)
    with acting_as(cast.amara):
        assert Allegation.objects.visible_to(cast.amara).count() == 1
        assert IntakeDraft.objects.get().answers == {}


def test_a_sent_draft_is_not_written_any_more(cast, draft, intake):
    actions.send(draft, intake(), by=cast.amara)
    with pytest.raises(Refused, match="sent already"):
        actions.save_part(draft, "safety", {}, by=cast.amara)
    with pytest.raises(Refused, match="sent already"):
        actions.withdraw(draft, "begun_by_mistake", by=cast.amara)


def test_withdrawn_it_keeps_the_reason_and_nothing_else(cast, draft, intake):
    actions.withdraw(draft, "logged_elsewhere", by=cast.amara)
    actions.withdraw(draft, "begun_by_mistake", by=cast.amara)
    with acting_as(cast.amara):
        held = IntakeDraft.objects.get()
        assert (held.withdrawn_reason, held.answers) == ("logged_elsewhere", {})
        assert not Grant.objects.exists()
    with pytest.raises(Refused, match="withdrawn"):
        actions.send(draft, intake(), by=cast.amara)


def test_only_a_listed_reason_withdraws(cast, draft):
    with pytest.raises(ValueError, match="no words of mine"):
        actions.withdraw(draft, "no words of mine", by=cast.amara)


def test_who_may_not_log_begins_nothing(cast):
    with pytest.raises(PermissionDenied):
        actions.begin(uuid.uuid4(), by=cast.oren)
