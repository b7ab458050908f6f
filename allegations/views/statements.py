"""The unit's statements: what was signed, and signing one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from organization.roles import Permission
from organization.signed_in import SignedInRequest
from safeguards.access import requires
from safeguards.once import once
from safeguards.refusals import Refused

from .. import actions
from ..forms.statements import StatementForm
from ..models import Statement

SIGN = Permission.SIGN_UNIT_STATEMENT
SIGNED = ("kind", "starts_on", "ends_on")


@requires(SIGN)
@require_safe
def statements(request: SignedInRequest) -> HttpResponse:
    """Every statement that was signed, newest period first."""
    return render(request, "allegations/statements.html", {"statements": Statement.objects.select_related("signed_by")})


@requires(SIGN)
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: SignedInRequest) -> HttpResponse:
    """Sign one, after name and password were typed again."""
    form = StatementForm(request.POST if request.method == "POST" else None, request=request)
    if request.method == "POST" and form.is_valid():
        try:
            address = once(form.cleaned_data["token"], by=request.user, store=lambda: _store(request, form))
        except Refused as refusal:
            refusal.show_on(form)
        else:
            messages.success(request, _("Signed."))
            return redirect(address)
    return render(request, "allegations/statement_sign.html", {"form": form})


def _store(request: SignedInRequest, form: StatementForm) -> str:
    actions.sign_statement(**{name: form.cleaned_data[name] for name in SIGNED}, by=request.user)
    return reverse("unit-statements")
