"""Legal's written advice that a claim may be signed with what is not done."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safeguards.clock


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0003_transmission_details"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Advice',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('claim', models.CharField(max_length=40)),
                ('count', models.PositiveIntegerField()),
                ('reason', models.CharField(max_length=200)),
                ('complete_by', models.DateField()),
                ('reference', models.CharField(max_length=60)),
                ('given_at', models.DateTimeField(default=safeguards.clock.now)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='advice', to='reporting.letter')),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['claim', 'given_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('letter', 'claim'), name='one_current_advice'), models.CheckConstraint(condition=models.Q(('count__gte', 1), models.Q(('reason', ''), _negated=True), models.Q(('reference', ''), _negated=True)), name='advice_has_figure_reason_and_reference'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', None)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='advice_withdrawn_by_somebody')],
            },
        ),
    ]
