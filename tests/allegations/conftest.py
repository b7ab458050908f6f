"""An allegation logged by Amara, and how to look at it through somebody's eyes."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from allegations import actions, policy
from allegations.models import Allegation, IntakeDraft
from allegations.opening import answers_of
from safeguards.clock import today
from safeguards.identity import acting_as
from safeguards.sealing import reveal

SECRET = "Planted words about the orchard"
WEEK = dt.timedelta(days=7)


@pytest.fixture
def intake(structure: Any) -> Callable[..., actions.Intake]:
    """Return a function that gives an SEA intake in Kesmara, received a week ago, with one victim and one person."""

    def make(**changes: Any) -> actions.Intake:
        whole = {
            "kind": "sea",
            "office": structure.kesmara,
            "received_on": today() - WEEK,
            "fields": {"account": SECRET, "channel": "in_person", "danger": "no"},
            "victims": [{"code": "Willow", "sex": "female", "age_group": "adult"}],
            "alleged_perpetrators": [{"code": "Alder", "affiliation": "own_personnel", "account": None}],
        }
        return actions.Intake(**(whole | changes))

    return make


@pytest.fixture
def logged(cast: Any, intake: Any) -> uuid.UUID:
    """The key of an allegation that Amara logged and the unit has not routed yet."""
    return actions.log(intake(), by=cast.amara)


@pytest.fixture
def seen_by(logged: uuid.UUID) -> Callable[[Any], Allegation]:
    """Return a function that gives the allegation as a person sees it, with its parts reachable inside the block."""

    def look(person: Any) -> Allegation:
        with acting_as(person):
            return Allegation.objects.visible_to(person).select_related("office").get(pk=logged)

    return look


@pytest.fixture
def routed(cast: Any, seen_by: Any) -> Allegation:
    """The allegation after Ilse of the unit accepted it."""
    return actions.complete_and_route(seen_by(cast.ilse), version=1, fields={}, by=cast.ilse)


def opened(person: Any, row: Any, name: str) -> str:
    """Return a sealed field's text as a person reads it."""
    about = getattr(row, "allegation", row)
    with acting_as(person):
        return reveal({row: (name,)}, on=about, by=person, may=policy.may_see, reason="test")[row, name]


def kept_in(person: Any, draft: IntakeDraft) -> dict[str, Any]:
    """Return what stands in a person's draft."""
    with acting_as(person):
        return answers_of(draft, by=person, page="test")


def first(person: Any, rows: Any) -> Any:
    """Return the first of an allegation's parts, read through a person's eyes."""
    with acting_as(person):
        return rows.all().first()
