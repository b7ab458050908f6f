"""What figures and claims may read of certification: states, days and choices; no explanation and no signed text."""

from django.db import migrations

from safeguards.sql import reporting_reads


class Migration(migrations.Migration):
    dependencies = [("certification", "0001_initial")]

    operations = [
        reporting_reads("certification_round", ["id", "year", "opened_on", "deadline", "closed_on"]),
        reporting_reads(
            "certification_requirement", ["id", "round_id", "office_id", "starts_on", "ends_on", "waived_on"]
        ),
        reporting_reads(
            "certification_certificate",
            ["id", "requirement_id", "starts_on", "ends_on", "state", "signed_at", "capacity", "digest"],
        ),
        reporting_reads("certification_statement", ["id", "number"]),
        reporting_reads(
            "certification_answer", ["id", "certificate_id", "statement_id", "choice", "number_sea", "number_sh"]
        ),
    ]
