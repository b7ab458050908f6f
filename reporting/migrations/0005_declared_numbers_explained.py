"""Why a head declared more than the unit holds; the reporting connection reads it."""

import uuid

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import safeguards.clock
from safeguards.sql import reporting_reads


class Migration(migrations.Migration):
    dependencies = [
        ("organization", "0004_account_keys"),
        ("reporting", "0004_advice_of_legal"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DeclaredExplanation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('sea', 'SEA'), ('sh', 'SH')], max_length=3)),
                ('declared', models.PositiveIntegerField()),
                ('held', models.PositiveIntegerField()),
                ('number', models.PositiveIntegerField()),
                ('reason', models.CharField(choices=[('twice', 'counted twice by the head'), ('other_year', 'belongs to another year'), ('other_office', 'belongs to another office'), ('no_allegation', 'not an allegation'), ('logged_since', 'found and logged since')], max_length=20)),
                ('settled_on', models.DateField()),
                ('given_at', models.DateTimeField(default=safeguards.clock.now)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.office')),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['given_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('number__gte', 1), ('declared__gte', django.db.models.expressions.CombinedExpression(models.F('held'), '+', models.F('number')))), name='explains_no_more_than_the_surplus'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', None)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='explanation_withdrawn_by_somebody')],
            },
        ),
        reporting_reads(
            "reporting_declaredexplanation",
            [
                "id", "year", "office_id", "kind", "declared", "held", "number", "reason", "settled_on", "given_at",
                "withdrawn_at",
            ],  # fmt: skip
        ),
    ]
