"""A certificate in preparation: answered, read as a whole, signed. Only the person whose days they are gets in."""

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organization.signed_in import SignedInRequest
from safeguards.access import any_user
from safeguards.once import once
from safeguards.proof import ProofForm
from safeguards.versions import StaleEdit

from .. import actions, policy
from ..beside import facts_beside, own_answers_before
from ..forms import CertificateForm, as_typed
from ..models import Certificate, Requirement
from ..readiness import in_the_way
from ..refusals import Refused
from ..states import State
from ..text import answers_of, in_words, reading, statements_of, whole_text
from .opened import opened


@any_user
@require_POST
def start(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Begin the certificate for one's own days, or go on with it."""
    requirement = get_object_or_404(Requirement.objects.select_related("office", "round"), pk=pk)
    if not policy.may_start(request.user, requirement):
        raise Http404
    try:
        starts_on = dt.date.fromisoformat(request.POST.get("starts_on", ""))
        begun = actions.start_certificate(requirement, starts_on=starts_on, by=request.user)
    except ValueError:
        raise Http404 from None
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("certification")
    return redirect("certificate", begun.pk)


@any_user
@require_http_methods(["GET", "HEAD", "POST"])
def certificate(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Show the statements, with the facts beside them; keep what is typed. `?look` shows what stands before signing."""
    mine = _own(request, pk)
    if mine.state != State.IN_PREPARATION:
        return redirect("certificate-read", pk)
    if request.method == "POST":
        return _save(request, mine)
    stored = as_typed(answers_of(mine), version=mine.version)
    if "look" not in request.GET:
        return _page(request, mine, _form(mine, initial=stored))
    form = _form(mine, data=stored)
    for reason in in_the_way(mine):
        form.add_error(reason.field or None, reason.words)
    return _page(request, mine, form)


def _save(request: SignedInRequest, mine: Certificate) -> HttpResponse:
    form = _form(mine, data=request.POST)
    if not form.is_valid():
        return _page(request, mine, form)
    then = "certificate-review" if "review" in request.POST else "certificate"

    def store() -> str:
        actions.save_answers(mine, typed=form.typed(), version=form.cleaned_data["version"], by=request.user)
        return reverse(then, args=[mine.pk])

    try:
        address = once(form.cleaned_data["token"], by=request.user, store=store)
    except StaleEdit:
        return _changed_meanwhile(request, pk=mine.pk)
    if then == "certificate":
        messages.success(request, _("Saved as you typed it."))
    return redirect(address)


def _changed_meanwhile(request: SignedInRequest, *, pk: uuid.UUID) -> HttpResponse:
    """Show what is stored now beside what was typed. Nothing typed is lost; saving once more keeps what was typed."""
    mine = _own(request, pk)
    if mine.state != State.IN_PREPARATION:
        messages.warning(request, _("This certificate was signed meanwhile. What you typed was not stored."))
        return redirect("certificate-read", pk)
    data = request.POST.copy()
    data["version"], data["token"] = str(mine.version), str(uuid.uuid4())
    form = _form(mine, data=data)
    stored = as_typed(answers_of(mine), version=mine.version)
    numbers = [s.number for s in form.statements if any(data.get(k, "") != stored.get(k, "") for k in _keys(form, s))]
    answers = answers_of(mine)
    changed = [
        {
            "number": s.number,
            "stored": in_words(s, answers.get(s.number)) or _("no answer"),
            "answer": answers.get(s.number),
        }
        for s in form.statements
        if s.number in numbers
    ]
    return _page(request, mine, form, changed=changed)


def _keys(form: CertificateForm, statement: Any) -> list[str]:
    return [name for name in form.fields if name.startswith(f"s{statement.number}_")]


@any_user
@require_safe
def review(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Show the whole text as it will be sealed, and ask for the proof; what is missing is shown where it is mended."""
    mine = _own(request, pk)
    if mine.state != State.IN_PREPARATION:
        return redirect("certificate-read", pk)
    if in_the_way(mine):
        return redirect(reverse("certificate", args=[pk]) + "?look")
    text = whole_text(mine)
    return _review(request, mine, text, ProofForm(request=request, initial={"read": reading(text)}))


@any_user
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Sign what was read, with name and password. A GET leads back to the text."""
    mine = _own(request, pk)
    if request.method != "POST":
        return redirect("certificate-review", pk)
    if mine.state != State.IN_PREPARATION:
        return redirect("certificate-read", pk)
    form = ProofForm(request.POST, request=request)
    if form.is_valid() and _signed(request, mine, form):
        messages.success(request, _("Signed. The PDF is being made."))
        return redirect("certificate-read", pk)
    mine = _own(request, pk)
    if mine.state != State.IN_PREPARATION:
        return redirect("certificate-read", pk)
    text = whole_text(mine)
    form.data = {**form.data.dict(), "read": reading(text)}  # type: ignore[attr-defined]  # a QueryDict: it was posted
    return _review(request, mine, text, form)


def _signed(request: SignedInRequest, mine: Certificate, form: ProofForm) -> bool:
    """Sign; put what was refused on the form and return False when it was."""
    typed = form.cleaned_data
    try:
        actions.sign(mine, typed_name=typed["typed_name"], read=typed["read"], by=request.user)
    except Refused as refused:
        refused.show_on(form)
        return False
    return True


def _own(request: SignedInRequest, pk: uuid.UUID) -> Certificate:
    """Return the person's own certificate; for everybody else it does not exist."""
    related = ("requirement__office", "requirement__round__question_set", "person", "replaces")
    seen = Certificate.objects.visible_to(request.user).select_related(*related)
    return opened(request, seen.filter(person=request.user), pk)


def _form(mine: Certificate, **given: Any) -> CertificateForm:
    statements = statements_of(mine)
    earlier = own_answers_before(mine)
    before = {s.number: in_words(s, earlier.get(s.number)) for s in statements}
    return CertificateForm(statements=statements, facts=facts_beside(mine, statements), before=before, **given)


def _page(request: SignedInRequest, mine: Certificate, form: CertificateForm, **more: Any) -> HttpResponse:
    answered = sum(1 for s, a in _answered(mine).items() if a)
    context = {"certificate": mine, "form": form, "answered": answered, "all": len(form.statements)}
    return render(request, "certification/certificate.html", context | more)


def _answered(mine: Certificate) -> dict[int, str]:
    """Return the stored answers in words, by statement."""
    answers = answers_of(mine)
    return {s.number: in_words(s, answers.get(s.number)) for s in statements_of(mine)}


def _review(request: SignedInRequest, mine: Certificate, text: dict[str, Any], form: ProofForm) -> HttpResponse:
    context = {"certificate": mine, "text": text, "form": form, "may_sign": policy.may_sign(request.user, mine)}
    return render(request, "certification/review.html", context)
