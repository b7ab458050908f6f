"""The review of access: who could see a case on a day, and why. For whoever may grant it."""

import datetime as dt
import uuid
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from organization.models import User
from organization.roles import Permission
from organization.signed_in import SignedInRequest
from safeguards import ledger
from safeguards.access import requires
from safeguards.clock import today
from safeguards.inputs import Day

from .. import actions, policy
from ..models import Allegation, Grant
from .case import open_case


class DayForm(forms.Form):
    """The day that is asked about."""

    day = forms.DateField(label=gettext_lazy("Day"), widget=Day)

    def clean_day(self) -> dt.date:
        """Refuse a day to come."""
        given: dt.date = self.cleaned_data["day"]
        if given > today():
            raise forms.ValidationError(_("This day is in the future. Nobody knows yet who will see it then."))
        return given


@requires(Permission.OPEN_ALLEGATIONS)
@require_safe
def access(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Show who could see the case on a day, by default today."""
    allegation = open_case(request, pk, "allegation-access")
    if not policy.may_grant(request.user, allegation):
        ledger.write("refused", by=request.user, on=allegation, reason="allegation-access")
        raise Http404
    form = DayForm(request.GET if "day" in request.GET else {"day": today().isoformat()})
    context: dict[str, Any] = {"allegation": allegation, "form": form, "sights": []}
    if form.is_valid():
        day = form.cleaned_data["day"]
        context |= {"day": day, "sights": _sights(allegation, day)}
    return render(request, "allegations/access.html", context)


def _sights(allegation: Allegation, day: dt.date) -> list[dict[str, Any]]:
    sights = actions.who_could_see(allegation, day)
    ids = {sight.given_by_id for sight in sights if sight.given_by_id}
    names = dict(User.objects.filter(pk__in=ids).values_list("pk", "name"))
    reasons = dict(Grant.Reason.choices)
    return [
        {
            "name": sight.name,
            "why": reasons.get(sight.reason, sight.reason),
            "given_by": names.get(sight.given_by_id, "") if sight.given_by_id else "",
            "since": sight.given_at,
            "until": sight.until,
        }
        for sight in sights
    ]
