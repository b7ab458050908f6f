"""A snapshot never changes, and the reporting connection reads what letters and years rest on."""

from django.db import migrations

from safeguards.sql import reporting_reads, written_once


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_initial"), ("safeguards", "0002_triggers")]

    operations = [
        written_once("reporting_snapshot"),
        reporting_reads(
            "reporting_externalletter", ["id", "kind", "year", "title", "dated", "transmitted_on", "session", "counts"]
        ),
        reporting_reads("reporting_externalstatement", ["id", "year", "claim", "source", "figures", "words"]),
        reporting_reads("reporting_reconstruction", ["year", "source", "signatory_name", "signatory_title", "facts"]),
        reporting_reads(
            "reporting_letter", ["id", "year", "state", "dated", "snapshot_id", "issued_at", "transmitted_on", "session"]
        ),
        reporting_reads("reporting_snapshot", ["id", "year", "as_of", "since"]),
    ]
