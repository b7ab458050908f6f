"""The twelve measures and the mechanisms of the letter: which records each rests on, and what is written in them."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from .models import Topic

Words = Any  # text, or text that is translated when it is shown


@dataclass(frozen=True)
class Kept:
    """What a record about a topic holds: in `number`, in `detail`, and what its days mean. Empty: not used."""

    days: Words
    number: Words = ""
    detail: Words = ""
    details: tuple[str, ...] = ()  # the words that are counted; none: free words


@dataclass(frozen=True)
class Measure:
    """One measure of the letter. Without topics, its records are kept elsewhere: `elsewhere` says where."""

    number: int | None  # None: a mechanism
    title: Words
    topics: tuple[Topic, ...] = ()
    elsewhere: Words = ""


MEASURES: tuple[Measure, ...] = (
    Measure(1, _("Recommendations of the external review"), (Topic.RECOMMENDATION,)),
    Measure(2, _("Certificates of heads of office"), elsewhere=_("kept in the yearly round of certification")),
    Measure(3, _("Focal points"), elsewhere=_("kept as appointments, on the page of each office")),
    Measure(4, _("Resources mapped, needs assessed"), (Topic.RESOURCE_MAP, Topic.NEEDS_ASSESSMENT)),
    Measure(5, _("Action plans on sexual harassment"), (Topic.PLAN_TEMPLATE, Topic.LOCAL_PLAN)),
    Measure(6, _("Training"), (Topic.TRAINING, Topic.PERSONNEL_IN_POST)),
    Measure(7, _("Risks"), (Topic.RISK_ASSESSMENT, Topic.RISK_MITIGATION)),
    Measure(8, _("Internal task force"), (Topic.TASK_FORCE_MEETING,)),
    Measure(9, _("Inter-agency work"), (Topic.INTERAGENCY_ROLE,)),
    Measure(10, _("Respectful Workplace Facilitators"), (Topic.FACILITATORS,)),
    Measure(11, _("Leadership dialogue"), (Topic.LEADERSHIP_DIALOGUE,)),
    Measure(12, _("Counselling and support"), (Topic.COUNSELLOR, Topic.COUNSELLING_PROVIDER)),
    Measure(None, _("What is reported in public"), (
        Topic.TRACKER_SUBMISSION, Topic.OVERSIGHT_REPORT, Topic.DISCIPLINARY_REPORT,
    )),
)  # fmt: skip

KEPT: dict[Topic, Kept] = {
    Topic.RECOMMENDATION: Kept(_("accepted on; due; implemented on"), detail=_("name of the review")),
    Topic.RESOURCE_MAP: Kept(_("first day of the year it maps"), detail=_("what it covers")),
    Topic.NEEDS_ASSESSMENT: Kept(_("day of the assessment"), detail=_("what was decided")),
    Topic.PLAN_TEMPLATE: Kept(_("in force from–to"), detail=_("version")),
    Topic.LOCAL_PLAN: Kept(_("in force from–to"), number=_("actions completed"), detail=_("version of the template")),
    Topic.TRAINING: Kept(
        _("first and last day of the programme"), number=_("completions"), detail=_("audience, language")
    ),
    Topic.PERSONNEL_IN_POST: Kept(_("the day on which they were counted"), number=_("persons in post")),
    Topic.RISK_ASSESSMENT: Kept(_("good from–to"), number=_("risks assessed")),
    Topic.RISK_MITIGATION: Kept(_("begun; due; completed"), detail=_("risk it answers")),
    Topic.TASK_FORCE_MEETING: Kept(_("day of the meeting"), number=_("persons present"), detail=_("main decision")),
    Topic.INTERAGENCY_ROLE: Kept(_("role held from–to"), detail=_("role"), details=("co-chair", "member")),
    Topic.FACILITATORS: Kept(_("active from–to"), number=_("facilitators"), detail=_("phase of the programme")),
    Topic.LEADERSHIP_DIALOGUE: Kept(
        _("day of the session"), number=_("participants"), detail=_("edition and its title")
    ),
    Topic.COUNSELLOR: Kept(_("in duty from–to"), number=_("counsellors"), detail=_("languages, where available")),
    Topic.COUNSELLING_PROVIDER: Kept(_("available from–to"), detail=_("who may turn to it")),
    Topic.TRACKER_SUBMISSION: Kept(_("day of the submission"), number=_("allegations submitted"), detail=_("quarter")),
    Topic.OVERSIGHT_REPORT: Kept(_("published on"), detail=_("year it speaks of")),
    Topic.DISCIPLINARY_REPORT: Kept(_("published on"), number=_("measures reported"), detail=_("year it speaks of")),
}


def measure_of(topic: Topic) -> Measure:
    """Return the measure that rests on records about `topic`."""
    return next(measure for measure in MEASURES if topic in measure.topics)
