"""Letters in the making: the list, a new cut-off, one letter with its proofs, its words."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from organization.roles import Permission
from safeguards.access import requires
from safeguards.clock import today
from safeguards.models import Document, Job
from safeguards.versions import StaleEdit

from .. import actions, excepting, policy, readiness
from ..forms import FreezeForm, WordingForm, year_before
from ..letter_text import Choices, missing_slots
from ..made import made_letter
from ..models import ExternalLetter, Letter
from ..refusals import Refused
from ..states import SHAPE
from . import Request, stored

FORM = require_http_methods(["GET", "HEAD", "POST"])


@requires(Permission.SEE_LETTERS)
@require_safe
def letters(request: Request) -> HttpResponse:
    """List the letters by year, and those made elsewhere."""
    found = Letter.objects.select_related("snapshot")
    rows = [
        {
            "year": {"text": str(letter.year), "href": reverse("letter", args=[letter.pk])},
            "state": {"text": letter.get_state_display(), "state": SHAPE[letter.state]},
            "cut_off": letter.snapshot.as_of,
            "dated": letter.dated or _("not yet"),
        }
        for letter in found
    ]
    context = {"rows": rows, "elsewhere": ExternalLetter.objects.all(), "may_freeze": policy.may_freeze(request.user)}
    return render(request, "reporting/letters.html", context)


@requires(Permission.DRAFT_LETTER)
@FORM
def freeze(request: Request) -> HttpResponse:
    """Ask for year and cut-off, freeze them, and begin the letter or put the draft on the new cut-off."""
    form = FreezeForm(request.POST or None, initial={"year": year_before(today()), "as_of": today()})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data

        def store() -> str:
            snapshot = actions.freeze(year=typed["year"], as_of=typed["as_of"], by=request.user)
            return reverse("letter", args=[actions.draft(snapshot=snapshot, by=request.user).pk])

        try:
            return redirect(stored(typed["token"], by=request.user, store=store))
        except Refused as refused:
            form.add_error(refused.field or None, refused.words)
    return render(request, "reporting/freeze.html", {"form": form})


@requires(Permission.SEE_LETTERS)
@require_safe
def letter(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Show the letter as it will print, the proof of one claim, what stops it, and what one may do."""
    row = _letter(pk)
    made = made_letter(row)
    claim = readiness.chosen(made, request.GET.get("claim", ""))
    stops = readiness.stops(made, row, request.user)
    context = {
        "letter": row,
        "shape": SHAPE[row.state],
        "facts": made.facts,
        "course": readiness.course(row),
        "tiles": readiness.tiles(made),
        "stops": stops,
        "advice": excepting.standing(made, row, request.user),
        "slots": missing_slots(made.facts, made.text.signature),
        "blocks": readiness.paper(made, row, claim.key),
        "heading": made.text.title,
        "claim": readiness.proof(made, row, claim, request.user),
        "actions": readiness.actions_for(row, request.user, stopped=bool(stops)),
        "may_freeze": policy.may_freeze(request.user) and row.state == "draft",
        "jobs": _jobs(row),
    }
    return render(request, "reporting/letter.html", context)


def _jobs(row: Letter) -> list[dict[str, object]]:
    """Return the latest job of each kind on the letter, with its file."""
    titles = {policy.ISSUED_KIND: _("The letter as PDF"), policy.PREVIEW_KIND: _("Draft as PDF")}
    found: dict[str, dict[str, object]] = {}
    for job in Job.objects.filter(subject_id=row.pk, kind__in=titles).order_by("asked_at"):
        document = Document.objects.filter(job=job).only("id").first()
        found[job.kind] = {
            "job": job,
            "title": titles[job.kind],
            "waits_for": _("the queue, which does not answer; it is asked again every few seconds")
            if job.state == Job.State.WAITING and job.rung_at is None
            else "",
            "retry_url": reverse("job-retry", args=[job.pk]),
            "result_url": reverse("document", args=[document.pk]) if document else "",
        }
    return list(found.values())


@requires(Permission.DRAFT_LETTER)
@FORM
def wording(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Let the drafter word and order the measures; figures stay in their slots."""
    row = _letter(pk)
    if not policy.may_reword(request.user, row):
        raise Http404
    findings = made_letter(row).findings
    choices = Choices(row.wording, row.order)
    form = WordingForm(request.POST or None, findings=findings, choices=choices, initial={"version": row.version})
    changed = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.reword(
                pk, wording=form.wording, order=form.order, by=request.user, version=form.cleaned_data["version"]
            )
        except Refused as refused:
            form.add_error(f"text_{refused.field}" if refused.field else None, refused.words)
        except StaleEdit as stale:
            changed = _what_stands(stale.row)
            form.data = request.POST.copy()  # what was typed stays; only the version is theirs now
            form.data["version"] = str(stale.row.version)  # type: ignore[attr-defined]
            form.add_error(None, _("Somebody changed the words meanwhile. Yours are kept below; theirs stand above."))
        else:
            messages.success(request, _("Your words are kept. The numbers in them come from the records."))
            return redirect("letter", pk)
    return render(request, "reporting/wording.html", {"letter": row, "form": form, "changed": changed})


def _what_stands(row: object) -> list[str]:
    """Return the sentences that somebody else stored meanwhile."""
    return [own["text"] for own in getattr(row, "wording", {}).values()]


def _letter(pk: uuid.UUID) -> Letter:
    return get_object_or_404(Letter.objects.select_related("snapshot"), pk=pk)
