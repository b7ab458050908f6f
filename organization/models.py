"""Regions, offices, people and their dated appointments."""

import datetime as dt
import uuid
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth import get_backends
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from guardian.mixins import GuardianUserMixin
from simple_history.models import HistoricalRecords

from safeguards.clock import now, today

from .roles import GRANTED, Permission, Role


class Region(models.Model):
    """A region by its code (AC, AP, AS, ECA, ESA, WCA, or HQ for headquarters)."""

    code = models.CharField(max_length=12, primary_key=True)
    name = models.CharField(max_length=120)

    class Meta:
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return self.name


# How `presence` begins where there is no post of head.
WITHOUT_A_HEAD = ("programme presence", "joint UN presence", "covered", "supported from")


class OfficeQuerySet(models.QuerySet["Office"]):
    """Which offices."""

    def are_invented(self) -> bool:
        """Return whether these hold the invented structure: what is made of it says so on every page."""
        return self.filter(confidence=Office.Confidence.FICTIONAL).exists()

    def open_on(self, day: dt.date) -> "OfficeQuerySet":
        """Return the offices that were open on `day`."""
        return self.filter(Q(opened_on=None) | Q(opened_on__lte=day), Q(closed_on=None) | Q(closed_on__gte=day))

    def open_between(self, start: dt.date, end: dt.date) -> "OfficeQuerySet":
        """Return the offices that were open on any day from `start` to `end`."""
        return self.filter(Q(opened_on=None) | Q(opened_on__lte=end), Q(closed_on=None) | Q(closed_on__gte=start))

    def required_between(self, start: dt.date, end: dt.date) -> "OfficeQuerySet":
        """Return the offices that must certify: marked so, open on any day from `start` to `end`, with a post of head.

        A presence, and a country covered by another office, have no head of their own: the office that covers them
        certifies for them (domain: certification).
        """
        headless = Q()
        for presence in WITHOUT_A_HEAD:
            headless |= Q(presence__istartswith=presence)
        return self.open_between(start, end).filter(certifies=True).exclude(headless)


class Office(models.Model):
    """An office, division or presence, as `organization/data/offices.csv` lists them."""

    class Kind(models.TextChoices):
        HEADQUARTERS = "headquarters", _("headquarters")
        LIAISON = "liaison", _("liaison office")
        REGIONAL = "regional", _("regional office")
        MULTI_COUNTRY = "multi_country", _("multi-country office")
        COUNTRY = "country", _("country office or presence")

    class Confidence(models.TextChoices):
        SOURCED = "sourced", _("from a public source")
        PARTLY = "partly", _("partly from a public source")
        UNCONFIRMED = "unconfirmed", _("not confirmed by a public source")
        FICTIONAL = "fictional", _("fictional")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=160, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="offices")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="below")
    country = models.CharField(max_length=2, blank=True)
    presence = models.CharField(max_length=80, blank=True)
    certifies = models.BooleanField(default=False)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    covers = models.JSONField(default=list)
    confidence = models.CharField(max_length=12, choices=Confidence, default=Confidence.SOURCED)
    note = models.CharField(max_length=300, blank=True)
    time_zone = models.CharField(max_length=40, default="UTC")

    objects = OfficeQuerySet.as_manager()
    history = HistoricalRecords(history_id_field=models.UUIDField(default=uuid.uuid4), cascade_delete_history=False)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(opened_on=None) | Q(closed_on__gte=F("opened_on")),
                name="office_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_headquarters(self) -> bool:
        """Whether the network of focal points counts it apart (domain, claim 6)."""
        return self.kind in (self.Kind.HEADQUARTERS, self.Kind.LIAISON)

    def is_open_on(self, day: dt.date) -> bool:
        """Return whether the office was open on `day`."""
        return (self.opened_on is None or self.opened_on <= day) and (self.closed_on is None or day <= self.closed_on)


class UserManager(BaseUserManager["User"]):
    """Makes accounts; the address is kept as typed but compared without case."""

    def create_user(self, email: str, name: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, name: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, name, password, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email__iexact=email)


class User(GuardianUserMixin, AbstractBaseUser, PermissionsMixin):
    """A person with an account. What they may do comes from appointments; `is_superuser` opens nothing."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=5, default="en")
    time_zone = models.CharField(max_length=40, default="UTC")
    joined_at = models.DateTimeField(default=now)
    key = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)  # for addresses

    objects = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def appointments_today(self) -> "list[Appointment]":
        """The appointments in force today, at headquarters' date."""
        return list(self.appointments.active_on(today()).select_related("office", "office__region"))

    @property
    def roles(self) -> set[str]:
        """The roles held today."""
        return {appointment.role for appointment in self.appointments_today}

    def may(self, permission: Permission) -> bool:
        """Return whether an appointment of today allows `permission`."""
        return self.is_active and any(permission in GRANTED[Role(role)] for role in self.roles)

    def offices_as(self, *roles: Role) -> "list[Office]":
        """Return the offices where the person holds one of `roles` today."""
        return [a.office for a in self.appointments_today if a.role in roles and a.office]

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Ask the backends, without Django's short cut for superusers."""
        return self.is_active and any(backend.has_perm(self, perm, obj) for backend in get_backends())


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    """Which appointments."""

    def active_on(self, day: dt.date) -> "AppointmentQuerySet":
        """Return the appointments in force on `day`."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def between(self, start: dt.date, end: dt.date) -> "AppointmentQuerySet":
        """Return the appointments in force on any day from `start` to `end`."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=start), starts_on__lte=end)


class Appointment(models.Model):
    """A person in a role from one day to another. Whole-organization roles have no office."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=30, choices=Role)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="appointments")
    title = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    trained_on = models.DateField(null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()
    history = HistoricalRecords(history_id_field=models.UUIDField(default=uuid.uuid4), cascade_delete_history=False)

    class Meta:
        ordering: ClassVar = ["-starts_on", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="appointment_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}"
