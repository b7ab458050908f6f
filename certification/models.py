"""Question sets, rounds, the offices required, certificates and their answers."""

import datetime as dt
import uuid
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from organization.models import Office
from organization.roles import Role
from safeguards.clock import now, today

from .states import NEXT, State


class QuestionSet(models.Model):
    """An edition of the statements. One in use never changes; a new edition is drawn from it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.CharField(max_length=20, unique=True)
    language = models.CharField(max_length=5, default="en")

    def __str__(self) -> str:
        return self.edition


class Statement(models.Model):
    """One statement of an edition, with the authority it rests on."""

    class Answers(models.TextChoices):
        CHOICE = "choice", _("yes, with exception, no, not applicable")
        KNOWLEDGE = "knowledge", _("numbers of what came to one's own attention")
        NUMBER = "number", _("a number")

    class Fact(models.TextChoices):
        NONE = "", _("none")
        FOCAL_POINTS = "focal_points", _("appointments and vacancy days of the year")
        PLAN_AND_RISKS = "plan_and_risks", _("plan and risks")
        RESOURCES = "resources", _("map of resources")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question_set = models.ForeignKey(QuestionSet, on_delete=models.PROTECT, related_name="statements")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=400)
    help = models.CharField(max_length=400, blank=True)
    authority = models.CharField(max_length=120)
    answers = models.CharField(max_length=12, choices=Answers, default=Answers.CHOICE)
    fact = models.CharField(max_length=20, choices=Fact, blank=True)
    not_on_records_only = models.BooleanField(default=False)  # personal knowledge: not given on the records only

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["question_set", "number"], name="statement_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class Round(models.Model):
    """A year of certification: the calendar year certified, when it opened, by when, with which edition."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField(unique=True)
    question_set = models.ForeignKey(QuestionSet, on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField()
    deadline = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-year"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(deadline__gte=F("opened_on")), name="deadline_after_opening"),
        ]

    def __str__(self) -> str:
        return str(self.year)

    @property
    def first_day(self) -> dt.date:
        """The first day certified."""
        return dt.date(self.year, 1, 1)

    @property
    def last_day(self) -> dt.date:
        """The last day certified."""
        return dt.date(self.year, 12, 31)


class Requirement(models.Model):
    """An office required to certify in a round, frozen when the round opened; waived or excluded with a reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="requirements")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="certification_requirements")
    starts_on = models.DateField()
    ends_on = models.DateField()
    waived_on = models.DateField(null=True, blank=True)
    waived_by = models.ForeignKey("organization.User", on_delete=models.PROTECT, null=True, related_name="+")
    waived_reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["office__name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "office"], name="office_required_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="required_period"),
        ]

    def __str__(self) -> str:
        return f"{self.office} {self.round}"


class CertificateQuerySet(models.QuerySet["Certificate"]):
    """Which certificates."""

    def visible_to(self, user: "object") -> "CertificateQuerySet":
        """Return her own, those of her region's offices as its director, all for who runs the round or drafts.

        Not what her predecessor signed: it holds what had come to *his* attention, and a certificate teaches its
        signer nothing (domain: certification).
        """
        from organization.roles import Permission

        if user.may(Permission.RUN_ROUND) or user.may(Permission.DRAFT_LETTER):  # type: ignore[attr-defined]
            return self.all()
        directed = user.offices_as(Role.REGIONAL_DIRECTOR)  # type: ignore[attr-defined]
        region = Q(requirement__office__region__in=[office.region_id for office in directed])
        return self.filter(Q(person=user) | region & ~Q(requirement__office__in=directed))


class Certificate(models.Model):
    """What a head certifies for her days in an office. Signed, it is text with a digest and never changes."""

    class Capacity(models.TextChoices):
        HEAD = "head", _("head of office")
        OFFICER_IN_CHARGE = "officer_in_charge", _("officer in charge")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1)
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="certificates")
    starts_on = models.DateField()
    ends_on = models.DateField()
    person = models.ForeignKey("organization.User", on_delete=models.PROTECT, related_name="+")  # whose days these are
    state = models.CharField(max_length=20, choices=State, default=State.IN_PREPARATION)
    prepared_by = models.ForeignKey("organization.User", on_delete=models.PROTECT, related_name="+")
    signed_by = models.ForeignKey("organization.User", on_delete=models.PROTECT, null=True, related_name="+")
    signed_name = models.CharField(max_length=120, blank=True)
    signed_at = models.DateTimeField(null=True)
    capacity = models.CharField(max_length=20, choices=Capacity, blank=True)
    sealed_text = models.TextField(blank=True)  # the signed text, canonical JSON
    digest = models.CharField(max_length=64, blank=True)
    returned_comment = models.TextField(blank=True)
    returned_by = models.ForeignKey("organization.User", on_delete=models.PROTECT, null=True, related_name="+")
    returned_at = models.DateTimeField(null=True)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    amended_reason = models.TextField(blank=True)  # why the one it replaces was changed after signing

    objects = CertificateQuerySet.as_manager()
    history = HistoricalRecords(history_id_field=models.UUIDField(default=uuid.uuid4), cascade_delete_history=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="certified_period"),
            models.CheckConstraint(
                condition=Q(state=State.IN_PREPARATION)
                | Q(signed_at__isnull=False, signed_by__isnull=False) & ~Q(digest="") & ~Q(sealed_text=""),
                name="signed_is_sealed",
            ),
            models.UniqueConstraint(
                fields=["requirement", "starts_on"],
                condition=~Q(state=State.SUPERSEDED),
                name="days_certified_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.requirement)

    @property
    def is_late(self) -> bool:
        """Whether it was signed after the deadline, or is not and the deadline has passed: by the office's own day."""
        zone = self.requirement.office.time_zone
        signed_on = self.signed_at.astimezone(ZoneInfo(zone)).date() if self.signed_at else today(zone)
        return signed_on > self.requirement.round.deadline

    def may_become(self, to: State) -> bool:
        """Return whether the table of states lets it go to `to`."""
        return to in NEXT[self.state]


class Answer(models.Model):
    """The answer to one statement. Nothing is ever filled in for the person."""

    class Choice(models.TextChoices):
        YES = "yes", _("Yes")
        EXCEPTION = "exception", _("Yes, with an exception")
        NO = "no", _("No")
        NOT_APPLICABLE = "not_applicable", _("Not applicable")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    certificate = models.ForeignKey(Certificate, on_delete=models.CASCADE, related_name="answers")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=20, choices=Choice, blank=True)
    number_sea = models.PositiveIntegerField(null=True, blank=True)
    number_sh = models.PositiveIntegerField(null=True, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    explanation = models.TextField(blank=True)
    remedy = models.TextField(blank=True)
    remedy_on = models.DateField(null=True, blank=True)
    saved_at = models.DateTimeField(default=now)

    class Meta:
        ordering: ClassVar = ["statement__number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["certificate", "statement"], name="statement_answered_once"),
        ]

    def __str__(self) -> str:
        return self.choice
