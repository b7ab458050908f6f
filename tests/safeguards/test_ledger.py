"""The ledger is written once: nobody changes, removes or empties it, not even its owner."""

import pytest
from django.db import IntegrityError, connection, transaction

from safeguards import ledger
from safeguards.models import LedgerLine
from tests.database import database_name, owner

pytestmark = pytest.mark.django_db


def test_a_line_says_who_did_what_on_what_and_names_fields_without_values(cast):
    line = ledger.write("changed", by=cast.ilse, on=cast.amara, fields=["name", "email"], reason="correction")
    line.refresh_from_db()
    assert (line.actor_id, line.verb, line.subject) == (cast.ilse.pk, "changed", "organization.user")
    assert line.subject_id == str(cast.amara.pk)
    assert line.fields == ["email", "name"]


@pytest.mark.parametrize(
    "statement", ["UPDATE safeguards_ledgerline SET verb = 'x'", "DELETE FROM safeguards_ledgerline"]
)
def test_no_line_is_changed_or_removed(cast, statement):
    ledger.write("opened", by=cast.ilse)
    with pytest.raises(IntegrityError, match="written once"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert LedgerLine.objects.get().verb == "opened"


@pytest.mark.django_db(transaction=True)
def test_not_even_the_owner_empties_it(cast):
    ledger.write("opened", by=cast.ilse)
    with pytest.raises(Exception, match="written once"):
        owner("TRUNCATE safeguards_ledgerline", name=database_name())
    with pytest.raises(Exception, match="written once"):
        owner("DELETE FROM safeguards_ledgerline", name=database_name())
    assert LedgerLine.objects.count() == 1
