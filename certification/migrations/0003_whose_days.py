"""Whose days a certificate covers, who returned it, and which one it replaces."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def to_person(**options):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, **options
    )


def to_person_in_history():
    return models.ForeignKey(
        blank=True,
        db_constraint=False,
        null=True,
        on_delete=django.db.models.deletion.DO_NOTHING,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("certification", "0002_reporting_reads"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # No certificate exists before this migration: there were no actions that make one.
        migrations.AddField("certificate", "person", to_person()),
        migrations.AddField("certificate", "returned_by", to_person(null=True)),
        migrations.AddField("certificate", "returned_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "certificate",
            "replaces",
            models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaced_by",
                to="certification.certificate",
            ),
        ),
        migrations.AddField(
            "certificate", "amended_reason", models.TextField(blank=True, default=""), preserve_default=False
        ),
        migrations.AddField("historicalcertificate", "person", to_person_in_history()),
        migrations.AddField("historicalcertificate", "returned_by", to_person_in_history()),
        migrations.AddField("historicalcertificate", "returned_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "historicalcertificate",
            "replaces",
            models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="certification.certificate",
            ),
        ),
        migrations.AddField(
            "historicalcertificate", "amended_reason", models.TextField(blank=True, default=""), preserve_default=False
        ),
        migrations.AddConstraint(
            "certificate",
            models.UniqueConstraint(
                condition=models.Q(("state", "superseded"), _negated=True),
                fields=("requirement", "starts_on"),
                name="days_certified_once",
            ),
        ),
    ]
