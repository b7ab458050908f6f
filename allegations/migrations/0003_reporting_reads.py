"""What figures and claims may read: codes and days, no words; and the counters that show a reader saw all rows."""

from django.db import migrations

from safeguards.sql import counted, reporting_reads

PERSON = ["id", "allegation_id", "code", "sex"]
STEP = ["id", "allegation_id", "on", "entered_at"]
READ = {
    "allegation": [
        "id", "source_reference", "source_digest", "kind", "nature", "subtype", "office_id", "channel", "known_on",
        "received_on", "entered_at", "incident_on", "incident_precision", "status", "closed_on", "routed_at",
        "passed_on_to", "passed_on_on",
    ],
    "victim": [*PERSON, "age_group", "link", "assistance", "assistance_on"],
    "allegedperpetrator": [
        *PERSON, "affiliation", "personnel_category", "grade_band", "nationality", "outcome", "credible_crime",
        "judged_at",
    ],
    "statusstep": [*STEP, "status"],
    "reporttosecretarygeneral": [*STEP, "reference", "acknowledged_on"],
    "senttoinvestigators": [*STEP, "body", "reference"],
    "takenmeasure": [*STEP, "measure", "line", "alleged_perpetrator_id", "rule", "confirmed_at"],
    "statereferral": [*STEP, "nationality", "replied_on"],
    "intakedraft": ["id", "begun_at", "saved_at", "sent_at", "withdrawn_at"],
    "statement": ["id", "kind", "starts_on", "ends_on", "signed_at", "digest"],
}  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("allegations", "0002_row_security"), ("safeguards", "0002_triggers")]

    operations = [
        *(reporting_reads(f"allegations_{table}", columns) for table, columns in READ.items()),
        *(counted(f"allegations_{table}") for table in READ),
    ]
