"""What a sender's file said, kept beside the allegation; a status that follows by rule; a passing on of any day."""

import django.db.models.deletion
import safeguards.clock
from django.db import migrations, models

from allegations.row_security import seen
from safeguards.sql import reporting_reads


class Migration(migrations.Migration):
    dependencies = [("allegations", "0005_grants_follow")]

    operations = [
        migrations.AddField(
            model_name="allegation",
            name="status_follows",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="historicalallegation",
            name="status_follows",
            field=models.BooleanField(db_default=False, default=False),
        ),
        # A file may say that it was passed on before it was known: odd, so it is said and loaded.
        migrations.RemoveConstraint(model_name="allegation", name="passed_on_after_known"),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "allegation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="allegations.allegation",
                    ),
                ),
                ("content", models.JSONField()),
                ("imported_at", models.DateTimeField(default=safeguards.clock.now)),
            ],
        ),
        seen("allegations_source", "allegation_id"),
        # Our own references are random and say nothing; an import must not draw one that is taken.
        reporting_reads("allegations_allegation", ["status_follows", "reference"]),
    ]
