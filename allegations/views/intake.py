"""The intake: one group of questions a page, safety first, kept at each step, sent once."""

import datetime as dt
import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organization.roles import Permission
from organization.signed_in import SignedInRequest
from safeguards import ledger
from safeguards.access import requires
from safeguards.refusals import Refused

from .. import actions, intake, opening
from ..forms.intake import BeforeForm, PartForm, PersonForm, WithdrawForm
from ..intake import BY_KEY, PARTS, Part
from ..models import IntakeDraft

LOG = Permission.LOG_ALLEGATION
page = require_http_methods(["GET", "HEAD", "POST"])


@requires(LOG)
@page
def begin(request: SignedInRequest) -> HttpResponse:
    """Show what is said before the first question; a draft begins when the answer to it is saved."""
    form = BeforeForm(request.POST if request.method == "POST" else None, stopping="stop" in request.POST)
    draft_id = _number(request.POST.get("draft")) or uuid.uuid4()
    if request.method == "POST" and form.is_valid():
        draft = actions.begin(draft_id, by=request.user)
        if not draft.sent_at:
            actions.save_part(draft, "before", form.answers(), by=request.user)
        return _go_on(request, draft, PARTS[0])
    return _part_page(request, PARTS[0], form, {}, draft_id=draft_id)


@requires(LOG)
@page
def part(request: SignedInRequest, draft_id: uuid.UUID, key: str) -> HttpResponse:
    """One page of the form, kept when it is sent."""
    draft, here = _draft(request, draft_id), _part(key)
    if over := _over(draft):
        return over
    if here.people:
        return person(request, draft_id, key)
    answers = _answers(request, draft)
    form = here.form(
        request.POST if request.method == "POST" else None, initial=answers.get(key), stopping="stop" in request.POST
    )
    if request.method == "POST" and form.is_valid():
        actions.save_part(draft, key, form.answers(), by=request.user)
        return _go_on(request, draft, here)
    return _part_page(request, here, form, answers, draft=draft)


@requires(LOG)
@page
def person(request: SignedInRequest, draft_id: uuid.UUID, key: str, number: int | None = None) -> HttpResponse:
    """One person a page: those described stand above; `number` opens one of them, counted from 1."""
    draft, here = _draft(request, draft_id), _part(key)
    if over := _over(draft):
        return over
    answers = _answers(request, draft)
    people: list[dict[str, Any]] = answers.get(key, [])
    if not here.people or (number is not None and not 1 <= number <= len(people)):
        raise Http404
    initial = people[number - 1] if number else None
    number = number or _sent_again(request, here, people)
    others = [other for n, other in enumerate(people, start=1) if n != number]
    form = here.form(request.POST if request.method == "POST" else None, initial=initial, others=others)
    if request.method == "POST" and form.is_valid():
        actions.save_part(draft, key, _with(people, form, number), by=request.user)
        if "another" in request.POST:
            return redirect("draft-part", draft.pk, key)
        return _go_on(request, draft, here)
    return _part_page(request, here, form, answers, draft=draft, people=people, number=number, place=len(people) + 1)


@requires(LOG)
@require_POST
def remove_person(request: SignedInRequest, draft_id: uuid.UUID, key: str, number: int) -> HttpResponse:
    """Take a person out of the draft again."""
    draft, here = _draft(request, draft_id), _part(key)
    people = _answers(request, draft).get(key, [])
    if here.people and 1 <= number <= len(people):
        actions.save_part(draft, key, people[: number - 1] + people[number:], by=request.user)
    return redirect("draft-part", draft.pk, key)


@requires(LOG)
@page
def check(request: SignedInRequest, draft_id: uuid.UUID) -> HttpResponse:
    """Everything on one page, to look through; then send."""
    draft = _draft(request, draft_id)
    if over := _over(draft):
        return over
    answers = _answers(request, draft)
    missing = intake.missing(answers)
    refused = ""
    if request.method == "POST" and not missing:
        try:
            actions.send(draft, intake.as_intake(answers), by=request.user)
            return redirect("draft-sent", draft.pk)
        except Refused as refusal:
            refused = refusal.words
    labels = [BY_KEY["kind"].form.base_fields[name].label for name in missing]
    context = {"draft": draft, "missing": labels, "refused": refused, "parts": _summary(answers)}
    return render(request, "allegations/draft_check.html", context | _frame("check", answers))


@requires(LOG)
@require_safe
def sent(request: SignedInRequest, draft_id: uuid.UUID) -> HttpResponse:
    """What happens next. The page stands on the draft alone and is the same for whoever was named in it."""
    draft = _draft(request, draft_id)
    if not draft.sent_at:
        return redirect("draft-check", draft.pk)
    return render(request, "allegations/draft_sent.html", {"draft": draft, "next": intake.what_follows(draft.sent_at)})


@requires(LOG)
@page
def withdraw(request: SignedInRequest, draft_id: uuid.UUID) -> HttpResponse:
    """Give a draft up, with a reason from a list."""
    draft = _draft(request, draft_id)
    if over := _over(draft):
        return over
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw(draft, form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("The draft was withdrawn. What was typed is gone."))
        return redirect("allegations")
    return render(request, "allegations/draft_withdraw.html", {"form": form, "draft": draft})


# --- what the pages share ------------------------------------------------------------------------------


def _draft(request: SignedInRequest, draft_id: uuid.UUID) -> IntakeDraft:
    draft = IntakeDraft.objects.visible_to(request.user).filter(pk=draft_id).first()
    page = request.resolver_match.url_name if request.resolver_match else ""
    if draft is None:
        ledger.write("refused", by=request.user, on=IntakeDraft(pk=draft_id), reason=page or "")
        raise Http404
    ledger.write("draft opened", by=request.user, on=draft, reason=page or "")
    return draft


def _answers(request: SignedInRequest, draft: IntakeDraft) -> dict[str, Any]:
    """Return what stands in the draft, opened once a page."""
    name = request.resolver_match.url_name if request.resolver_match else ""
    return opening.answers_of(draft, by=request.user, page=name or "")


def _over(draft: IntakeDraft) -> HttpResponse | None:
    """Return where a finished draft leads, or None while it can be written."""
    if draft.sent_at:
        return redirect("draft-sent", draft.pk)
    return redirect("allegations") if draft.withdrawn_at else None


def _part(key: str) -> Part:
    if key not in BY_KEY:
        raise Http404
    return BY_KEY[key]


def _number(text: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None


def _sent_again(request: SignedInRequest, here: Part, people: list[dict[str, Any]]) -> int | None:
    """Return which person a form that is sent twice has already described, counted from 1; None for a new one."""
    place = request.POST.get("place", "")
    if place not in map(str, range(1, len(people) + 1)):
        return None
    there, form = people[int(place) - 1], here.form(request.POST)
    return int(place) if form.is_valid() and {"code": there["code"]} | form.answers() == there else None


def _with(people: list[dict[str, Any]], form: PartForm, number: int | None) -> list[dict[str, Any]]:
    """Return `people` with what the form says; an empty form describes nobody."""
    if isinstance(form, PersonForm) and form.is_empty:
        return people
    others = [other for n, other in enumerate(people, start=1) if n != number]
    one = intake.call(others, form.answers())
    return [*people, one] if number is None else [one if n == number else o for n, o in enumerate(people, start=1)]


def _go_on(request: SignedInRequest, draft: IntakeDraft, here: Part) -> HttpResponse:
    if "stop" in request.POST:
        messages.success(request, _("Your draft is kept. Go on with it whenever you are ready."))
        return redirect("allegations")
    follows = intake.after(here)
    return redirect("draft-part", draft.pk, follows.key) if follows else redirect("draft-check", draft.pk)


def _part_page(
    request: SignedInRequest, here: Part, form: PartForm, answers: dict[str, Any], **context: Any
) -> HttpResponse:
    kind = answers.get("kind", {}).get("kind", "")
    context |= {"part": here, "form": form, "title": intake.title_of(here, kind), "back": intake.before(here)}
    return render(request, "allegations/draft_part.html", context | _frame(here.key, answers))


def _frame(current: str, answers: dict[str, Any]) -> dict[str, Any]:
    kind = answers.get("kind", {}).get("kind", "")
    steps = [
        {
            "label": intake.title_of(one, kind),
            "done": one.key in answers and one.key != current,
            "current": one.key == current,
        }
        for one in PARTS
    ]
    return {"steps": [*steps, {"label": _("Check and send"), "done": False, "current": current == "check"}]}


def _summary(answers: dict[str, Any]) -> list[dict[str, Any]]:
    """Return each part with its answers in words, for the page that is looked through before sending."""
    kind = answers.get("kind", {}).get("kind", "")
    return [
        {
            "part": one,
            "title": intake.title_of(one, kind),
            "people": [
                {"code": person["code"], "pairs": _pairs(one, {**person, "code": None})}
                for person in (answers.get(one.key, []) if one.people else [])
            ],
            "pairs": [] if one.people else _pairs(one, answers.get(one.key, {})),
        }
        for one in PARTS
    ]


def _pairs(here: Part, answers: dict[str, Any]) -> list[tuple[Any, Any]]:
    fields = here.form().fields
    return [(fields[name].label, in_words(fields[name], answers[name])) for name in fields if answers.get(name)]


def in_words(field: Any, value: Any) -> Any:
    """Return a kept answer as a person reads it: the words of a code, the name of an office."""
    if isinstance(value, bool):
        return _("yes")
    if isinstance(field, forms.DateField):
        return date_format(dt.date.fromisoformat(value), "j F Y")
    words = {str(code): label for code, label in getattr(field, "choices", [])}
    if isinstance(value, list):
        return ", ".join(str(words.get(one, one)) for one in value)
    return words.get(str(value), value)
