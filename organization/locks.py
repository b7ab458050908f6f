"""One at a time, where there is no row to lock: until the end of the transaction."""

from django.db import connection


def one_at_a_time(what: str) -> None:
    """Wait until no other transaction does `what`, then keep others waiting until this one ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [what])
