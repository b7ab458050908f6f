"""Row-level security on the allegation and everything hanging on it."""

from django.db import migrations

from allegations.row_security import ME, own, seen

SIGHT = """
CREATE FUNCTION allegations_sight() RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT p.id FROM auth_permission p JOIN django_content_type t ON t.id = p.content_type_id
  WHERE t.app_label = 'allegations' AND t.model = 'allegation' AND p.codename = 'view_allegation'
$$;
"""
WHO_CAN_SEE = f"""
CREATE FUNCTION allegations_who_can_see(wanted uuid)
RETURNS TABLE (user_id bigint, given_by_id bigint, given_at timestamptz, reason varchar, until timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT g.user_id::bigint, g.given_by_id::bigint, g.given_at, g.reason, g.until FROM allegations_grant g
  WHERE g.content_object_id = wanted AND g.permission_id = allegations_sight()
    AND (g.until IS NULL OR g.until > now())
    AND NOT EXISTS (SELECT 1 FROM allegations_recusal r WHERE r.allegation_id = wanted AND r.user_id = g.user_id)
    AND EXISTS (SELECT 1 FROM allegations_grant mine WHERE mine.content_object_id = wanted
      AND mine.user_id = {ME} AND mine.permission_id = allegations_sight()
      AND (mine.until IS NULL OR mine.until > now()))
    AND NOT EXISTS (SELECT 1 FROM allegations_recusal r WHERE r.allegation_id = wanted AND r.user_id = {ME})
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("allegations", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunSQL(SIGHT, "DROP FUNCTION allegations_sight()"),
        migrations.RunSQL(WHO_CAN_SEE, "DROP FUNCTION allegations_who_can_see(uuid)"),
        own("allegations_grant", "user_id", others_may_be_added=True),
        own("allegations_recusal", "user_id", others_may_be_added=True),
        own("allegations_intakedraft", "owner_id"),
        seen("allegations_allegation", "id"),
        seen("allegations_historicalallegation", "id"),
        *(
            seen(f"allegations_{table}", "allegation_id")
            for table in (
                "pastgrant",
                "victim",
                "historicalvictim",
                "allegedperpetrator",
                "historicalallegedperpetrator",
                "statusstep",
                "reporttosecretarygeneral",
                "senttoinvestigators",
                "takenmeasure",
                "statereferral",
            )
        ),
    ]
