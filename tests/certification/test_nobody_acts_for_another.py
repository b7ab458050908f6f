"""The actions ask for themselves who may: a page forgotten, a command or a job meets the same rule."""

import pytest
from django.core.exceptions import PermissionDenied

from certification.actions import amend, give_back, save_answers, start_certificate
from certification.models import Certificate
from certification.states import State

from .conftest import YEAR

OTHERS = ["oren", "ruda", "nadia", "amara", "edda", "ilse", "adnan", "opal", "sudo"]


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_begins_or_answers_anothers_certificate(begun, sarelle, cast, who):
    other = getattr(cast, who)
    with pytest.raises(PermissionDenied):
        start_certificate(sarelle, starts_on=YEAR[0], by=other)
    with pytest.raises(PermissionDenied):
        save_answers(begun, typed={1: {"choice": "yes"}}, version=begun.version, by=other)
    assert not begun.answers.exists()


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_changes_what_another_signed(signed, cast, who):
    with pytest.raises(PermissionDenied):
        amend(signed, reason="Not mine.", by=getattr(cast, who))
    assert Certificate.objects.get().state == State.SIGNED


@pytest.mark.parametrize("who", ["leila", *(name for name in OTHERS if name != "ruda")])
def test_only_the_director_of_the_region_returns_it(signed, cast, who):
    with pytest.raises(PermissionDenied):
        give_back(signed, comment="Look again.", by=getattr(cast, who))
    assert Certificate.objects.get().state == State.SIGNED


def test_what_no_region_reviews_headquarters_returns(the_round, structure, cast, signing):
    required = the_round.requirements.get(office=structure.coast)
    hers = start_certificate(required, starts_on=YEAR[0], by=cast.ruda)
    everything = {n: {"choice": "not_applicable", "explanation": "Regional."} for n in range(1, 13)}
    typed = everything | {4: {"number_sea": 0, "number_sh": 0}, 7: {"number": 0}}
    save_answers(hers, typed=typed, version=hers.version, by=cast.ruda)
    signed = signing(hers, by=cast.ruda)
    with pytest.raises(PermissionDenied):
        give_back(signed, comment="My own.", by=cast.ruda)
    assert give_back(signed, comment="Statement 8, please.", by=cast.nadia).state == State.RETURNED


def test_a_closed_round_is_closed(begun, sarelle, cast, the_round):
    the_round.closed_on = the_round.deadline
    the_round.save()
    begun = Certificate.objects.select_related("requirement__round").get(pk=begun.pk)
    with pytest.raises(PermissionDenied):
        save_answers(begun, typed={1: {"choice": "yes"}}, version=begun.version, by=cast.leila)


def test_a_closed_account_answers_nothing(begun, cast):
    cast.leila.is_active = False
    with pytest.raises(PermissionDenied):
        save_answers(begun, typed={1: {"choice": "yes"}}, version=begun.version, by=cast.leila)
