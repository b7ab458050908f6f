"""What heads declared above what the unit holds, office by office: for the unit alone."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from certification.models import Round
from organization.models import Office
from organization.roles import Permission
from safeguards.access import requires
from safeguards.clock import today

from .. import actions
from ..declared import Surplus, surplus_of, surpluses
from ..facts import gather
from ..forms import ExplanationForm
from ..models import DeclaredExplanation
from ..refusals import Refused
from . import Request, stored
from .steps import FORM


@requires(Permission.SIGN_UNIT_STATEMENT)
@require_safe
def declared_numbers(request: Request) -> HttpResponse:
    """List every surplus of a round, as of today; without a year, of the newest round."""
    years = list(Round.objects.values_list("year", flat=True))
    asked = request.GET.get("year", "")
    year = int(asked) if asked in map(str, years) else next(iter(years), None)
    found = surpluses(gather(year, today())) if year else []
    context = {
        "year": year,
        "as_of": today(),
        "years": [{"label": one, "url": f"?year={one}", "current": one == year} for one in years],
        "rows": _rows(year, found) if year else [],
        "open": sum(1 for one in found if one.unexplained),
    }
    return render(request, "reporting/declared_numbers.html", context)


def _rows(year: int, found: list[Surplus]) -> list[dict[str, object]]:
    offices = Office.objects.in_bulk([one.office for one in found])
    given = DeclaredExplanation.objects.filter(year=year, withdrawn_at=None).select_related("given_by")
    return [
        {
            "surplus": one,
            "office": offices[uuid.UUID(one.office)],
            "kind": DeclaredExplanation.Kind(one.kind).label,
            "explanations": [
                each
                for each in given
                if (str(each.office_id), each.kind, each.declared, each.held)
                == (one.office, one.kind, one.declared, one.held)
            ],
        }
        for one in sorted(found, key=lambda one: (not one.unexplained, offices[uuid.UUID(one.office)].name, one.kind))
    ]


@requires(Permission.SIGN_UNIT_STATEMENT)
@FORM
def explain(request: Request, year: int, office: uuid.UUID, kind: str) -> HttpResponse:
    """Ask what the surplus of one office was."""
    if kind not in DeclaredExplanation.Kind.values:
        raise Http404
    row = get_object_or_404(Office, pk=office)
    surplus = surplus_of(year, office, kind)
    if request.method != "POST" and (surplus is None or not surplus.unexplained):
        return redirect("declared-numbers")  # nothing is left to explain
    form = ExplanationForm(request.POST or None, initial={"number": surplus.unexplained if surplus else None})
    if request.method == "POST" and form.is_valid():
        typed = {name: form.cleaned_data[name] for name in ("number", "reason", "settled_on")}

        def store() -> str:
            actions.explain(year=year, office=office, kind=kind, **typed, by=request.user)
            messages.success(request, _("Explained. The letter rests on it from its next cut-off on."))
            return f"{reverse('declared-numbers')}?year={year}"

        try:
            return redirect(stored(form.cleaned_data["token"], by=request.user, store=store))
        except Refused as refused:
            form.add_error(refused.field or None, refused.words)
    kind_words = DeclaredExplanation.Kind(kind).label
    context = {"form": form, "office": row, "surplus": surplus, "kind": kind_words, "year": year}
    return render(request, "reporting/declared_explain.html", context)


@requires(Permission.SIGN_UNIT_STATEMENT)
@require_POST
def withdraw(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Take an explanation back."""
    explanation = get_object_or_404(DeclaredExplanation, pk=pk)
    actions.withdraw_explanation(explanation.pk, by=request.user)
    messages.success(request, _("Withdrawn: it stands open again."))
    return redirect(f"{reverse('declared-numbers')}?year={explanation.year}")
