"""What was typed and not sent yet."""

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models

from organization.models import Office
from safeguards.clock import now
from safeguards.sealing import SealedField

if TYPE_CHECKING:
    from organization.models import User


class IntakeDraftQuerySet(models.QuerySet["IntakeDraft"]):
    """Which drafts."""

    def visible_to(self, user: "User") -> "IntakeDraftQuerySet":
        """Return the drafts `user` began: nobody else's, not even the unit's."""
        return self.filter(owner_id=user.pk)

    def waiting(self) -> "IntakeDraftQuerySet":
        """Return the drafts neither sent nor withdrawn."""
        return self.filter(sent_at=None, withdrawn_at=None)


class IntakeDraft(models.Model):
    """An intake in the making: its writer's alone. One that waits longer than a day counts against claim 1."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1)
    owner = models.ForeignKey("organization.User", on_delete=models.CASCADE, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", null=True)
    begun_at = models.DateTimeField(default=now)
    saved_at = models.DateTimeField(default=now)
    sent_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=40, blank=True)
    answers = SealedField(label="draft.answers")  # JSON, {part: answers}; a key of its own, destroyed when it ends

    objects = IntakeDraftQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-saved_at"]

    def __str__(self) -> str:
        return str(self.pk)
