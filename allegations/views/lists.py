"""The list of what a person sees: her work today, her drafts, what waits for the unit, and the allegations."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from organization.models import User
from organization.roles import Permission
from organization.signed_in import SignedInRequest
from safeguards import ledger
from safeguards.access import requires
from safeguards.clock import today

from .. import course, duties, listing, policy
from ..models import Allegation, IntakeDraft
from ..states import SHAPE
from ..words import words_of

INBOX = 10
DRAFT_HOURS = 24  # letter, claim 1: a draft that waits longer counts against completeness


@requires(Permission.OPEN_ALLEGATIONS)
@require_safe
def allegations(request: SignedInRequest) -> HttpResponse:
    """Duties soonest first, drafts, and the allegations she sees; one line in the ledger for the list."""
    user = request.user
    on_cases = policy.stands_for_the_unit(user) or not policy.may_log(user)
    shows = listing.SHOWN_TO_CASE_WORK if on_cases else listing.SHOWN_TO_LOGGER
    show = next((one for one in shows if one.key == request.GET.get("show")), shows[0])
    page = listing.page(user, shows, show, after=request.GET.get("after", ""), people=not on_cases)
    counts = page.counts
    drafts = list(IntakeDraft.objects.visible_to(user).waiting()) if policy.may_log(user) else []
    ledger.write("listed", by=user, on=Allegation, reason=show.key)
    context = {
        "on_cases": on_cases,
        "may_log": policy.may_log(user),
        "may_sign": policy.may_sign_unit_statement(user),
        "today": today(user.time_zone),
        "duties": _duties(user, page.rows, drafts, on_cases=on_cases, few=counts is not None),
        "drafts": drafts,
        "chips": _chips(shows, show, counts),
        "columns": _columns(on_cases=on_cases),
        "rows": [_row(row, on_cases=on_cases) for row in page.rows],
        "total": counts[show.key] if counts else None,
        "older": _address(show, page.older) if page.older else "",
        "newer": _address(show, "") if request.GET.get("after") else "",
        "show": show,
    }
    return render(request, "allegations/list.html", context)


def _address(show: listing.Show, after: str) -> str:
    query = {"show": show.key} | ({"after": after} if after else {})
    return f"{reverse('allegations')}?{urlencode(query)}"


def _chips(
    shows: tuple[listing.Show, ...], current: listing.Show, counts: dict[str, int] | None
) -> list[dict[str, Any]]:
    return [
        {
            "label": one.label,
            "count": counts[one.key] if counts else None,
            "url": _address(one, ""),
            "current": one is current,
        }
        for one in shows
    ]


def _columns(*, on_cases: bool) -> list[dict[str, Any]]:
    columns = [{"key": "reference", "label": _("Reference")}, {"key": "kind", "label": _("Kind")}]
    columns += [{"key": "received", "label": _("Received")}, {"key": "office", "label": _("Office")}]
    if not on_cases:
        columns.append({"key": "help", "label": _("Help")})
    return [*columns, {"key": "state", "label": _("Where it stands")}]


def _row(row: Allegation, *, on_cases: bool) -> dict[str, Any]:
    if not on_cases:
        shape, words = course.state_for_logger(row)
    elif row.routed_at is None:
        shape, words = "warn", _("To complete and route")
    else:
        shape, words = SHAPE[row.status], row.get_status_display()
    return {
        "reference": {"text": row.reference, "href": reverse("allegation", args=[row.pk]), "id": True},
        "kind": words_of(row.kind).kind,
        "received": date_format(row.received_on, "j M Y"),
        "office": row.office.name,
        "help": "" if on_cases else capfirst(course.help_words(row)),
        "state": {"text": capfirst(words), "state": shape},
    }


def _duties(
    user: User, rows: list[Allegation], drafts: list[IntakeDraft], *, on_cases: bool, few: bool
) -> list[dict[str, Any]]:
    """Return what is open, soonest first; at most `INBOX` of them, so that a day's work stays in sight."""
    found = [_draft_duty(draft) for draft in drafts]
    if policy.stands_for_the_unit(user):
        for row in listing.waiting_for_the_unit(user, few=few):
            for name, words, day in duties.next_of_the_unit(row)[:1]:
                found.append(duties.clock(words, day, url=reverse(name, args=[row.pk]), reference=row.reference))
    elif not on_cases:
        found += [_help_duty(row) for row in rows if any(not v.assistance for v in row.victims.all())]
    return sorted(found, key=lambda duty: duty["day"])[:INBOX]


def _draft_duty(draft: IntakeDraft) -> dict[str, Any]:
    day = (draft.begun_at + dt.timedelta(hours=DRAFT_HOURS)).date()
    url = reverse("draft-check", args=[draft.pk])
    return duties.clock(_("Send or withdraw a draft"), day, url=url, note=_("help can start before you send it"))


def _help_duty(row: Allegation) -> dict[str, Any]:
    url = reverse("allegation-people", args=[row.pk])
    return duties.clock(_("Say how help stands"), duties.help_by(row), url=url, reference=row.reference)
