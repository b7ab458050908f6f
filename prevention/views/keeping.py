"""Keeping records: one by form, many by file."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from organization.roles import Permission
from organization.signed_in import SignedInRequest
from organization.tables import NotATable
from prevention import actions, importing
from prevention.forms import FileForm, RecordForm
from prevention.importing import COLUMNS, NEEDED, Plan
from prevention.models import Record, Topic, Upload
from safeguards.access import requires
from safeguards.once import once
from safeguards.refusals import show_invalid
from safeguards.versions import StaleEdit

MOST_SHOWN = 200  # lines of each kind in a preview


@requires(Permission.KEEP_PROGRAMME)
@require_http_methods(["GET", "POST"])
def prevention_record_new(request: SignedInRequest, topic: str) -> HttpResponse:
    """Keep a new record about a topic."""
    if topic not in Topic.values:
        raise Http404
    about = Topic(topic)
    form = RecordForm(request.POST or None, topic=about)
    if request.method == "POST" and form.is_valid():
        try:
            to = once(form.cleaned_data["token"], by=request.user, store=lambda: _record(request, form, about))
            messages.success(request, _("The record is kept."))
            return redirect(to)
        except ValidationError as error:
            show_invalid(form, error)
    return render(request, "prevention/record_form.html", {"form": form, "topic": about})


def _record(request: SignedInRequest, form: RecordForm, about: Topic) -> str:
    kept = actions.record(by=request.user, topic=about.value, key=form.cleaned_data["key"], **form.values())
    return reverse("prevention-record", args=[kept.pk])


@requires(Permission.KEEP_PROGRAMME)
@require_http_methods(["GET", "POST"])
def prevention_record_edit(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Change a record; if someone else has meanwhile, show what, and keep what was typed."""
    row = get_object_or_404(Record.objects.select_related("office"), pk=pk)
    about = Topic(row.topic)
    form = RecordForm(request.POST or None, instance=row, topic=about, initial={"version": row.version})
    changed: list[tuple[str, Any]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(row, by=request.user, version=form.cleaned_data["version"] or 0, **form.values())
            messages.success(request, _("The record is changed."))
            return redirect("prevention-record", pk=pk)
        except ValidationError as error:
            show_invalid(form, error)
        except StaleEdit as stale:
            changed = _meanwhile(form, stale.row)
            form = _again(request, row, about, stale.row.version)  # type: ignore[attr-defined]
    context = {"form": form, "topic": about, "record": Record.objects.get(pk=pk), "meanwhile": changed}
    return render(request, "prevention/record_form.html", context)


def _meanwhile(form: RecordForm, stands: Any) -> list[tuple[str, Any]]:
    """Return the fields that stand otherwise than they were typed, with what stands there now."""
    differs = importing.differences(stands, form.values())
    return [
        (str(form.fields[name].label), now if now not in (None, "") else _("empty"))
        for name, (now, _typed) in differs.items()
    ]


def _again(request: SignedInRequest, row: Record, about: Topic, version: int) -> RecordForm:
    """Return the form with everything that was typed, ready to be sent over what stands there now."""
    typed = request.POST.copy()
    typed["version"] = str(version)
    return RecordForm(typed, instance=row, topic=about)


@requires(Permission.KEEP_PROGRAMME)
@require_http_methods(["GET", "POST"])
def prevention_import(request: SignedInRequest) -> HttpResponse:
    """Take a file, then show what it would do."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        content = file.read()
        try:
            importing.plan(content)
            upload = actions.keep_upload(content, file.name, by=request.user)
            return redirect("prevention-import-preview", pk=upload.pk)
        except NotATable as error:
            form.add_error("file", str(error))
    context = {
        "form": form,
        "columns": COLUMNS,
        "needed": NEEDED,
        "topics": Topic.choices,
        "statuses": Record.Status.choices,
    }
    return render(request, "prevention/import.html", context)


@requires(Permission.KEEP_PROGRAMME)
@require_http_methods(["GET", "POST"])
def prevention_import_preview(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Show what the file would do; store it when asked to, if it would still do the same."""
    upload = Upload.objects.filter(pk=pk, sent_by=request.user).first()
    if upload is None:
        messages.info(request, _("That file was stored or replaced by another one already."))
        return redirect("prevention-import")
    if request.method == "GET":
        return _preview(request, upload, importing.plan(bytes(upload.content)))
    try:
        plan = actions.store_upload(upload, by=request.user, seen=request.POST.get("seen", ""))
    except actions.PlanChanged as error:
        messages.warning(request, _("Records changed since you looked: this is what the file would do now."))
        return _preview(request, upload, error.plan)
    if plan.refused:
        return _preview(request, upload, plan)
    messages.success(request, _in_words(plan))
    return redirect("prevention")


def _preview(request: SignedInRequest, upload: Upload, plan: Plan) -> HttpResponse:
    context = {
        "upload": upload,
        "plan": plan,
        "refused": plan.refused[:MOST_SHOWN],
        "new": plan.new[:MOST_SHOWN],
        "changed": plan.changed[:MOST_SHOWN],
        "most": MOST_SHOWN,
        "nothing": not (plan.refused or plan.new or plan.changed),
    }
    return render(request, "prevention/import_preview.html", context)


def _in_words(plan: Plan) -> str:
    new = ngettext("%(n)d new record", "%(n)d new records", len(plan.new)) % {"n": len(plan.new)}
    changed = ngettext("%(n)d changed", "%(n)d changed", len(plan.changed)) % {"n": len(plan.changed)}
    return _("Stored: %(new)s, %(changed)s.") % {"new": new, "changed": changed}
