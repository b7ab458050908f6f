"""A signed certificate: read, downloaded, returned, made anew."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organization.signed_in import SignedInRequest
from safeguards import jobs, ledger
from safeguards.access import any_user
from safeguards.models import Document, Job

from .. import actions, policy
from ..forms import ReasonForm
from ..models import Certificate
from ..refusals import Refused
from ..states import SHAPE, State
from ..text import signed_text
from .opened import opened

FORM = require_http_methods(["GET", "HEAD", "POST"])


@any_user
@require_safe
def read(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Show the text as it was signed, its digest, and where its PDF stands."""
    certificate = _signed(request, pk)
    job = Job.objects.filter(kind=actions.PDF, subject_id=pk).order_by("-asked_at").first()
    context = {
        "certificate": certificate,
        "text": signed_text(certificate),
        "shape": SHAPE[certificate.state],
        "job": job,
        "later": Certificate.objects.visible_to(request.user).filter(replaces=certificate).first(),
        "may_return": policy.may_return(request.user, certificate),
        "may_amend": policy.may_amend(request.user, certificate),
    }
    return render(request, "certification/read.html", context)


@any_user
@require_safe
def pdf(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Send the PDF that was made when it was signed."""
    certificate = _signed(request, pk)
    document = get_object_or_404(Document, kind=actions.PDF, subject_id=pk)
    ledger.write("certificate downloaded", by=request.user, on=certificate)
    headers = {"Content-Disposition": f'attachment; filename="{document.file_name}"'}
    return HttpResponse(bytes(document.content), content_type="application/pdf", headers=headers)


@any_user
@require_POST
def pdf_again(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Ask once more for a PDF that failed."""
    _signed(request, pk)
    for job in Job.objects.filter(kind=actions.PDF, subject_id=pk, state=Job.State.FAILED):
        jobs.retry(job, by=request.user)
    return redirect("certificate-read", pk)


@any_user
@FORM
def amend(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Ask why a signed certificate is changed, then begin the new one."""
    certificate = _signed(request, pk)
    if anew := Certificate.objects.visible_to(request.user).filter(replaces=certificate).first():
        return redirect("certificate", anew.pk)
    if not policy.may_amend(request.user, certificate):
        raise Http404
    form = ReasonForm(
        request.POST if request.method == "POST" else None,
        hint=_("Why do you change it? The reason is printed in the new certificate."),
        missing=_("Say why it is changed."),
    )
    if request.method == "POST" and form.is_valid():
        anew = actions.amend(certificate, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("Your answers are carried over. Change what has to change, then sign again."))
        return redirect("certificate", anew.pk)
    return render(request, "certification/amend.html", {"certificate": certificate, "form": form})


@any_user
@FORM
def give_back(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Ask what should be looked at again, then return the certificate to its signer."""
    certificate = _signed(request, pk)
    if not policy.may_return(request.user, certificate):
        raise Http404
    form = ReasonForm(
        request.POST if request.method == "POST" else None,
        hint=_("What should be looked at again? The head of office reads this: write about the statements only."),
        missing=_("Say what should be looked at again."),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_back(certificate, comment=form.cleaned_data["reason"], by=request.user)
        except Refused as refused:
            form.add_error("reason", str(refused))
        else:
            messages.success(request, _("Returned. The head of office finds your comment with the certificate."))
            return redirect("certification")
    return render(request, "certification/return.html", {"certificate": certificate, "form": form})


def _signed(request: SignedInRequest, pk: uuid.UUID) -> Certificate:
    """Return a signed certificate that the person may read; one in preparation is nobody's to read but its own."""
    related = ("requirement__office", "requirement__round", "person", "returned_by")
    seen = Certificate.objects.visible_to(request.user).exclude(state=State.IN_PREPARATION).select_related(*related)
    return opened(request, seen, pk)
