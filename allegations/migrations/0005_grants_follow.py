"""A person's list is sorted by the day on the grant; when the allegation's day is corrected, every grant follows.

The officer who corrects it cannot write the grants of others (row-level security), so the database does.
"""

from django.db import migrations

FOLLOW = """
CREATE FUNCTION allegations_grants_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE allegations_grant SET received_on = NEW.received_on WHERE content_object_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER grants_follow AFTER UPDATE OF received_on ON allegations_allegation
FOR EACH ROW WHEN (OLD.received_on IS DISTINCT FROM NEW.received_on) EXECUTE FUNCTION allegations_grants_follow();
"""


class Migration(migrations.Migration):
    dependencies = [("allegations", "0004_said_before_and_services")]

    operations = [
        migrations.RunSQL(
            FOLLOW,
            "DROP TRIGGER grants_follow ON allegations_allegation; DROP FUNCTION allegations_grants_follow()",
        ),
    ]
