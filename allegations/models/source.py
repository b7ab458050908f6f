"""What a sender's file said of an allegation, kept to tell what the sender changed from what was done here."""

from typing import Any

from django.db import models

from safeguards.clock import now

from .allegation import Allegation


class Source(models.Model):
    """The last imported content of an allegation, in the codes of the file."""

    allegation = models.OneToOneField(Allegation, on_delete=models.CASCADE, primary_key=True, related_name="+")
    content: Any = models.JSONField()
    imported_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return str(self.pk)
