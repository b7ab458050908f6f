"""The ledger, for auditors: searched without content, taken out as a file, and whether it is whole."""

import csv
import io
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from organization.ledger_search import Search, Shown, shown, verbs
from organization.models import User
from organization.roles import Permission
from organization.signed_in import SignedInRequest
from organization.tables import harmless
from safeguards import ledger as the_ledger
from safeguards.access import requires
from safeguards.clock import today
from safeguards.inputs import Day
from safeguards.models import LedgerAnchor, LedgerChain, LedgerVerification

PAGE = 50
MOST_EXPORTED = 50_000
COLUMNS = ("number", "at (UTC)", "who", "what", "on", "fields", "reason", "chain")


class SearchForm(forms.Form):
    """What an auditor looks for. Sent as a form, so that no name stands in an address."""

    person = forms.CharField(
        label=gettext_lazy("Person"), help_text=gettext_lazy("The e-mail address, or the whole name."), required=False
    )
    verb = forms.ChoiceField(label=gettext_lazy("What was done"), required=False)
    first = forms.DateField(label=gettext_lazy("From"), widget=Day, required=False)
    last = forms.DateField(label=gettext_lazy("To"), widget=Day, required=False)
    chain = forms.CharField(
        label=gettext_lazy("Chain"), help_text=gettext_lazy("Its label, such as 3F9A-02BC-71DE."), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Anything")), *((verb, verb) for verb in verbs())]
        self.fields["verb"].choices = choices  # type: ignore[attr-defined]

    def clean_person(self) -> User | None:
        """Return the one account that is meant."""
        typed = self.cleaned_data["person"].strip()
        if not typed:
            return None
        found = list(User.objects.filter(email__iexact=typed) or User.objects.filter(name__iexact=typed)[:2])
        if len(found) != 1:
            raise forms.ValidationError(
                _("Several people have this name. Give the e-mail address.")
                if found
                else _("Nobody has this address or name. Look at the spelling, or leave it empty.")
            )
        return found[0]

    def clean_chain(self) -> str:
        """Return the label of a chain that exists."""
        label = self.cleaned_data["chain"].strip().upper()
        if label and not LedgerChain.objects.filter(label=label).exists():
            raise forms.ValidationError(_("No chain has this label. Copy it from a line of the ledger."))
        return str(label)

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first and last and last < first:
            self.add_error("last", _("This day is before the first one. Correct one of the two."))
        return given


@requires(Permission.SEE_LEDGER)
@require_http_methods(["GET", "HEAD", "POST"])
def ledger(request: SignedInRequest) -> HttpResponse:
    """Show the lines that match, newest first, a page at a time; a search that was sent becomes an address of codes."""
    if request.method == "POST":
        form = SearchForm(request.POST)
        if form.is_valid():
            return redirect(f"{reverse('ledger')}?{Search(**form.cleaned_data).query()}")
        search = Search()
    else:
        search = _asked(request)
        form = SearchForm(initial=_typed(search))
    found = search.lines()
    if (after := request.GET.get("after", "")).isdecimal() and len(after) < 19:
        found = found.filter(pk__lt=int(after))
    lines = list(found[: PAGE + 1])
    the_ledger.write("ledger searched", by=request.user, fields=_given(search))
    context = {
        "form": form,
        "lines": list(shown(lines[:PAGE])),
        "older": f"{reverse('ledger')}?{search.query(after=lines[PAGE - 1].pk)}" if len(lines) > PAGE else "",
        "newer": f"{reverse('ledger')}?{search.query()}" if after else "",
        "export": f"{reverse('ledger-export')}?{search.query()}",
        "most": MOST_EXPORTED,
        "searched": bool(_given(search)),
        "verified": LedgerVerification.objects.order_by("id").last(),
        "anchor": LedgerAnchor.objects.order_by("id").last(),
    }
    return render(request, "organization/ledger.html", context)


@requires(Permission.SEE_LEDGER)
@require_safe
def ledger_export(request: SignedInRequest) -> HttpResponse:
    """Give what matches as a file, newest first, at most `MOST_EXPORTED` lines."""
    search = _asked(request)
    lines = list(search.lines()[:MOST_EXPORTED])
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([harmless(cell) for cell in _cells(line)] for line in shown(lines))
    the_ledger.write("ledger exported", by=request.user, fields=_given(search))
    response = HttpResponse(out.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="ledger-{today().isoformat()}.csv"'
    return response


def _cells(line: Shown) -> tuple[object, ...]:
    at = line.at.isoformat(timespec="seconds")
    return line.id, at, line.who, line.verb, line.subject, line.fields, line.reason, line.chain


def _asked(request: HttpRequest) -> Search:
    """Return the search of an address; what nobody could have chosen is left out."""
    given = request.GET.copy()
    person = User.objects.filter(key=key).first() if (key := _uuid(given.get("person", ""))) else None
    given["person"] = person.email if person else ""
    form = SearchForm(given)
    form.is_valid()
    return Search(**{name: value for name, value in form.cleaned_data.items() if value})


def _uuid(typed: str) -> str:
    try:
        return str(forms.UUIDField(required=False).clean(typed) or "")
    except forms.ValidationError:
        return ""


def _typed(search: Search) -> dict[str, Any]:
    return vars(search) | {"person": search.person.email if search.person else ""}


def _given(search: Search) -> list[str]:
    return [name for name, value in vars(search).items() if value]
