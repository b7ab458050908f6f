"""Files made from letters, and the record that the Board has one."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organization.roles import Permission
from safeguards.access import requires
from safeguards.models import Document
from safeguards.versions import StaleEdit

from .. import actions, policy
from ..forms import TransmitForm
from ..models import Letter
from ..refusals import Refused
from ..states import SHAPE
from . import Request, stored

# The browser shows the file and does nothing else with it.
SANDBOX = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


@requires(Permission.DOWNLOAD_ISSUED)
@require_safe
def documents(request: Request) -> HttpResponse:
    """List the issued letters by year, each with its file and whether the Board has it."""
    files = {document.subject_id: document for document in policy.documents_for(request.user).defer("content")}
    rows = [_row(request, letter, files.get(letter.pk)) for letter in Letter.objects.exclude(issued_at=None)]
    return render(request, "reporting/documents.html", {"rows": rows})


def _row(request: Request, letter: Letter, document: Document | None) -> dict[str, object]:
    return {
        "letter": letter,
        "shape": SHAPE[letter.state],
        "document": document,
        "may_transmit": policy.may_transmit(request.user, letter),
    }


@requires(Permission.DOWNLOAD_ISSUED, Permission.SEE_LETTERS)
@require_safe
def document(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Send the file, after a line in the ledger."""
    found = get_object_or_404(Document, pk=pk)
    return _send(request, found)


@requires(Permission.DOWNLOAD_ISSUED)
@require_safe
def letter_pdf(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Send the issued letter by its letter."""
    found = policy.documents_for(request.user).filter(subject_id=pk).first()
    if found is None:
        raise Http404
    return _send(request, found)


def _send(request: Request, found: Document) -> HttpResponse:
    if not policy.may_download(request.user, found):
        raise Http404
    actions.count_download(found, by=request.user)
    headers = {"Content-Disposition": f'attachment; filename="{found.file_name}"', **SANDBOX}
    return HttpResponse(bytes(found.content), content_type="application/pdf", headers=headers)


@requires(Permission.SEE_LETTERS)
@require_POST
def preview(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Ask for the draft as PDF."""
    get_object_or_404(Letter, pk=pk)
    actions.ask_for_preview(pk, by=request.user)
    return redirect("letter", pk)


@requires(Permission.SEE_LETTERS)
@require_POST
def retry(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Try a failed job again."""
    job = actions.retry_job(pk, by=request.user)
    return redirect("letter", job.subject_id)


@requires(Permission.RECORD_TRANSMISSION)
@require_http_methods(["GET", "HEAD", "POST"])
def transmit(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Record when and how the Board was given the letter."""
    row = get_object_or_404(Letter, pk=pk)
    if request.method != "POST" and not policy.may_transmit(request.user, row):
        raise Http404
    form = TransmitForm(request.POST or None, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data

        def store() -> str:
            actions.transmit(pk, on=typed["on"], details=typed, by=request.user, version=typed["version"])
            messages.success(request, _("Recorded: the Board has the letter."))
            return reverse("documents")

        try:
            return redirect(stored(typed["token"], by=request.user, store=store))
        except Refused as refused:
            form.add_error(refused.field or None, refused.words)
        except StaleEdit:
            form.add_error(None, _("The letter changed since you opened this page. Look at it again first."))
    return render(request, "reporting/transmit.html", {"letter": row, "form": form})
