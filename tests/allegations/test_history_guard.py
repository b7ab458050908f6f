"""No change of an allegation or of its people goes without its history: not by `.update()`, not by plain SQL."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from allegations import actions
from allegations.models import Allegation, AllegedPerpetrator, Victim
from safeguards import versions
from safeguards.identity import acting_as

pytestmark = pytest.mark.django_db

CHANGES = [(Allegation, {"nature": "abuse"}), (Victim, {"sex": "male"}), (AllegedPerpetrator, {"sex": "male"})]


@pytest.fixture
def logged(cast, intake):
    people = {"victims": [{"code": "V1"}], "alleged_perpetrators": [{"code": "P1"}]}
    return actions.log(intake(**people), by=cast.amara)


@pytest.mark.parametrize(("model", "change"), CHANGES)
def test_a_change_without_its_next_version_is_refused(cast, logged, model, change):
    with acting_as(cast.ilse), pytest.raises(IntegrityError, match="next version"), transaction.atomic():
        model.objects.update(**change)


@pytest.mark.parametrize(("model", "change"), CHANGES)
def test_a_change_without_its_history_is_refused_at_commit(cast, logged, model, change):
    with acting_as(cast.ilse), pytest.raises(IntegrityError, match="without its history"), transaction.atomic():
        model.objects.update(version=F("version") + 1, **change)
        connection.check_constraints()


@pytest.mark.parametrize(("model", "change"), CHANGES)
def test_the_way_actions_change_goes_through(cast, logged, model, change):
    with acting_as(cast.ilse):
        row = model.objects.get()
        vars(row).update(change)
        versions.save(row)
        connection.check_constraints()
        assert row.history.count() == 2


def test_who_names_herself_leaves_the_history_she_can_no_longer_see(cast, logged):
    with acting_as(cast.ilse):
        person = AllegedPerpetrator.objects.get()
    actions.name_account(person, cast.ilse, by=cast.ilse)
    connection.check_constraints()
    with acting_as(cast.mirel):
        assert AllegedPerpetrator.objects.get().history.count() == 2
