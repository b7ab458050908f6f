"""An allegation with planted words in every sealed field of it, and rings of the test's own."""

import base64
import datetime as dt
import secrets
import uuid
from typing import Any

import pytest

from allegations import actions
from allegations.models import Allegation
from safeguards.clock import today
from safeguards.identity import acting_as
from safeguards.sealing import rings

WORDS = {
    name: f"Planted {name} of the orchard, ünïcode" for name in ("account", "safer", "reason", "decision", "draft")
}


@pytest.fixture
def case(cast: Any, structure: Any) -> Allegation:
    """An allegation with words in its account, its safety, a step and a decision, as Ilse of the unit sees it."""
    said = actions.Intake(
        kind="sea",
        office=structure.kesmara,
        received_on=today() - dt.timedelta(days=7),
        fields={"account": WORDS["account"], "safer": WORDS["safer"]},
        victims=[{"code": "Willow"}],
        alleged_perpetrators=[{"code": "Alder", "affiliation": "own_personnel"}],
    )
    key = actions.log(said, by=cast.amara)
    row = look(cast.ilse, key)
    actions.complete_and_route(row, version=row.version, fields={}, by=cast.ilse)
    actions.move(row, to="investigation", on=today(), reason=WORDS["reason"], by=cast.ilse)
    actions.decide_none(row, on=today(), line="assistance", reason=WORDS["decision"], by=cast.ilse)
    return look(cast.ilse, key)


@pytest.fixture
def draft(cast: Any) -> Any:
    """A draft of Amara's with words in it."""
    begun = actions.begin(uuid.uuid4(), by=cast.amara)
    return actions.save_part(begun, "account", {"account": WORDS["draft"]}, by=cast.amara)


def look(person: Any, key: uuid.UUID) -> Allegation:
    """Return the allegation as a person sees it."""
    with acting_as(person):
        return Allegation.objects.visible_to(person).select_related("office").get(pk=key)


@pytest.fixture
def ring_files(tmp_path: Any, settings: Any) -> Any:
    """Rings of one key each in a folder of the test; returns a function that adds a key and makes it current."""
    settings.KEYS_DIR = tmp_path

    def add(name: str, key_id: str) -> None:
        with (tmp_path / f"{name}_ring").open("a") as file:
            file.write(f"{key_id} {base64.b64encode(secrets.token_bytes(32)).decode()}\n")

    for name in rings.NAMES:
        add(name, "first")
    return add
