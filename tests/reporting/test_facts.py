"""Facts are read whole or not at all, and a snapshot gives back what was frozen."""

import datetime as dt
import json
import uuid
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Permission

from allegations.models import Allegation, Grant, Victim
from reporting.facts import Facts, gather
from safeguards.facts import SawTooLittle
from safeguards.identity import acting_as
from safeguards.seals import canonical, digest

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "reporting"])
AS_OF = dt.date(2025, 12, 31)


def logged(by: Any, office: Any, **fields: Any) -> Allegation:
    """Store an SEA allegation that only `by` may see."""
    known_on = fields.pop("known_on", dt.date(2025, 3, 3))
    allegation = Allegation(
        **{
            "reference": f"T-{uuid.uuid4().hex[:10]}",
            "kind": "sea",
            "office": office,
            "known_on": known_on,
            "received_on": known_on,
        }
        | fields
    )
    sight = Permission.objects.get(codename="view_allegation", content_type__app_label="allegations")
    with acting_as(by):
        Grant.objects.bulk_create(
            [Grant(user=by, content_object_id=allegation.pk, permission=sight, received_on=allegation.received_on)]
        )
        allegation.save(force_insert=True)
        Victim.objects.create(allegation=allegation, code="V1", sex="female")
    return allegation


def test_the_facts_hold_every_allegation_whoever_may_see_it(cast: SimpleNamespace, structure: SimpleNamespace) -> None:
    mine = logged(cast.amara, structure.kesmara)
    with acting_as(cast.pell):  # she was granted nothing
        facts = gather(2025, AS_OF)
    assert [fact.id for fact in facts.allegations] == [str(mine.pk)]
    assert [victim.sex for victim in facts.allegations[0].victims] == ["female"]
    assert facts.signatories[0].name == "Edda Fictional"


def test_what_became_known_later_is_not_in_it(cast: SimpleNamespace, structure: SimpleNamespace) -> None:
    logged(cast.amara, structure.kesmara, known_on=dt.date(2026, 1, 1))
    assert gather(2025, AS_OF).allegations == ()


def test_hidden_rows_are_refused_never_counted_as_none(
    cast: SimpleNamespace, structure: SimpleNamespace, as_owner: Any
) -> None:
    logged(cast.amara, structure.kesmara)
    as_owner.execute('DROP POLICY counted ON "allegations_allegation"')
    with pytest.raises(SawTooLittle, match="holds 1 rows and 0 were seen"):
        gather(2025, AS_OF)


def test_a_snapshot_gives_the_same_facts_again(cast: SimpleNamespace, structure: SimpleNamespace) -> None:
    logged(cast.amara, structure.kesmara, closed_on=dt.date(2025, 9, 9), status="substantiated")
    facts = gather(2025, AS_OF, dt.date(2025, 1, 1))
    data = facts.as_data()
    again = Facts.from_data(json.loads(canonical(data)))
    assert again == facts
    assert digest(again.as_data()) == digest(data)
