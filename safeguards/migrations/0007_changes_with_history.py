"""No change goes without its history: a version grows by one, and at commit its history row must be there.

So `.update()`, raw SQL and a process killed between two commits leave no change nobody can account for.
"""

from django.db import migrations

VERSION_GROWS = """
CREATE FUNCTION safeguards_version_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version <> OLD.version + 1 THEN
    RAISE EXCEPTION 'a row of % was changed without its next version', TG_TABLE_NAME
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
"""
# SECURITY DEFINER: whoever is recused by the change itself no longer sees the history she has just written.
HISTORY_FOLLOWS = """
CREATE FUNCTION safeguards_history_follows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE found_it boolean;
BEGIN
  EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE id = $1 AND version = $2)', TG_ARGV[0])
    INTO found_it USING NEW.id, NEW.version;
  IF NOT found_it THEN
    RAISE EXCEPTION 'a row of % was changed without its history', TG_TABLE_NAME
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("safeguards", "0006_ledger_chains")]

    operations = [
        migrations.RunSQL(VERSION_GROWS, "DROP FUNCTION safeguards_version_grows()"),
        migrations.RunSQL(HISTORY_FOLLOWS, "DROP FUNCTION safeguards_history_follows()"),
    ]
