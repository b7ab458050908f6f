"""Long work: a row is the queue, Redis only rings the bell (docs/decisions/0003).

An action calls `ask`; the row is committed with what it belongs to, then the bell rings. A worker claims the row
for a while (a lease on the database's clock), works outside any transaction so that its progress shows, and
finishes in one: the document and the word *done* arrive together or not at all. A worker that dies lets its lease
run out and the sweep rings again; after `MOST_ATTEMPTS` the job is shown to a person.
"""

import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from . import ledger
from .clock import now
from .models import Document, Job
from .seals import digest

LEASE_SECONDS = 60
MOST_ATTEMPTS = 5
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Made:
    """What a handler gives back: a file."""

    file_name: str
    content: bytes


@dataclass(frozen=True)
class Progress:
    """Lets a handler say how far it is; each word also renews its lease."""

    job_id: uuid.UUID

    def __call__(self, step: int, steps: int, doing: str) -> None:
        claimed = Job.objects.filter(pk=self.job_id, state=Job.State.RUNNING)
        claimed.update(step=step, steps=steps, doing=doing, lease_until=_lease())


Handler = Callable[[Job, Progress], Made]
_handlers: dict[str, Handler] = {}


def handler(kind: str) -> Callable[[Handler], Handler]:
    """Register what makes jobs of `kind`. Each app's `tasks.py` does so when Celery starts."""

    def register(function: Handler) -> Handler:
        if kind in _handlers:
            raise ValueError(f"two handlers for jobs of kind {kind}")
        _handlers[kind] = function
        return function

    return register


def ask(kind: str, subject_id: uuid.UUID, *, by: Any) -> Job:
    """Ask for work of `kind` on `subject_id`; work of the same kind that still waits or runs is not asked twice."""
    open_states = (Job.State.WAITING, Job.State.RUNNING)
    waiting = Job.objects.filter(kind=kind, subject_id=subject_id, state__in=open_states).first()
    if waiting:
        return waiting
    job = Job.objects.create(kind=kind, subject_id=subject_id, asked_by_id=by.pk)
    transaction.on_commit(lambda: ring(job.pk), robust=True)
    return job


def retry(job: Job, *, by: Any) -> None:
    """Put a failed job back into the queue, with its attempts forgiven."""
    Job.objects.filter(pk=job.pk, state=Job.State.FAILED).update(
        state=Job.State.WAITING, attempts=0, failure="", lease_until=None
    )
    ledger.write("job retried", by=by, on=job)
    transaction.on_commit(lambda: ring(job.pk), robust=True)


def bell() -> Any:
    """Return the task that carries a job's number to the workers."""
    from .tasks import run_job

    return run_job


def ring(job_id: uuid.UUID) -> bool:
    """Tell the workers that a job waits. Return False when the broker did not take the message: the row remains."""
    try:
        bell().apply_async(args=[str(job_id)])
    except (OSError, bell().OperationalError) as error:
        log.warning("the broker did not take a message", extra={"job": str(job_id), "kind": type(error).__name__})
        return False
    Job.objects.filter(pk=job_id).update(rung_at=now())
    return True


def ring_waiting() -> int:
    """Ring again for every job that nobody works on; return how many bells were heard."""
    return sum(ring(pk) for pk in Job.objects.filter(_free()).values_list("pk", flat=True))


def run(job_id: uuid.UUID) -> None:
    """Claim the job, make its file, finish. Does nothing if another worker holds it or it is done."""
    job = _claim(job_id)
    if job is None:
        return
    try:
        made = _handlers[job.kind](job, Progress(job.pk))
    except Exception as error:  # noqa: BLE001  # whatever went wrong, the row must say so and the next attempt be possible
        _give_back(job, error)
        return
    _finish(job, made)


def _free() -> Q:
    lapsed = Q(state=Job.State.RUNNING, lease_until__lt=Now())
    return Q(state=Job.State.WAITING) | lapsed


def _lease() -> Any:
    with connection.cursor() as cursor:
        cursor.execute("select now() + make_interval(secs => %s)", [LEASE_SECONDS])
        return cursor.fetchone()[0]


def _claim(job_id: uuid.UUID) -> Job | None:
    with transaction.atomic():
        job = Job.objects.select_for_update(skip_locked=True).filter(_free(), pk=job_id).first()
        if job is None:
            return None
        if job.attempts >= MOST_ATTEMPTS:
            Job.objects.filter(pk=job.pk).update(state=Job.State.FAILED, failure=job.failure or "worker lost")
            return None
        Job.objects.filter(pk=job.pk).update(
            state=Job.State.RUNNING, attempts=F("attempts") + 1, lease_until=_lease(), step=0, doing=""
        )
        job.refresh_from_db()
        return job


def _give_back(job: Job, error: Exception) -> None:
    """Let the next attempt have it, or, after the last one, show it to a person. Only the kind of error is kept."""
    last = job.attempts >= MOST_ATTEMPTS
    state = Job.State.FAILED if last else Job.State.WAITING
    claimed = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING)
    claimed.update(state=state, failure=type(error).__name__[:80], lease_until=None)
    log.error("a job failed", exc_info=error, extra={"job": str(job.pk), "kind": job.kind})


def _finish(job: Job, made: Made) -> None:
    """Store the document and the word *done* together; a second finisher finds the job no longer running."""
    with transaction.atomic():
        mine = Job.objects.select_for_update().filter(pk=job.pk, state=Job.State.RUNNING, attempts=job.attempts)
        if not mine.exists():
            return
        Document.objects.create(
            job=job,
            kind=job.kind,
            subject_id=job.subject_id,
            file_name=made.file_name,
            content=made.content,
            digest=digest(made.content),
        )
        mine.update(state=Job.State.DONE, finished_at=now(), lease_until=None, doing="", failure="")
