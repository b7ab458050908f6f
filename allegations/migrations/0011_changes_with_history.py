"""No change of an allegation or of its people goes without its history (docs/decisions/0011)."""

from django.db import migrations

from safeguards.sql import changed_with_history


class Migration(migrations.Migration):
    dependencies = [
        ("allegations", "0010_written_anew"),
        ("safeguards", "0007_changes_with_history"),
    ]

    operations = [
        changed_with_history(f"allegations_{noun}", f"allegations_historical{noun}")
        for noun in ("allegation", "victim", "allegedperpetrator")
    ]
