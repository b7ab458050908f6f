"""The page of one allegation: what to do now, and its record in tabs, each its own address."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from organization.models import User
from organization.roles import Permission
from organization.signed_in import SignedInRequest
from safeguards import ledger
from safeguards.access import requires
from safeguards.templatetags.pages import moment

from .. import actions, course, duties, policy
from ..case_fact import RELATED
from ..models import Allegation, Grant
from ..states import SHAPE
from ..words import words_of

TABS = (
    ("allegation", gettext_lazy("Story")),
    ("allegation-people", gettext_lazy("People")),
    ("allegation-steps", gettext_lazy("Steps")),
    ("allegation-measures", gettext_lazy("Measures")),
)
OF_THE_COURSE = ("allegation-steps", "allegation-measures")  # not for who only logged it


@requires(Permission.OPEN_ALLEGATIONS)
@require_safe
def story(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """What was told, in coded fields and in the reporter's words."""
    return _tab(request, pk, "allegation", "allegations/case_story.html")


@requires(Permission.OPEN_ALLEGATIONS)
@require_safe
def people(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Victims and alleged perpetrators, by pseudonym."""
    return _tab(request, pk, "allegation-people", "allegations/case_people.html")


@requires(Permission.OPEN_ALLEGATIONS)
@require_safe
def steps(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Everything dated, newest first."""
    return _tab(request, pk, "allegation-steps", "allegations/case_steps.html")


@requires(Permission.OPEN_ALLEGATIONS)
@require_safe
def measures(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Measures taken, and decisions that wait for a second person."""
    return _tab(request, pk, "allegation-measures", "allegations/case_measures.html")


def open_case(request: SignedInRequest, pk: uuid.UUID, page: str) -> Allegation:
    """Return the allegation, or raise Http404; either way the ledger has its line."""
    allegation = actions.open_page(pk, page, by=request.user)
    if allegation is None:
        raise Http404
    return allegation


def _tab(request: SignedInRequest, pk: uuid.UUID, name: str, template: str) -> HttpResponse:
    allegation = open_case(request, pk, name)
    user = request.user
    sees_course = not policy.only_logged_it(user, allegation)
    if name in OF_THE_COURSE and not sees_course:
        ledger.write("refused", by=user, on=allegation, reason=name)
        raise Http404
    prefetch_parts(allegation)
    context = {
        "allegation": allegation,
        "words": words_of(allegation.kind),
        "sees_course": sees_course,
        "tabs": _tabs(allegation, name, sees_course=sees_course),
        "stages": course.stages(allegation) if sees_course else course.stages_for_logger(allegation),
        "state": _state(allegation, sees_course=sees_course),
        "may": acts_for(user, allegation),
        "duties": duties.of_case(allegation) if sees_course else [],
        "sights": _sights(allegation),
        "events": course.events(allegation) if name == "allegation-steps" else [],
        "pairs": _pairs(allegation) if name == "allegation" else [],
    }
    return render(request, template, context)


def prefetch_parts(allegation: Allegation) -> None:
    """Read the related rows once for the page."""
    from django.db.models import prefetch_related_objects

    prefetch_related_objects([allegation], *RELATED)


def acts_for(user: User, allegation: Allegation) -> dict[str, bool]:
    """Return which acts the page offers. The actions ask again."""
    unit = policy.stands_for_the_unit(user)
    legal = policy.may_judge_crime(user, allegation)
    return {
        "unit": unit,
        "stage": unit or policy.may_record_stage(user, allegation),
        "measure": unit or legal or policy.may_record_measure(user, allegation),
        "confirm": unit or legal,
        "crime": legal,
        "assist": unit or policy.may_record_assistance(user, allegation),
    }


def _tabs(allegation: Allegation, current: str, *, sees_course: bool) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": reverse(name, args=[allegation.pk]), "current": name == current}
        for name, label in TABS
        if sees_course or name not in OF_THE_COURSE
    ]


def _state(allegation: Allegation, *, sees_course: bool) -> tuple[str, Any]:
    if not sees_course:
        return course.state_for_logger(allegation)
    return SHAPE[allegation.status], capfirst(allegation.get_status_display())


def _sights(allegation: Allegation) -> list[dict[str, Any]]:
    """Return who can see it now, and why, by name."""
    sights = actions.who_can_see(allegation)
    names = User.objects.in_bulk([sight.user_id for sight in sights])
    reasons = dict(Grant.Reason.choices)
    return [
        {
            "name": names[sight.user_id].name,
            "why": reasons[sight.reason],
            "since": sight.given_at,
            "until": sight.until,
        }
        for sight in sights
    ]


def _pairs(allegation: Allegation) -> list[tuple[Any, Any]]:
    """Return the coded fields with their labels; what is not known says so."""
    words = words_of(allegation.kind)
    shown = [
        (_("Kind"), words.kind),
        (_("Nature"), allegation.get_nature_display()),
        (_("Type"), allegation.get_subtype_display()),
        (_("Office"), allegation.office.name),
        (_("How it came"), allegation.get_channel_display()),
        (_("First known on"), date_format(allegation.known_on, "j F Y")),
        (_("Received on"), date_format(allegation.received_on, "j F Y")),
        (_("Written down"), moment(allegation.entered_at)),
        (_("Incident"), _incident(allegation)),
        (_("Said before the first question"), allegation.get_explained_display()),
        (_("Danger when it was logged"), allegation.get_danger_display()),
        (_("Medical help needed"), allegation.get_medical_display()),
    ]
    return [(label, _at_the_start(value) if value else _("Not known")) for label, value in shown]


def _at_the_start(value: str) -> str:
    """Return words with a capital; what is html already stays html, which `capfirst` would undo."""
    return value if isinstance(value, SafeString) else capfirst(value)


def _incident(allegation: Allegation) -> str:
    """Return the incident's day as far as it is known."""
    day = allegation.incident_on
    if day is None:
        return ""
    formats = {"day": "j F Y", "month": "F Y", "year": "Y", "before_year": "Y"}
    words = date_format(day, formats.get(allegation.incident_precision, "j F Y"))
    return _("in or before %(year)s") % {"year": words} if allegation.incident_precision == "before_year" else words
