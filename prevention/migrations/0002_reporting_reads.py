"""What figures and claims may read of prevention: everything but notes on evidence."""

from django.db import migrations

from safeguards.sql import reporting_reads


class Migration(migrations.Migration):
    dependencies = [("prevention", "0001_initial")]

    operations = [
        reporting_reads(
            "prevention_record",
            [
                "id", "topic", "key", "title", "office_id", "owner", "starts_on", "ends_on", "due_on",
                "completed_on", "status", "number", "detail",
            ],  # fmt: skip
        ),
    ]
