"""Advice and explanations are withdrawn, never changed and never deleted: held by the database, whoever asks."""

from django.db import migrations

TABLES = ("reporting_advice", "reporting_declaredexplanation")
KEEP = """
CREATE TRIGGER withdrawn_only BEFORE UPDATE ON {table} FOR EACH ROW
WHEN (OLD.withdrawn_at IS NOT NULL
  OR to_jsonb(OLD) - '{{withdrawn_at,withdrawn_by_id}}'::text[]
     IS DISTINCT FROM to_jsonb(NEW) - '{{withdrawn_at,withdrawn_by_id}}'::text[])
EXECUTE FUNCTION safeguards_refuse_change();
CREATE TRIGGER never_deleted BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION safeguards_refuse_change();
"""
LOOSE = "DROP TRIGGER withdrawn_only ON {table}; DROP TRIGGER never_deleted ON {table};"


class Migration(migrations.Migration):
    dependencies = [("reporting", "0005_declared_numbers_explained")]

    operations = [migrations.RunSQL(KEEP.format(table=table), LOOSE.format(table=table)) for table in TABLES]
