"""The ledger, jobs and documents, wrapped data keys, and the marks that keep a form from being stored twice."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from .clock import now


class LedgerLine(models.Model):
    """One act: who, what, on what, when. Names of fields, never values. Written once (triggers refuse the rest).

    No foreign keys: the ledger outlives what it speaks of.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(default=now)
    actor_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=60, blank=True)
    subject_id = models.CharField(max_length=40, blank=True)
    fields = models.JSONField(default=list)
    reason = models.CharField(max_length=60, blank=True)
    chain = models.CharField(max_length=80)  # safeguards.ledger says which

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["subject", "subject_id", "at"], name="ledger_subject"),
            models.Index(fields=["chain", "id"], name="ledger_chain"),
            models.Index(fields=["actor_id", "id"], name="ledger_actor"),
            models.Index(fields=["verb", "id"], name="ledger_verb"),
            models.Index(fields=["at"], name="ledger_at"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}"


class LedgerChain(models.Model):
    """The head of a chain: how many lines it has and the last one's hash. Written by the database at commit alone."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=80, unique=True)
    label = models.CharField(max_length=14, db_index=True)  # random, for who may not know what the chain is about
    number = models.BigIntegerField(default=0)
    hash = models.BinaryField()
    moved_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.label


class LedgerLink(models.Model):
    """The place of a line in its chain, and its hash over the line and the hash before (docs/decisions/0011)."""

    line_id = models.BigIntegerField(primary_key=True)
    chain_id = models.BigIntegerField()
    number = models.BigIntegerField()  # from 1, without gaps
    hash = models.BinaryField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["chain_id", "number"], name="one_line_a_number")]

    def __str__(self) -> str:
        return str(self.number)


class LedgerAnchor(models.Model):
    """The heads that moved since the anchor before, signed with a key outside the database. Also kept as a file."""

    id = models.BigAutoField(primary_key=True)
    made_at = models.DateTimeField(default=now)
    content = models.TextField()
    digest = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)

    def __str__(self) -> str:
        return self.digest


class LedgerVerification(models.Model):
    """One reading of the whole ledger and what it found."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(default=now)
    seconds = models.FloatField()
    chains = models.BigIntegerField()
    lines = models.BigIntegerField()
    anchors = models.BigIntegerField()
    faults = models.JSONField(default=list)  # sentences that name chain and number

    def __str__(self) -> str:
        return str(self.at)


class Job(models.Model):
    """Long work, asked for by an action: this row is the queue, the broker only rings the bell."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    asked_by_id = models.BigIntegerField()
    asked_at = models.DateTimeField(default=now)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    step = models.PositiveSmallIntegerField(default=0)
    steps = models.PositiveSmallIntegerField(default=0)
    doing = models.CharField(max_length=80, blank=True)
    rung_at = models.DateTimeField(null=True)  # when the broker last took the message
    finished_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=80, blank=True)  # the kind of failure, never its text

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "lease_until"], name="job_state"),
            models.Index(fields=["subject_id", "asked_at"], name="job_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class Document(models.Model):
    """What a job made: bytes with their digest. One a job; stored documents are never made anew."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="document", null=True)
    kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    file_name = models.CharField(max_length=120)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["subject_id", "kind", "made_at"], name="document_subject")]

    def __str__(self) -> str:
        return self.file_name


class SentForm(models.Model):
    """A form that was stored, by its own random number: sent twice, it stores once."""

    token = models.UUIDField(primary_key=True)
    sent_by_id = models.BigIntegerField()
    at = models.DateTimeField(default=now)
    led_to = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return str(self.token)


class RowCount(models.Model):
    """How many rows a protected table holds, kept by trigger in shards: a reader who sees fewer is refused."""

    table = models.CharField(max_length=63)
    shard = models.PositiveSmallIntegerField()
    rows = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["table", "shard"], name="one_row_a_shard"),
        ]

    def __str__(self) -> str:
        return self.table


class DataKey(models.Model):
    """The key of one subject's sealed values in one ring, wrapped by the ring's key `key_id`; deleted, it is destroyed.

    No foreign key: what it is about is the app's, which also decides who sees the row.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject_id = models.UUIDField()
    ring = models.CharField(max_length=20)
    key_id = models.CharField(max_length=40)
    wrapped = models.BinaryField()
    made_at = models.DateTimeField(default=now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["ring", "key_id", "id"], name="data_key_rotation")]
        constraints: ClassVar = [models.UniqueConstraint(fields=["subject_id", "ring"], name="one_data_key")]

    def __str__(self) -> str:
        return str(self.pk)
