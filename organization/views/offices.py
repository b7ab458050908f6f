"""Offices: the structure, one office, and who holds what there."""

import uuid
from typing import Any
from urllib.parse import urlencode

from babel import Locale
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from organization import policy
from organization.models import Appointment, Office, Region
from organization.roles import HEADS, NETWORK, Role
from organization.signed_in import SignedInRequest
from safeguards.access import any_user
from safeguards.clock import today
from safeguards.templatetags.pages import day


@any_user
@require_safe
def offices(request: SignedInRequest) -> HttpResponse:
    """Show the regions; or the offices of one, those that certify, those unconfirmed, those sought by name."""
    chosen = {name: request.GET[name].strip() for name in ("region", "show", "q") if request.GET.get(name, "").strip()}
    found = _filtered(chosen) if chosen else None
    context = {
        "chips": _chips(chosen),
        "q": chosen.get("q", ""),
        "regions": [] if chosen else _regions(),
        "total": Office.objects.count(),
        "offices": found if found is None else _with_heads(found),
        "may_manage": policy.may_manage_offices(request.user),
    }
    return render(request, "organization/offices.html", context)


def _required() -> QuerySet[Office]:
    return Office.objects.required_between(today(), today())


def _filtered(chosen: dict[str, str]) -> QuerySet[Office]:
    found = _required() if chosen.get("show") == "required" else Office.objects.all()
    if chosen.get("show") == "unconfirmed":
        found = found.filter(confidence=Office.Confidence.UNCONFIRMED)
    if region := chosen.get("region"):
        found = found.filter(region=region)
    if q := chosen.get("q"):
        found = found.filter(name__icontains=q)
    return found.select_related("region")


def _chips(chosen: dict[str, str]) -> list[dict[str, Any]]:
    counts = dict(Office.objects.values_list("region").annotate(Count("pk")))
    unconfirmed = Office.objects.filter(confidence=Office.Confidence.UNCONFIRMED).count()
    url = reverse("offices")

    def chip(label: str, count: int, **query: str) -> dict[str, Any]:
        to = f"{url}?{urlencode(query)}" if query else url
        return {"label": label, "count": count, "url": to, "current": query == chosen}

    chips = [chip(_("All"), sum(counts.values()))]
    chips += [
        chip(region.name, counts.get(region.pk, 0), region=region.pk) for region in Region.objects.order_by("name")
    ]
    chips.append(chip(_("Required to certify"), _required().count(), show="required"))
    if unconfirmed:
        chips.append(chip(_("Not confirmed"), unconfirmed, show="unconfirmed"))
    return chips


def _regions() -> QuerySet[Region]:
    """Return the regions with how many offices stand there, and how many must certify."""
    required = Q(offices__in=_required())
    counted = Region.objects.annotate(number=Count("offices"), required=Count("offices", filter=required))
    return counted.order_by("name")


def _with_heads(found: QuerySet[Office]) -> list[dict[str, Any]]:
    """Return what the table shows of each office."""
    heads = Appointment.objects.active_on(today()).filter(role__in=[*HEADS, Role.OFFICER_IN_CHARGE], office__in=found)
    names = {a.office_id: a for a in heads.select_related("person").order_by("-role")}  # a head before an officer
    required = set(_required().values_list("pk", flat=True))
    return [
        {
            "office": office,
            "head": names.get(office.pk),
            "required": office.pk in required,
            "open": office.is_open_on(today()),
        }
        for office in found
    ]


@any_user
@require_safe
def office(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Show one office: its facts, who is there today, and who was."""
    found = get_object_or_404(Office.objects.select_related("region", "parent"), pk=pk)
    history = list(found.appointments.select_related("person"))
    now = [appointment for appointment in history if _is_active(appointment)]
    context = {
        "office": found,
        "facts": _facts(found),
        "required": _required().filter(pk=found.pk).exists(),
        "closed": not found.is_open_on(today()),
        "below": list(found.below.all()),
        "heads": [a for a in now if a.role in HEADS],
        "in_charge": [a for a in now if a.role == Role.OFFICER_IN_CHARGE],
        "network": sorted((a for a in now if a.role in NETWORK), key=lambda a: a.role != Role.FOCAL_POINT),
        "history": history,
        "may_manage": policy.may_manage_offices(request.user),
        "today": today(),
    }
    return render(request, "organization/office.html", context)


def _is_active(appointment: Appointment) -> bool:
    return appointment.starts_on <= today() and (appointment.ends_on is None or appointment.ends_on >= today())


def _facts(found: Office) -> list[tuple[str, Any]]:
    """Return the office's facts in words; empty ones are left out."""
    countries = Locale.parse((get_language() or "en").partition("-")[0]).territories
    pairs: list[tuple[str, Any]] = [
        (_("Region"), found.region.name),
        (_("Kind"), found.get_kind_display()),
        (_("Presence"), found.presence),
        (_("Reports to"), _link(found.parent) if found.parent else ""),
        (_("Country"), "" if found.country in NO_COUNTRY else countries.get(found.country, found.country)),
        (_("Opened on"), day(found.opened_on)),
        (_("Closed on"), day(found.closed_on)),
        (_("Covers"), ", ".join(countries.get(code, code) for code in found.covers)),
        (_("Time zone"), found.time_zone.replace("_", " ")),
        (_("Source"), found.get_confidence_display()),
    ]
    return [(label, value) for label, value in pairs if value]


def _link(found: Office) -> str:
    return format_html('<a href="{}">{}</a>', reverse("office", args=[found.pk]), found.name)


# XK is no code of ISO 3166-1: the page names Kosovo under Security Council resolution 1244 (1999). ZZ: invented.
NO_COUNTRY = ("XK", "ZZ")
