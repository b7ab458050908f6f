"""The first edition of the statements, from `certification/data/statements_2025.json`."""

import json
from pathlib import Path

from django.db import migrations

FILE = Path(__file__).resolve().parent.parent / "data" / "statements_2025.json"


def load(apps, schema_editor):
    data = json.loads(FILE.read_text(encoding="utf-8"))
    question_set = apps.get_model("certification", "QuestionSet").objects.create(
        edition=data["edition"], language=data["language"]
    )
    statement = apps.get_model("certification", "Statement")
    statement.objects.bulk_create(statement(question_set=question_set, **row) for row in data["statements"])


def unload(apps, schema_editor):
    edition = json.loads(FILE.read_text(encoding="utf-8"))["edition"]
    apps.get_model("certification", "Statement").objects.filter(question_set__edition=edition).delete()
    apps.get_model("certification", "QuestionSet").objects.filter(edition=edition).delete()


class Migration(migrations.Migration):
    dependencies = [("certification", "0004_kept_as_signed")]

    operations = [migrations.RunPython(load, unload)]
