"""What the unit signs for a period: that nothing waits anywhere, or that nothing was received."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from safeguards.clock import now


class Statement(models.Model):
    """The unit's signed word for a period (letter, claim 1 and rule 3)."""

    class Kind(models.TextChoices):
        COMPLETE = "complete", _("nothing waits in mail, hotline or paper")
        NIL_SEA = "nil_sea", _("no allegation of SEA was received")
        NIL_SH = "nil_sh", _("no allegation of SH was received")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    starts_on = models.DateField(null=True)  # empty: since records began
    ends_on = models.DateField()
    text = models.TextField()
    signed_by = models.ForeignKey("organization.User", on_delete=models.PROTECT, related_name="+")
    signed_name = models.CharField(max_length=120)
    signed_at = models.DateTimeField(default=now)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["-ends_on", "kind"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(starts_on__lte=F("ends_on")), name="statement_period"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
