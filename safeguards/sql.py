"""Pieces of SQL for migrations: who reads what through `reporting`, rows that are counted, rows written once."""

from collections.abc import Iterable

from django.db.migrations import RunSQL


def reporting_reads(table: str, columns: Iterable[str]) -> RunSQL:
    """Let the role of the reporting connection read these columns of `table`, and no others."""
    names = ", ".join(f'"{column}"' for column in columns)
    return RunSQL(
        f'GRANT SELECT ({names}) ON "{table}" TO cases_reporting',
        f'REVOKE SELECT ({names}) ON "{table}" FROM cases_reporting',
    )


def counted(table: str) -> RunSQL:
    """Keep the number of rows of `table` in `safeguards_rowcount` by trigger."""
    create = "".join(
        f"""
        CREATE TRIGGER counted_{event.lower()} AFTER {event} ON "{table}"
        REFERENCING {transition} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION safeguards_count_rows('{sign}');
        ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER counted_{event.lower()};
        """
        for event, transition, sign in (("INSERT", "NEW", "1"), ("DELETE", "OLD", "-1"))
    )
    drop = f'DROP TRIGGER counted_insert ON "{table}"; DROP TRIGGER counted_delete ON "{table}"'
    return RunSQL(create, drop)


def written_once(table: str) -> RunSQL:
    """Refuse UPDATE, DELETE and TRUNCATE on `table`, whoever asks."""
    return RunSQL(
        f"""
        CREATE TRIGGER written_once BEFORE UPDATE OR DELETE ON "{table}"
        FOR EACH ROW EXECUTE FUNCTION safeguards_refuse_change();
        CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "{table}"
        FOR EACH STATEMENT EXECUTE FUNCTION safeguards_refuse_change();
        ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER written_once;
        ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER never_emptied;
        """,
        f'DROP TRIGGER written_once ON "{table}"; DROP TRIGGER never_emptied ON "{table}"',
    )


def changed_with_history(table: str, history: str) -> RunSQL:
    """Refuse a change of `table` without the next version, or without its row in the table `history` at commit."""
    create = f"""
        CREATE TRIGGER version_grows BEFORE UPDATE ON "{table}"
        FOR EACH ROW EXECUTE FUNCTION safeguards_version_grows();
        CREATE CONSTRAINT TRIGGER history_follows AFTER INSERT OR UPDATE ON "{table}"
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION safeguards_history_follows('{history}');
        ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER version_grows;
        ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER history_follows;
        """
    drop = f'DROP TRIGGER version_grows ON "{table}"; DROP TRIGGER history_follows ON "{table}"'
    return RunSQL(create, drop)
