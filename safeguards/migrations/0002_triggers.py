"""Functions behind the triggers, and the ledger that is written once."""

from django.db import migrations

from safeguards.sql import written_once

COUNT_ROWS = """
CREATE FUNCTION safeguards_count_rows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE n bigint;
BEGIN
  SELECT count(*) INTO n FROM changed;
  IF n > 0 THEN
    -- sixteen shards, by backend, so that two who write at once seldom wait for each other
    INSERT INTO safeguards_rowcount AS c ("table", shard, rows)
    VALUES (TG_TABLE_NAME, pg_backend_pid() % 16, n * TG_ARGV[0]::int)
    ON CONFLICT ("table", shard) DO UPDATE SET rows = c.rows + excluded.rows;
  END IF;
  RETURN NULL;
END $$;
"""
REFUSE_CHANGE = """
CREATE FUNCTION safeguards_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are written once', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("safeguards", "0001_initial")]

    operations = [
        migrations.RunSQL(COUNT_ROWS, "DROP FUNCTION safeguards_count_rows()"),
        migrations.RunSQL(REFUSE_CHANGE, "DROP FUNCTION safeguards_refuse_change()"),
        written_once("safeguards_ledgerline"),
        migrations.RunSQL(
            "REVOKE INSERT, UPDATE, DELETE ON safeguards_rowcount FROM cases_web, cases_worker;"
            "GRANT SELECT ON safeguards_rowcount TO cases_reporting",
            migrations.RunSQL.noop,
        ),
    ]
