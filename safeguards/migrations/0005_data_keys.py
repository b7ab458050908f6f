"""The wrapped data keys of sealed fields. Web and worker make and destroy them; only the owner wraps them anew."""

import uuid

from django.db import migrations, models

import safeguards.clock


class Migration(migrations.Migration):
    dependencies = [("safeguards", "0004_close_general_tables")]

    operations = [
        migrations.CreateModel(
            name="DataKey",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("subject_id", models.UUIDField()),
                ("ring", models.CharField(max_length=20)),
                ("key_id", models.CharField(max_length=40)),
                ("wrapped", models.BinaryField()),
                ("made_at", models.DateTimeField(default=safeguards.clock.now)),
            ],
            options={
                "indexes": [models.Index(fields=["ring", "key_id", "id"], name="data_key_rotation")],
                "constraints": [models.UniqueConstraint(fields=("subject_id", "ring"), name="one_data_key")],
            },
        ),
        migrations.RunSQL(
            "REVOKE UPDATE ON safeguards_datakey FROM cases_web, cases_worker",
            "GRANT UPDATE ON safeguards_datakey TO cases_web, cases_worker",
        ),
    ]
