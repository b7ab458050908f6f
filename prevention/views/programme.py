"""What is recorded: measure by measure, topic by topic, and one record."""

import csv
import io
import uuid
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Max, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from organization.roles import Permission
from organization.signed_in import SignedInRequest
from organization.tables import harmless
from prevention import importing, policy
from prevention.measures import KEPT, MEASURES, measure_of
from prevention.models import Record, Topic
from safeguards import ledger
from safeguards.access import requires
from safeguards.clock import today

PAGE = 100
Status = Record.Status
# A state of the page for each status: see templates/components/tag.html.
STATES = {Status.PLANNED: "", Status.ONGOING: "now", Status.COMPLETED: "ok", Status.DROPPED: "none"}


@requires(Permission.SEE_PROGRAMME)
@require_safe
def prevention(request: SignedInRequest) -> HttpResponse:
    """Show the twelve measures and the mechanisms, each with what is recorded."""
    counts = {row["topic"]: row for row in _counts()}
    measures = [
        {
            "measure": measure,
            "topics": [
                {"topic": topic, "label": topic.label, **counts.get(topic, NOTHING)} for topic in measure.topics
            ],
        }
        for measure in MEASURES
    ]
    context = {
        "measures": measures,
        "total": sum(row["n"] for row in counts.values()),
        "today": today(),
        "may_keep": policy.may_keep_programme(request.user),
    }
    return render(request, "prevention/prevention.html", context)


NOTHING = {"n": 0, "completed": 0, "overdue": 0, "current": 0, "latest": None}


def _counts() -> Iterable[Any]:
    """Return for each topic how many records there are, completed, current today, and overdue today."""
    day = today()
    holds = Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day)) & ~Q(status=Status.DROPPED)
    overdue = Q(due_on__lt=day) & ~Q(status__in=[Status.COMPLETED, Status.DROPPED])
    return (
        Record.objects.order_by()
        .values("topic")
        .annotate(
            n=Count("pk"),
            completed=Count("pk", filter=Q(status=Status.COMPLETED)),
            current=Count("pk", filter=holds),
            overdue=Count("pk", filter=overdue),
            latest=Max("starts_on"),
        )
    )


@requires(Permission.SEE_PROGRAMME)
@require_safe
def prevention_topic(request: SignedInRequest, topic: str) -> HttpResponse:
    """List the records about a topic by key, a page at a time; `after` is the key of the last one seen."""
    about = _topic(topic)
    every = Record.objects.filter(topic=about)
    show = request.GET.get("show", "")
    found = _shown(every, show)
    if after := request.GET.get("after", ""):
        found = found.filter(key__gt=after)
    rows = list(found.select_related("office").order_by("key")[: PAGE + 1])
    more = len(rows) > PAGE
    context = {
        "topic": about,
        "measure": measure_of(about),
        "kept": KEPT[about],
        "rows": [_line(record) for record in rows[:PAGE]],
        "chips": _chips(about, every, show),
        "total": every.count(),
        "next_url": f"?{urlencode({'show': show, 'after': rows[PAGE - 1].key})}" if more else "",
        "may_keep": policy.may_keep_programme(request.user),
    }
    return render(request, "prevention/topic.html", context)


def _topic(code: str) -> Topic:
    if code not in Topic.values:
        raise Http404
    return Topic(code)


def _shown(every: QuerySet[Record], show: str) -> QuerySet[Record]:
    if show == "overdue":
        return every.filter(due_on__lt=today()).exclude(status__in=[Status.COMPLETED, Status.DROPPED])
    return every.filter(status=show) if show in Status.values else every


def _chips(topic: Topic, every: QuerySet[Record], show: str) -> list[dict[str, Any]]:
    words = {"": _("All"), **dict(Status.choices), "overdue": _("overdue")}
    url = reverse("prevention-topic", args=[topic.value])
    chips = [
        {
            "label": str(label),
            "count": _shown(every, code).count(),
            "url": f"{url}?show={code}" if code else url,
            "current": code == show,
        }
        for code, label in words.items()
    ]
    return [chip for chip in chips if chip["count"] or chip["current"]]


def _line(record: Record) -> dict[str, Any]:
    open_still = record.status not in (Status.COMPLETED, Status.DROPPED)
    late = bool(open_still and record.due_on and record.due_on < today())
    return {"record": record, "state": STATES[Status(record.status)], "late": late}


@requires(Permission.SEE_PROGRAMME)
@require_safe
def prevention_record(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Show one record, and who changed what when."""
    record = get_object_or_404(Record.objects.select_related("office"), pk=pk)
    about = Topic(record.topic)
    context = {
        "record": record,
        "topic": about,
        "kept": KEPT[about],
        "events": _events(record),
        "may_keep": policy.may_keep_programme(request.user),
        **_line(record),
    }
    return render(request, "prevention/record.html", context)


def _events(record: Record) -> list[dict[str, Any]]:
    """Return the record's history, newest first: when, what, who; the fields by name."""
    lines = list(record.history.select_related("history_user").order_by("-history_date"))
    events = []
    for newer, older in zip(lines, [*lines[1:], None], strict=True):
        names = (
            [str(_LABELS[change.field]) for change in newer.diff_against(older, included_fields=_LABELS).changes]
            if older
            else []
        )
        events.append(
            {
                "at": newer.history_date,
                "what": _("Changed") if older else _("Recorded"),
                "words": ", ".join(names),
                "by": newer.history_user.name if newer.history_user else "",
            }
        )
    return events


_LABELS = {name: name.replace("_", " ") for name in importing.FIELDS}


@requires(Permission.SEE_PROGRAMME)
@require_safe
def prevention_export(request: SignedInRequest) -> HttpResponse:
    """Give the records, or with `?topic=` those of one, as a file in the shape that is imported."""
    found = Record.objects.select_related("office")
    if topic := request.GET.get("topic", ""):
        found = found.filter(topic=_topic(topic))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(importing.COLUMNS)
    writer.writerows([harmless(cell) for cell in importing.as_cells(record)] for record in found)
    ledger.write("prevention exported", by=request.user)
    response = HttpResponse(out.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="prevention-{today().isoformat()}.csv"'
    return response
