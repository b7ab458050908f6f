"""Shut guardian's general tables: grants on cases stand in tables of their own, and no other road leads to one."""

from django.db import migrations

TABLES = "guardian_userobjectpermission, guardian_groupobjectpermission"


class Migration(migrations.Migration):
    dependencies = [
        ("safeguards", "0003_cache_table"),
        ("guardian", "0003_remove_groupobjectpermission_guardian_gr_content_ae6aec_idx_and_more"),
    ]

    operations = [
        migrations.RunSQL(
            f"REVOKE ALL ON {TABLES} FROM cases_web, cases_worker",
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON {TABLES} TO cases_web, cases_worker",
        ),
    ]
