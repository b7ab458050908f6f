"""Grants, given one by one to one person, and recusals, which beat every grant."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from guardian.managers import UserObjectPermissionManager
from guardian.models import UserObjectPermissionBase

from safeguards.clock import now

from .allegation import Allegation


class GrantQuerySet(models.QuerySet["Grant"]):
    """Which grants."""

    def current(self) -> "GrantQuerySet":
        """Return the grants that have not run out."""
        return self.filter(Q(until=None) | Q(until__gt=Now()))


class Grant(UserObjectPermissionBase):
    """Says on which allegation, to whom, by whom, why, until when. An ended one moves to PastGrant."""

    class Reason(models.TextChoices):
        LOGGED = "logged", _("logged it")
        UNIT = "unit", _("member of the unit")
        ASKED = "asked", _("asked for, and given")
        HANDED_OVER = "handed_over", _("handed over")
        IMPORTED = "imported", _("for the length of an import")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    content_object = models.ForeignKey(Allegation, on_delete=models.CASCADE)
    given_by = models.ForeignKey("organization.User", on_delete=models.PROTECT, related_name="+", null=True)
    given_at = models.DateTimeField(default=now)
    reason = models.CharField(max_length=20, choices=Reason, default=Reason.ASKED)
    until = models.DateTimeField(null=True)
    received_on = models.DateField()  # the allegation's: a person's list is read from this table's index

    objects: ClassVar = UserObjectPermissionManager.from_queryset(GrantQuerySet)()

    class Meta(UserObjectPermissionBase.Meta):
        indexes: ClassVar = [
            models.Index(
                fields=["user", "-received_on", "content_object"], include=["until", "permission"], name="grant_list"
            ),
        ]


class PastGrant(models.Model):
    """A grant that ended: kept for the question who could see what on a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    allegation = models.ForeignKey(Allegation, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey("organization.User", on_delete=models.PROTECT, related_name="+")
    given_by_id = models.BigIntegerField(null=True)
    given_at = models.DateTimeField()
    reason = models.CharField(max_length=20, choices=Grant.Reason)
    ended_at = models.DateTimeField(default=now)
    ended_by_id = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return str(self.pk)


class Recusal(models.Model):
    """Deny: for this person the allegation does not exist, whatever was granted."""

    class Ground(models.TextChoices):
        ALLEGED_PERPETRATOR = "alleged_perpetrator", _("alleged perpetrator")
        DECLARED = "declared", _("declared by the person")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    allegation = models.ForeignKey(Allegation, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey("organization.User", on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=30, choices=Ground)
    at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["allegation", "user"], name="recused_once"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
