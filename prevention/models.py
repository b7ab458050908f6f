"""Simple records behind the measures of the letter, entered by file."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from organization.models import Office, User
from safeguards.clock import now


class Topic(models.TextChoices):
    """What a record is about; each feeds one claim of the letter (domain: prevention)."""

    RECOMMENDATION = "recommendation", _("recommendation of the external review")
    RESOURCE_MAP = "resource_map", _("resources mapped")
    NEEDS_ASSESSMENT = "needs_assessment", _("needs assessed")
    PLAN_TEMPLATE = "plan_template", _("template of the action plan")
    LOCAL_PLAN = "local_plan", _("local action plan")
    TRAINING = "training", _("scenario-based training")
    PERSONNEL_IN_POST = "personnel_in_post", _("personnel in post")
    RISK_ASSESSMENT = "risk_assessment", _("risks assessed")
    RISK_MITIGATION = "risk_mitigation", _("mitigation of a risk")
    TASK_FORCE_MEETING = "task_force_meeting", _("meeting of the internal task force")
    INTERAGENCY_ROLE = "interagency_role", _("role in an inter-agency body")
    FACILITATORS = "facilitators", _("Respectful Workplace Facilitators")
    LEADERSHIP_DIALOGUE = "leadership_dialogue", _("leadership dialogue")
    COUNSELLOR = "counsellor", _("staff counsellor")
    COUNSELLING_PROVIDER = "counselling_provider", _("provider of counselling")
    TRACKER_SUBMISSION = "tracker_submission", _("submission to the public tracker")
    OVERSIGHT_REPORT = "oversight_report", _("annual report on internal audit and investigation")
    DISCIPLINARY_REPORT = "disciplinary_report", _("yearly disciplinary report")


class Record(models.Model):
    """One thing kept by somebody: about what, where, when, how far, how many, with its evidence."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        ONGOING = "ongoing", _("ongoing")
        COMPLETED = "completed", _("completed")
        DROPPED = "dropped", _("no longer applicable")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1)
    topic = models.CharField(max_length=30, choices=Topic)
    key = models.CharField(max_length=80)  # the keeper's own key: topic and key name one record
    title = models.CharField(max_length=200)
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, null=True, blank=True, related_name="prevention_records"
    )
    owner = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=12, choices=Status)
    number = models.PositiveIntegerField(null=True, blank=True)  # persons, participants, allegations: see the topic
    detail = models.CharField(max_length=200, blank=True)  # role, phase, language, audience: see the topic
    evidence = models.CharField(max_length=300, blank=True)

    history = HistoricalRecords(history_id_field=models.UUIDField(default=uuid.uuid4), cascade_delete_history=False)

    class Meta:
        ordering: ClassVar = ["topic", "key"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["topic", "key"], name="record_once"),
            models.CheckConstraint(condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="record_period"),
        ]

    def __str__(self) -> str:
        return self.title


class Upload(models.Model):
    """A file of records between its preview and its storing; each person has one at a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sent_by = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField(default=now)
    name = models.CharField(max_length=120)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.name
