"""Victims and alleged perpetrators: pseudonyms and codes, never names."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .. import codes
from .allegation import Allegation


class Person(models.Model):
    """Someone in an allegation, known there by a pseudonym."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1)
    code = models.CharField(_("pseudonym"), max_length=60)
    sex = models.CharField(_("sex"), max_length=10, choices=codes.Sex, blank=True)

    chained_by = "allegation_id"  # safeguards.ledger

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.code


class Victim(Person):
    """A victim (SEA) or affected person (SH), and the assistance offered to them."""

    allegation = models.ForeignKey(Allegation, on_delete=models.CASCADE, related_name="victims")
    age_group = models.CharField(_("age group"), max_length=12, choices=codes.AgeGroup, blank=True)
    link = models.CharField(_("link"), max_length=15, choices=codes.Link, blank=True)
    assistance = models.CharField(max_length=20, choices=codes.Assistance, blank=True)
    assistance_on = models.DateField(null=True, blank=True)

    history = HistoricalRecords(
        history_id_field=models.UUIDField(default=uuid.uuid4), cascade_delete_history=False, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["code"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["allegation", "code"], name="victim_once")]


class AllegedPerpetrator(Person):
    """An alleged perpetrator (SEA) or alleged offender (SH). With `account`, that person is recused at once."""

    allegation = models.ForeignKey(Allegation, on_delete=models.CASCADE, related_name="alleged_perpetrators")
    affiliation = models.CharField(_("affiliation"), max_length=25, choices=codes.Affiliation, blank=True)
    personnel_category = models.CharField(max_length=25, choices=codes.PersonnelCategory, blank=True)
    grade_band = models.CharField(max_length=12, choices=codes.GradeBand, blank=True)
    nationality = models.CharField(max_length=2, blank=True)  # ISO 3166-1 alpha-2
    account = models.ForeignKey("organization.User", on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=20, choices=codes.Outcome, blank=True)
    credible_crime = models.CharField(max_length=3, choices=codes.YesNo, blank=True)  # legal's judgement
    judged_by = models.ForeignKey("organization.User", on_delete=models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True, default=None)

    history = HistoricalRecords(
        history_id_field=models.UUIDField(default=uuid.uuid4), cascade_delete_history=False, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["code"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["allegation", "code"], name="perpetrator_once")]
