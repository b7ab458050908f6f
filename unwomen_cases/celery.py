"""Celery rings a bell; the queue itself is a table of jobs (`safeguards.jobs`)."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unwomen_cases.settings")

app = Celery("unwomen_cases")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
