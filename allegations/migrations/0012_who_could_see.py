"""Who could see an allegation on a day: from the grants of now and those that ended, for whoever sees it herself."""

from django.db import migrations

from allegations.row_security import ME

WHO_COULD_SEE = f"""
CREATE FUNCTION allegations_who_could_see(wanted uuid, start timestamptz, finish timestamptz)
RETURNS TABLE (user_id bigint, given_by_id bigint, given_at timestamptz, reason varchar, until timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT found.* FROM (
    SELECT g.user_id::bigint, g.given_by_id::bigint, g.given_at, g.reason, g.until FROM allegations_grant g
    WHERE g.content_object_id = wanted AND g.permission_id = allegations_sight()
    UNION ALL
    SELECT p.user_id::bigint, p.given_by_id, p.given_at, p.reason, p.ended_at FROM allegations_pastgrant p
    WHERE p.allegation_id = wanted
  ) found
  WHERE found.given_at < finish AND (found.until IS NULL OR found.until > start)
    AND NOT EXISTS (SELECT 1 FROM allegations_recusal r
      WHERE r.allegation_id = wanted AND r.user_id = found.user_id AND r.at <= greatest(start, found.given_at))
    AND EXISTS (SELECT 1 FROM allegations_grant mine WHERE mine.content_object_id = wanted
      AND mine.user_id = {ME} AND mine.permission_id = allegations_sight()
      AND (mine.until IS NULL OR mine.until > now()))
    AND NOT EXISTS (SELECT 1 FROM allegations_recusal r WHERE r.allegation_id = wanted AND r.user_id = {ME})
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("allegations", "0011_changes_with_history")]

    operations = [
        migrations.RunSQL(
            WHO_COULD_SEE, "DROP FUNCTION allegations_who_could_see(uuid, timestamptz, timestamptz)"
        ),
    ]
