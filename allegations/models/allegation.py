"""The allegation itself, and which ones a person sees."""

import datetime as dt
import secrets
import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from organization.models import Office
from safeguards.clock import now
from safeguards.sealing import SealedField

from .. import codes
from ..states import CLOSED, NEXT, Status

if TYPE_CHECKING:
    from organization.models import User

LETTERS = "23456789BCDFGHJKLMNPQRSTVWXZ"  # no vowels and nothing that reads like another sign
SIGHT = "view_allegation"


def new_reference(kind: str, year: int) -> str:
    """Return a random reference such as `SH-26-7QK4-M`; it does not count upward, since a gap would tell."""
    signs = [secrets.choice(LETTERS) for _ in range(5)]
    family = "SH" if kind == codes.Kind.SH else "SEA"
    return f"{family}-{year % 100:02}-{''.join(signs[:4])}-{signs[4]}"


class AllegationQuerySet(models.QuerySet["Allegation"]):
    """The one way to the rows."""

    def visible_to(self, user: "User", permission: str = SIGHT) -> "AllegationQuerySet":
        """Return those `user` holds an unexpired grant on and is not recused from. No role replaces a grant."""
        from .access import Grant, Recusal

        granted = Grant.objects.current().filter(
            content_object=OuterRef("pk"), user_id=user.pk, permission__codename=permission
        )
        recused = Recusal.objects.filter(allegation=OuterRef("pk"), user_id=user.pk)
        return self.filter(Exists(granted), ~Exists(recused))


class Allegation(models.Model):
    """What was brought to attention, in coded fields and in the reporter's words.

    Three days are kept apart: `known_on`, the first day anyone of the personnel knew; `received_on`; and
    `entered_at`, when it was typed. An empty code means *not known*.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1)
    reference = models.CharField(max_length=16, unique=True)
    # the sender's own, from an import; null, since only given ones are unique
    source_reference = models.CharField(max_length=80, unique=True, null=True)  # noqa: DJ001
    source_digest = models.CharField(max_length=64, blank=True)  # of the imported rows, to tell a repeat from a change

    kind = models.CharField(_("kind"), max_length=10, choices=codes.Kind)
    nature = models.CharField(_("nature"), max_length=20, choices=codes.Nature, blank=True)
    subtype = models.CharField(_("type"), max_length=30, choices=codes.Subtype, blank=True)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(_("how it came"), max_length=20, choices=codes.Channel, blank=True)
    known_on = models.DateField(_("first known on"))
    received_on = models.DateField(_("received on"))
    entered_at = models.DateTimeField(default=now)
    entered_by = models.ForeignKey("organization.User", on_delete=models.PROTECT, related_name="+", null=True)

    explained = models.CharField(max_length=10, choices=codes.Explained, blank=True)
    explained_language = models.CharField(max_length=60, blank=True)
    explained_through = models.CharField(max_length=120, blank=True)
    danger = models.CharField(max_length=10, choices=codes.Danger, blank=True)
    medical = models.CharField(max_length=10, choices=codes.Medical, blank=True)
    services = models.JSONField(default=list, blank=True)  # codes.Service, begun when it was logged
    safer = SealedField(label="allegation.safer")
    incident_on = models.DateField(_("incident on"), null=True, blank=True)
    incident_precision = models.CharField(max_length=12, choices=codes.IncidentPrecision, blank=True)
    account = SealedField(_("account in the reporter's words"), label="allegation.account")

    status = models.CharField(max_length=30, choices=Status, default=Status.PRELIMINARY_ASSESSMENT)
    # Imported without a status: until somebody moves it, its status follows from what was sent (domain: reporting).
    status_follows = models.BooleanField(default=False, db_default=False)
    closed_on = models.DateField(null=True, blank=True)
    routed_at = models.DateTimeField(null=True)  # completed and routed by the unit
    routed_by = models.ForeignKey("organization.User", on_delete=models.PROTECT, related_name="+", null=True)
    passed_on_to = models.CharField(max_length=120, blank=True)
    passed_on_on = models.DateField(null=True, blank=True)

    chained_by = "pk"  # safeguards.ledger

    objects = AllegationQuerySet.as_manager()
    history = HistoricalRecords(
        history_id_field=models.UUIDField(default=uuid.uuid4), cascade_delete_history=False, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-received_on", "id"]
        indexes: ClassVar = [
            models.Index(fields=["known_on", "id"], condition=Q(routed_at=None), name="allegation_inbox"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(known_on__lte=F("received_on")), name="known_before_received"),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("known_on")), name="closed_after_known"
            ),
            models.CheckConstraint(
                condition=Q(routed_at=None, routed_by=None) | Q(routed_at__isnull=False, routed_by__isnull=False),
                name="routed_at_and_by",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def may_become(self, status: str) -> bool:
        """Return whether the table of next states allows `status`."""
        return status in NEXT[self.status]

    @property
    def next_states(self) -> tuple[Status, ...]:
        """The states it can go to from here."""
        return NEXT[self.status]

    @property
    def is_closed(self) -> bool:
        """Whether its course has ended."""
        return self.status in CLOSED or self.closed_on is not None

    @property
    def counts_as_sea(self) -> bool:
        """SEA, both, and what is not clear yet (domain: allegations, brought to attention)."""
        return self.kind in codes.COUNTED_AS_SEA

    def limit(self, days: int) -> dt.date:
        """Return the last day of a duty of `days` days that began when it became known."""
        return self.known_on + dt.timedelta(days=days)


def is_visible(user: Any, pk: uuid.UUID) -> bool:
    """Return whether `user` sees the allegation `pk` now."""
    return Allegation.objects.visible_to(user).filter(pk=pk).exists()
