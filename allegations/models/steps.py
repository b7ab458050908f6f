"""What was done on an allegation, each with its day: never counted from history tables."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeguards.clock import now
from safeguards.sealing import SealedField

from .. import codes
from ..states import Status
from .allegation import Allegation
from .people import AllegedPerpetrator


class Step(models.Model):
    """One dated act; `entered_at` and `entered_by` say when and by whom it was typed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    on = models.DateField(_("on"))
    entered_at = models.DateTimeField(default=now)
    entered_by = models.ForeignKey("organization.User", on_delete=models.PROTECT, related_name="+", null=True)

    chained_by = "allegation_id"  # safeguards.ledger

    class Meta:
        abstract = True
        ordering: ClassVar = ["on", "entered_at"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}"


class StatusStep(Step):
    """A change of status on a day, with its reason."""

    allegation = models.ForeignKey(Allegation, on_delete=models.CASCADE, related_name="status_steps")
    status = models.CharField(max_length=30, choices=Status)
    reason = SealedField(label="status step.reason", subject="allegation_id")


class ReportToSecretaryGeneral(Step):
    """The report to the Secretary-General; without acknowledgement it is *asserted* (ST/SGB/2003/13, 4.6)."""

    allegation = models.ForeignKey(Allegation, on_delete=models.CASCADE, related_name="reports")
    reference = models.CharField(max_length=80, blank=True)
    acknowledged_on = models.DateField(_("acknowledged on"), null=True, blank=True)

    class Meta(Step.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(acknowledged_on=None) | Q(acknowledged_on__gte=models.F("on")),
                name="acknowledged_after_reported",
            )
        ]


class SentToInvestigators(Step):
    """Sent to the investigating body."""

    allegation = models.ForeignKey(Allegation, on_delete=models.CASCADE, related_name="sendings")
    body = models.CharField(max_length=80, blank=True)
    reference = models.CharField(max_length=80, blank=True)


class TakenMeasure(Step):
    """A measure taken, or a reasoned decision to take none, which a second person confirms before it counts."""

    allegation = models.ForeignKey(Allegation, on_delete=models.CASCADE, related_name="measures")
    measure = models.CharField(max_length=30, choices=codes.Measure)
    line = models.CharField(max_length=40, blank=True)  # the line of the matrix it answers; empty: any it fits
    alleged_perpetrator = models.ForeignKey(AllegedPerpetrator, on_delete=models.CASCADE, null=True, related_name="+")
    rule = models.CharField(max_length=120, blank=True)  # the instrument under which it was taken
    reason = SealedField(label="measure.reason", subject="allegation_id")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey("organization.User", on_delete=models.PROTECT, related_name="+", null=True)

    class Meta(Step.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=models.F("entered_by")), name="second_person_confirms"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None)
                | ~Q(measure=codes.Measure.NONE_DECIDED)
                | Q(confirmed_by__isnull=False)
                | Q(entered_by=None),
                name="decision_confirmed_by_someone",
            ),
        ]

    @property
    def needs_second_person(self) -> bool:
        """Whether it counts only once someone else confirmed it."""
        return self.measure == codes.Measure.NONE_DECIDED

    @property
    def counts(self) -> bool:
        """Whether it stands for the letter."""
        return not self.needs_second_person or self.confirmed_at is not None


class StateReferral(Step):
    """A communication to a State, through the Office of Legal Affairs (GA resolution 62/63)."""

    allegation = models.ForeignKey(Allegation, on_delete=models.CASCADE, related_name="referrals")
    nationality = models.CharField(max_length=2, blank=True)
    replied_on = models.DateField(null=True, blank=True)
