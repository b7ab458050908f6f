"""What Celery runs for this app."""

from celery import shared_task
from django.contrib.sessions.backends.db import SessionStore

from safeguards.tasks import IdentifierOnly


@shared_task(base=IdentifierOnly, name="organization.sweep_sessions")
def sweep_sessions() -> None:
    """Take away the sessions that have ended: what stood in them is of no more use to anybody."""
    SessionStore.clear_expired()
