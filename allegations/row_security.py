"""The second lock: PostgreSQL itself shows a row only to whom it was granted (docs/decisions/0002)."""

from django.db.migrations import RunSQL

ME = "nullif(current_setting('app.user_id', true), '')::bigint"
PEOPLE = "cases_web, cases_worker"


def force(table: str) -> str:
    """Return SQL that turns row security on for everybody, the table's owner included."""
    return (
        f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY; ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY;'
        f'CREATE POLICY counted ON "{table}" FOR SELECT TO cases_reporting USING (true);'
    )


def release(table: str, *policies: str) -> str:
    """Return SQL that takes the policies and row security away again."""
    drops = "".join(f'DROP POLICY {policy} ON "{table}";' for policy in (*policies, "counted"))
    return (
        f'{drops} ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY; ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY;'
    )


def sight(table: str, column: str) -> str:
    """Return the condition that the allegation in `column` of `table` is granted to the person asking, unless recused.

    The permission is named, or any grant would open everything; no sub-select around the setting (15 times slower).
    """
    return f"""
        EXISTS (SELECT 1 FROM allegations_grant g WHERE g.content_object_id = "{table}"."{column}"
            AND g.user_id = {ME} AND g.permission_id = (SELECT allegations_sight())
            AND (g.until IS NULL OR g.until > now()))
        AND NOT EXISTS (SELECT 1 FROM allegations_recusal r
            WHERE r.allegation_id = "{table}"."{column}" AND r.user_id = {ME})"""


def seen(table: str, column: str) -> RunSQL:
    """Show rows of `table` to whom the allegation in `column` is granted, unless recused."""
    return RunSQL(
        f'{force(table)} CREATE POLICY seen ON "{table}" TO {PEOPLE} USING ({sight(table, column)});',
        release(table, "seen"),
    )


def own(table: str, column: str, *, others_may_be_added: bool = False) -> RunSQL:
    """Show rows of `table` whose `column` is the person asking; with the flag, rows for others may be inserted."""
    check = "true" if others_may_be_added else f"{column} = {ME}"
    return RunSQL(
        f"{force(table)}"
        f'CREATE POLICY own ON "{table}" TO {PEOPLE} USING ({column} = {ME});'
        f'CREATE POLICY added ON "{table}" FOR INSERT TO {PEOPLE} WITH CHECK ({check});',
        release(table, "own", "added"),
    )
