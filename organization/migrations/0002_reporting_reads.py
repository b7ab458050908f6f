"""What figures and claims may read of the organization: offices and appointments, people by number and name."""

from django.db import migrations

from safeguards.sql import reporting_reads


class Migration(migrations.Migration):
    dependencies = [("organization", "0001_initial")]

    operations = [
        reporting_reads("organization_region", ["code", "name"]),
        reporting_reads(
            "organization_office",
            [
                "id",
                "name",
                "kind",
                "region_id",
                "parent_id",
                "country",
                "presence",
                "certifies",
                "opened_on",
                "closed_on",
            ],
        ),
        reporting_reads(
            "organization_appointment",
            ["id", "person_id", "role", "office_id", "title", "starts_on", "ends_on", "trained_on"],
        ),
        reporting_reads("organization_user", ["id", "name"]),
    ]
