"""Legal advises that a claim may be signed with what is not done, or takes the advice back."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from organization.roles import Permission
from safeguards.access import requires
from safeguards.versions import StaleEdit

from .. import actions, excepting, policy
from ..claims import BY_KEY
from ..forms import AdviceForm, Versioned
from ..made import made_letter
from ..models import Letter
from ..refusals import Refused
from . import Request, stored
from .steps import FORM, refuse, step, step_open


@requires(Permission.ADVISE_ON_LETTER)
@FORM
def advise(request: Request, pk: uuid.UUID, key: str) -> HttpResponse:
    """Ask for reason, day and reference; the number is that of the snapshot."""
    row = step_open(request, pk, policy.may_advise)
    claim, made = BY_KEY.get(key), made_letter(row)
    if claim is None:
        raise Http404
    form = AdviceForm(request.POST or None, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(
                stored(form.cleaned_data["token"], by=request.user, store=lambda: _store(request, form, row, key))
            )
        except Refused as refused:
            refuse(form, refused)
        except StaleEdit:
            form.add_error(None, _("The letter changed since you opened this page. Read it again before you advise."))
    elif not excepting.may_advise_on(made, row, claim, request.user):
        return redirect(proof_of(row, key))  # it says there what is missing, or what advice stands
    context = {
        "letter": row,
        "form": form,
        "claim": claim,
        "finding": made.findings[key],
        "as_of": made.facts.as_of,
        "example": excepting.example(made, claim),
    }
    return render(request, "reporting/advise.html", context)


def _store(request: Request, form: AdviceForm, row: Letter, key: str) -> str:
    typed = form.cleaned_data
    said = {name: typed[name] for name in ("reason", "complete_by", "reference")}
    actions.advise(row.pk, claim=key, **said, by=request.user, version=typed["version"])
    messages.success(request, _("Your advice stands: the letter prints what is not done."))
    return proof_of(row, key)


@requires(Permission.ADVISE_ON_LETTER)
@FORM
def withdraw(request: Request, pk: uuid.UUID, key: str) -> HttpResponse:
    """Take the advice on a claim back."""
    return step(
        request,
        step_open(request, pk, policy.may_advise),
        Versioned,
        lambda typed: actions.withdraw_advice(pk, claim=key, by=request.user, version=typed["version"]).letter,
        heading=_("Withdraw the advice"),
        words=_("The claim is not supported again, and stops the letter until it is mended or you advise anew."),
        done=_("The advice is withdrawn."),
    )


def proof_of(row: Letter, key: str) -> str:
    """Return the address of a claim's proof."""
    return f"{reverse('letter', args=[row.pk])}?claim={key}#proof"
