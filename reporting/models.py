"""Snapshots, letters with what legal advised on them, what was made elsewhere, and heads' numbers explained."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from organization.models import Office, User
from safeguards.clock import now

from .states import NEXT, State


class Snapshot(models.Model):
    """The facts of a cut-off, frozen: from it the letter is made again, byte for byte. Never changed (a trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField()  # calendar year of certificates and figures
    as_of = models.DateField()
    since = models.DateField(null=True)  # first day of the account: the day after the previous cut-off
    made_at = models.DateTimeField(default=now)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    facts = models.BinaryField()  # canonical JSON, compressed
    digest = models.CharField(max_length=64)  # of the canonical JSON
    made_with = models.JSONField(default=dict)  # versions of library and fonts

    class Meta:
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.year} / {self.as_of}"


class Letter(models.Model):
    """A management letter to the Executive Board for a year, on one snapshot at a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1)
    year = models.PositiveSmallIntegerField()
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="letters")
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    dated = models.DateField(null=True, blank=True)
    drafted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(default=now)
    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    signed_name = models.CharField(max_length=120, blank=True)
    signed_title = models.CharField(max_length=160, blank=True)
    signed_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, blank=True)  # of what was signed
    issued_at = models.DateTimeField(null=True)
    transmitted_on = models.DateField(null=True, blank=True)
    transmitted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    transmitted_to = models.CharField(max_length=120, blank=True)
    session = models.CharField(max_length=120, blank=True)
    agenda_item = models.CharField(max_length=60, blank=True)
    languages = models.CharField(max_length=60, blank=True)
    document_symbol = models.CharField(max_length=60, blank=True)
    sent_back_reason = models.TextField(blank=True)
    # {claim key: {"form": the sentence it replaces, "text": the drafter's words with the figure's slots kept}}
    wording = models.JSONField(default=dict, blank=True)
    order = models.JSONField(default=list, blank=True)  # claim keys of the measures in the order of print

    history = HistoricalRecords(history_id_field=models.UUIDField(default=uuid.uuid4), cascade_delete_history=False)

    class Meta:
        ordering: ClassVar = ["-year", "-drafted_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["year"],
                condition=models.Q(state__in=[State.SIGNED, State.ISSUED, State.TRANSMITTED]),
                name="one_signed_letter_a_year",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by=None) | ~models.Q(approved_by=models.F("drafted_by")),
                name="drafter_does_not_approve",
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)

    def may_become(self, state: str) -> bool:
        """Return whether the table of next states allows `state`."""
        return state in NEXT[self.state]


class Advice(models.Model):
    """Legal's written advice that a claim may be signed with what is *not done* (rule 1). Withdrawn, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="advice")
    claim = models.CharField(max_length=40)  # the claim's key
    count = models.PositiveIntegerField()  # of how many, as the snapshot had it
    reason = models.CharField(max_length=200)  # as it prints, after "for which"
    complete_by = models.DateField()  # after the cut-off
    reference = models.CharField(max_length=60)  # of the written advice, kept elsewhere
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=now)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["claim", "given_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["letter", "claim"], condition=models.Q(withdrawn_at=None), name="one_current_advice"
            ),
            models.CheckConstraint(
                condition=models.Q(count__gte=1) & ~models.Q(reason="") & ~models.Q(reference=""),
                name="advice_has_figure_reason_and_reference",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_by=None, withdrawn_at=None)
                | models.Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
                name="advice_withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.claim


class DeclaredExplanation(models.Model):
    """Why a head declared more for her office than the unit holds. It is about these two numbers and no others."""

    class Kind(models.TextChoices):
        SEA = "sea", _("SEA")
        SH = "sh", _("SH")

    class Reason(models.TextChoices):
        TWICE = "twice", _("counted twice by the head")
        OTHER_YEAR = "other_year", _("belongs to another year")
        OTHER_OFFICE = "other_office", _("belongs to another office")
        NO_ALLEGATION = "no_allegation", _("not an allegation")
        LOGGED_SINCE = "logged_since", _("found and logged since")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField()  # the calendar year certified
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=3, choices=Kind)
    declared = models.PositiveIntegerField()
    held = models.PositiveIntegerField()
    number = models.PositiveIntegerField()  # how many of the surplus this explains
    reason = models.CharField(max_length=20, choices=Reason)
    settled_on = models.DateField()  # the day on which it was settled with the head
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=now)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["given_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(number__gte=1) & models.Q(declared__gte=models.F("held") + models.F("number")),
                name="explains_no_more_than_the_surplus",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_by=None, withdrawn_at=None)
                | models.Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
                name="explanation_withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.get_reason_display()


class ExternalLetter(models.Model):
    """A letter made outside this system, by its title and date (letter, claims 16 and 21)."""

    class Kind(models.TextChoices):
        MANAGEMENT = "management", _("management letter to the Executive Board")
        END_OF_YEAR = "end_of_year", _("end-of-year letter")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=12, choices=Kind)
    year = models.PositiveSmallIntegerField()  # the calendar year it is about
    title = models.CharField(max_length=200)
    dated = models.DateField()
    transmitted_on = models.DateField(null=True, blank=True)
    session = models.CharField(max_length=120, blank=True)
    counts: Any = models.JSONField(default=dict)  # figure keys and values it stated
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=now)

    class Meta:
        ordering: ClassVar = ["-dated"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "year"], name="one_external_letter"),
        ]

    def __str__(self) -> str:
        return self.title


class ExternalStatement(models.Model):
    """What a public document stated for a claim, not checked here: refused after the first letter made here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField()
    claim = models.CharField(max_length=40)  # the claim's key
    source = models.CharField(max_length=200)
    figures = models.JSONField(default=dict)  # {figure key: value}
    words = models.JSONField(default=dict)  # slots of the sentence that are not figures
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=now)

    class Meta:
        ordering: ClassVar = ["year", "claim"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["year", "claim"], name="one_external_statement"),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.claim}"


class Reconstruction(models.Model):
    """A year rebuilt from public facts: its letter says on each page that it is not a document of UN Women."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    source = models.CharField(max_length=200)
    signatory_name = models.CharField(max_length=120)
    signatory_title = models.CharField(max_length=160)
    facts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return str(self.year)
