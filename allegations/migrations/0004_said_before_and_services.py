"""What was said before the first question, help begun at once, and the index of what waits for the unit."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("allegations", "0003_reporting_reads"),
        ("organization", "0002_reporting_reads"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="allegation",
            name="explained",
            field=models.CharField(
                blank=True,
                choices=[
                    ("said", "yes, I said it"),
                    ("read", "yes, the person read it"),
                    ("absent", "no: the person is not with me"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="allegation",
            name="explained_language",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="allegation",
            name="explained_through",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="allegation",
            name="services",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="historicalallegation",
            name="explained",
            field=models.CharField(
                blank=True,
                choices=[
                    ("said", "yes, I said it"),
                    ("read", "yes, the person read it"),
                    ("absent", "no: the person is not with me"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="historicalallegation",
            name="explained_language",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="historicalallegation",
            name="explained_through",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="historicalallegation",
            name="services",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddIndex(
            model_name="allegation",
            index=models.Index(
                condition=models.Q(("routed_at", None)), fields=["known_on", "id"], name="allegation_inbox"
            ),
        ),
    ]
