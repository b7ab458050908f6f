"""What Celery may run: one job by its id, the sweep that rings again, and the ledger's daily reading and anchor."""

import uuid
from typing import Any

from celery import Task, shared_task

from . import anchors, jobs, ledger_chains


class IdentifierOnly(Task):
    """Refuses a message that holds anything but one random identifier: no content travels through the broker."""

    def apply_async(self, args: Any = None, kwargs: Any = None, **options: Any) -> Any:
        values = list(args or [])
        if kwargs or len(values) > 1:
            raise TypeError("a task takes one identifier and nothing else")
        for value in values:
            uuid.UUID(value)
        return super().apply_async(args=values, kwargs={}, **options)


@shared_task(base=IdentifierOnly, name="safeguards.run_job")
def run_job(job_id: str) -> None:
    jobs.run(uuid.UUID(job_id))


@shared_task(base=IdentifierOnly, name="safeguards.ring_waiting_jobs")
def ring_waiting_jobs() -> None:
    jobs.ring_waiting()


@shared_task(base=IdentifierOnly, name="safeguards.verify_and_anchor_ledger")
def verify_and_anchor_ledger() -> None:
    """Once a day: read the whole ledger, keep what was found, and sign where it stands."""
    ledger_chains.verify()
    anchors.make()
