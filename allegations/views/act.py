"""What every page of an act does: fetch, ask policy, show the form, store once, show what stands when two edit."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from organization.roles import Permission
from organization.signed_in import SignedInRequest
from safeguards import ledger
from safeguards.once import once
from safeguards.refusals import Refused
from safeguards.versions import StaleEdit

from ..forms.base import ActForm
from ..models import Allegation
from .case import open_case

OPEN = Permission.OPEN_ALLEGATIONS
page = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Act:
    """What one page does: who may, its words, its form, and the action it calls with what was typed."""

    name: str
    may: Callable[[Any, Allegation], bool]
    form: type[ActForm]
    heading: Any
    lead: Any
    button: Any
    done: Any
    store: Callable[[dict[str, Any]], Any]
    options: dict[str, Any] = field(default_factory=dict)
    back: str = "allegation"
    leads_to_list: bool = False  # the act may shut the case to the person who does it
    shown: Any = None  # pairs (label, value) above the form: what the act is about


def part_of_case(request: SignedInRequest, model: type[Any], pk: uuid.UUID, name: str) -> tuple[Any, Allegation]:
    """Return a row of an allegation and the allegation, or raise Http404, with the ledger's line either way."""
    seen = Allegation.objects.visible_to(request.user)
    row = model.objects.filter(pk=pk, allegation__in=seen).first()
    if row is None:
        ledger.write("refused", by=request.user, on=model(pk=pk), reason=name)
        raise Http404
    return row, open_case(request, row.allegation_id, name)


def answer(request: SignedInRequest, allegation: Allegation, act: Act) -> HttpResponse:
    """Show the form, or store what was typed and go back to the case."""
    if not act.may(request.user, allegation):
        ledger.write("refused", by=request.user, on=allegation, reason=act.name)
        raise Http404
    form = act.form(request.POST if request.method == "POST" else None, allegation=allegation, **act.options)
    stale: list[dict[str, Any]] = []
    if request.method == "POST" and form.is_valid():
        try:
            address = once(form.cleaned_data["token"], by=request.user, store=lambda: _store(act, form, allegation))
        except Refused as refusal:
            refusal.show_on(form)
        except StaleEdit as edit:
            stale = _show_both(form, edit.row)
        else:
            messages.success(request, act.done)
            return redirect(address)
    context = {"allegation": allegation, "act": act, "form": form, "stale": stale}
    return render(request, "allegations/act.html", context | {"back": reverse(act.back, args=[allegation.pk])})


def _store(act: Act, form: ActForm, allegation: Allegation) -> str:
    act.store(form.act)
    return reverse("allegations") if act.leads_to_list else reverse(act.back, args=[allegation.pk])


def _show_both(form: Any, row: Any) -> list[dict[str, Any]]:
    """Return what stands now beside what was typed, and let the form be sent again upon the new state."""
    form.data = form.data.copy()
    form.data["version"] = row.version
    return list(form.differences(row))
