"""The steps of a letter: each asks once, then does it."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organization.models import User
from organization.roles import Permission
from safeguards.access import requires
from safeguards.proof import TOO_MANY, may_try
from safeguards.versions import StaleEdit

from .. import actions, excepting, policy, readiness
from ..forms import ReasonForm, SignForm, Versioned
from ..made import made_letter
from ..models import Letter
from ..refusals import Refused
from ..states import State
from . import Request, stored

FORM = require_http_methods(["GET", "HEAD", "POST"])
May = Callable[[User, Letter], bool]
Act = Callable[[dict[str, Any]], Letter]


@requires(Permission.DRAFT_LETTER)
@FORM
def submit(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Hand the draft in."""
    return step(
        request,
        step_open(request, pk, policy.may_submit),
        Versioned,
        lambda typed: actions.submit(pk, by=request.user, version=typed["version"]),
        heading=_("Hand in for review"),
        words=_("The approver reads it next. You cannot change it meanwhile; it can be sent back to you."),
        done=_("The letter is in review."),
    )


@requires(Permission.APPROVE_LETTER)
@FORM
def approve(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Approve what another person drafted."""
    return step(
        request,
        step_open(request, pk, policy.may_approve),
        Versioned,
        lambda typed: actions.approve(pk, by=request.user, version=typed["version"]),
        heading=_("Approve the letter"),
        words=_("You confirm that the letter may be put before the Executive Director for signature."),
        done=_("The letter is approved and waits for signature."),
    )


@requires(Permission.APPROVE_LETTER, Permission.SIGN_LETTER)
@FORM
def send_back(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Give it back to its drafter, with a reason."""
    return step(
        request,
        step_open(request, pk, policy.may_send_back),
        ReasonForm,
        lambda typed: actions.send_back(pk, reason=typed["reason"], by=request.user, version=typed["version"]),
        heading=_("Send back"),
        words=_("It becomes a draft again; an approval falls away."),
        done=_("The letter is a draft again."),
    )


@requires(Permission.DRAFT_LETTER, Permission.APPROVE_LETTER)
@FORM
def issue(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Issue what was signed."""
    return step(
        request,
        step_open(request, pk, policy.may_issue),
        Versioned,
        lambda typed: actions.issue(pk, by=request.user, version=typed["version"]),
        heading=_("Issue the letter"),
        words=_("Its PDF is made, and the Executive Board Secretariat can download it. Nothing changes after this."),
        done=_("The letter is issued. Its PDF is being made."),
    )


@requires(Permission.SIGN_LETTER)
@FORM
def sign(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Let the Executive Director read the exceptions, prove identity again, and sign."""
    row = step_open(request, pk, policy.may_sign)
    form = SignForm(request.POST or None, initial={"version": row.version})
    if request.method == "POST" and form.is_valid() and not may_try(request):
        form.add_error("password", TOO_MANY)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data

        def store() -> str:
            proof = {"password": typed["password"], "typed_name": typed["typed_name"]}
            _say_signed(request, actions.sign(pk, by=request.user, version=typed["version"], **proof))
            return reverse("letter", args=[pk])

        try:
            return redirect(stored(typed["token"], by=request.user, store=store))
        except Refused as refused:
            refuse(form, refused)
        except StaleEdit:
            form.add_error(None, _("The letter changed since you opened this page. Read it again before you sign."))
    made = made_letter(row, as_signed=True)
    context = {
        "letter": row,
        "form": form,
        "exceptions": readiness.exceptions(made),
        "advice": [one for one in excepting.standing(made, row, request.user) if one["state"] == "warn"],
        "stops": readiness.stops(made, row, request.user),
        "blocks": readiness.paper(made, row, ""),
        "heading": made.text.title,
    }
    return render(request, "reporting/sign.html", context)


def _say_signed(request: Request, row: Letter) -> None:
    if row.state == State.SIGNED:
        messages.success(request, _("You have signed the letter."))
    else:
        words = _("The appointment changed hands after the approval: the letter went back to review first.")
        messages.warning(request, words)


def step_open(request: Request, pk: uuid.UUID, may: May) -> Letter:
    """Return the letter if this step is open to the reader now; for everybody else the page does not exist."""
    row = get_object_or_404(Letter.objects.select_related("snapshot"), pk=pk)
    if request.method != "POST" and not may(request.user, row):
        raise Http404
    return row


def step(
    request: Request, row: Letter, kind: type[Versioned], act: Act, *, heading: str, words: str, done: str
) -> HttpResponse:
    form = kind(request.POST or None, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():

        def store() -> str:
            act(form.cleaned_data)
            messages.success(request, done)
            return reverse("letter", args=[row.pk])

        try:
            return redirect(stored(form.cleaned_data["token"], by=request.user, store=store))
        except Refused as refused:
            refuse(form, refused)
        except StaleEdit:
            form.add_error(None, _("The letter changed since you opened this page. Look at it again first."))
    return render(request, "reporting/step.html", {"letter": row, "form": form, "heading": heading, "words": words})


def refuse(form: Versioned, refused: Refused) -> None:
    form.add_error(refused.field or None, refused.words)
    for reason in refused.reasons:
        form.add_error(None, f"{reason.missing} {reason.mender}")
