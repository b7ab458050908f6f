"""A random key for each account: addresses of pages never count people."""

import uuid

from django.contrib.postgres.functions import RandomUUID
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organization", "0003_offices_of_un_women")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="key",
            field=models.UUIDField(db_default=RandomUUID(), default=uuid.uuid4, editable=False, unique=True),
        ),
    ]
