"""The counter kept by trigger follows every row, however it came or went, and nobody writes it by hand."""

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.models import Sum

from allegations.models import Statement
from safeguards.models import RowCount

pytestmark = pytest.mark.django_db


def counted() -> int:
    return RowCount.objects.filter(table="allegations_statement").aggregate(n=Sum("rows"))["n"] or 0


def statement(cast) -> Statement:
    return Statement(kind="complete", ends_on="2025-12-31", text="x", signed_by=cast.ilse, signed_name="I", digest="0")


def test_the_counter_follows(cast):
    before = counted()
    Statement.objects.bulk_create([statement(cast) for _ in range(5)])
    assert counted() == before + 5
    Statement.objects.all()[0].delete()
    assert counted() == before + 4


def test_a_rollback_takes_the_count_back(cast):
    before = counted()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        statement(cast).save()
        raise ZeroDivisionError
    assert counted() == before


def test_the_web_role_does_not_write_the_counter(cast):
    statement(cast).save()
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE safeguards_rowcount SET rows = 0")
