"""Previews, downloads and second tries."""

import uuid

from django.core.exceptions import PermissionDenied

from organization.models import User
from safeguards import jobs, ledger
from safeguards.identity import action
from safeguards.models import Document, Job

from ..models import Letter
from ..policy import ISSUED_KIND, PREVIEW_KIND, may_download, may_freeze, may_see


@action
def ask_for_preview(pk: uuid.UUID, *, by: User) -> Job:
    """Ask for the draft as PDF, as it stands."""
    if not may_see(by):
        raise PermissionDenied
    letter = Letter.objects.get(pk=pk)
    ledger.write("preview asked for", by=by, on=letter)
    return jobs.ask(PREVIEW_KIND, letter.pk, by=by)


@action
def count_draft(*, by: User) -> None:
    """Write in the ledger that the draft letter is written to a file by command."""
    if not may_freeze(by):
        raise PermissionDenied
    ledger.write("draft letter written to a file", by=by)


@action
def retry_job(pk: uuid.UUID, *, by: User) -> Job:
    """Put a job on a letter that failed back into the queue."""
    job = Job.objects.filter(kind__in=(ISSUED_KIND, PREVIEW_KIND)).get(pk=pk)
    if not may_see(by):
        raise PermissionDenied
    jobs.retry(job, by=by)
    return job


@action
def count_download(document: Document, *, by: User) -> Document:
    """Write in the ledger who has the file; only then may it be handed out."""
    if not may_download(by, document):
        raise PermissionDenied
    ledger.write("document downloaded", by=by, on=document)
    return document
