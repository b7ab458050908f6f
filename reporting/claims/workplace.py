"""Claims 11 to 15: task force, inter-agency work, facilitators, dialogue, counselling, from records of prevention."""

import datetime as dt
import itertools
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from prevention.facts import RecordFact
from prevention.models import Topic
from reporting.facts import Facts
from reporting.programme import current, in_account
from reporting.texts import listed

from .basis import PREVENTION_PAGE, PROGRAMME, SECRETARIAT, counts, exception, graded, ids, missing
from .finding import Claim, Finding, Kind, Reason

LONGEST_INTERVAL_DAYS = 120  # ours: no public source says how often the task force meets
CO_CHAIR, MEMBER = "co-chair", "member"


def _task_force(facts: Facts) -> Finding:
    figures = counts(facts, "task_force_meetings")
    meetings = in_account(facts, Topic.TASK_FORCE_MEETING)
    leads = next((one.detail for one in reversed(meetings) if one.detail), "")
    if figures["task_force_meetings"] < 2 or not leads:
        words = _("Fewer than two meetings are recorded in the account, or who leads the task force is not.")
        return missing(words, SECRETARIAT, PREVENTION_PAGE, **figures)
    longest = max(_intervals([one.starts_on for one in meetings]))
    return graded(
        figures=figures,
        records=ids(meetings),
        exceptions=exception(Kind.LATE, longest if longest > LONGEST_INTERVAL_DAYS else 0),
        reasons=(Reason(_("The task force did not meet regularly."), SECRETARIAT, PREVENTION_PAGE),),
        leads=leads,
    )


def _intervals(days: Sequence[dt.date]) -> list[int]:
    return [(after - before).days for before, after in itertools.pairwise(days)]


def _interagency(facts: Facts) -> Finding:
    figures = counts(facts, "interagency_roles")
    roles = current(facts, Topic.INTERAGENCY_ROLE)
    chaired = _workstreams(roles, CO_CHAIR)
    joined = _workstreams(roles, MEMBER)
    if not (chaired or joined):
        words = _("No role in a workstream of the inter-agency task force is current.")
        return missing(words, PROGRAMME, PREVENTION_PAGE, **figures)
    form = "" if chaired and joined else "co_chair_only" if chaired else "member_only"
    return graded(figures=figures, records=ids(roles), form=form, co_chaired=_named(chaired), joined=_named(joined))


def _workstreams(roles: list[RecordFact], role: str) -> list[str]:
    return [one.title for one in roles if one.detail.lower() == role]


def _named(workstreams: list[str]) -> str:
    word = "workstream" if len(workstreams) == 1 else "workstreams"
    return f"{word} on {listed(workstreams)}"


def _facilitators(facts: Facts) -> Finding:
    figures = counts(facts, "facilitators", "facilitator_offices")
    found = current(facts, Topic.FACILITATORS)
    if not figures["facilitators"]:
        return missing(_("No facilitator is recorded on the cut-off."), PROGRAMME, PREVENTION_PAGE, **figures)
    return graded(figures=figures, records=ids(found), programme=found[-1].title, phase=found[-1].detail)


def _dialogue(facts: Facts) -> Finding:
    figures = counts(facts, "dialogue_participants", "personnel_in_post")
    found = in_account(facts, Topic.LEADERSHIP_DIALOGUE)
    if not figures["dialogue_participants"]:
        return missing(_("No leadership dialogue is recorded in the account."), PROGRAMME, PREVENTION_PAGE, **figures)
    return graded(figures=figures, records=ids(found), dialogue_title=found[-1].title)


def _counselling(facts: Facts) -> Finding:
    figures = counts(facts, "staff_counsellors", "counselling_providers")
    providers = current(facts, Topic.COUNSELLING_PROVIDER)
    if not figures["staff_counsellors"] or not providers:
        words = _("No staff counsellor in duty is recorded, or no other provider.")
        return missing(words, PROGRAMME, PREVENTION_PAGE, **figures)
    names = listed([f"the {one.title}" for one in providers])
    return graded(figures=figures, records=ids([*current(facts, Topic.COUNSELLOR), *providers]), providers=names)


TASK_FORCE = Claim(
    number=11,
    key="internal_task_force",
    title=_("internal task force"),
    authority="Management letter, measure 8",
    rule=_(
        "True when the task force met at least twice in the account and its leads are named. More than 120 days "
        "between two meetings is an exception. Who leads the task force does not approve this sentence."
    ),
    mender=SECRETARIAT,
    counted=_("meetings in the account"),
    examine=_task_force,
)
INTERAGENCY = Claim(
    number=12,
    key="interagency_engagement",
    title=_("inter-agency engagement"),
    authority="Management letter, measure 9",
    rule=_("True when a role in a workstream of the inter-agency task force is current on the cut-off."),
    mender=PROGRAMME,
    counted=_("workstreams on the cut-off"),
    examine=_interagency,
)
FACILITATORS = Claim(
    number=13,
    key="facilitators",
    title=_("Respectful Workplace Facilitators"),
    authority="Management letter, measure 10",
    rule=_("True when facilitators are recorded on the cut-off, with the programme and its phase."),
    mender=PROGRAMME,
    counted=_("persons and offices on the cut-off"),
    examine=_facilitators,
)
DIALOGUE = Claim(
    number=14,
    key="leadership_dialogue",
    title=_("leadership dialogue"),
    authority="Management letter, measure 11",
    rule=_("True when sessions with their participants are recorded in the account."),
    mender=PROGRAMME,
    counted=_("participants in the account; persons in post"),
    examine=_dialogue,
)
COUNSELLING = Claim(
    number=15,
    key="counselling",
    title=_("counselling and support"),
    authority="Management letter, measure 12",
    rule=_("True when a staff counsellor in duty and another provider are recorded on the cut-off."),
    mender=PROGRAMME,
    counted=_("persons and providers on the cut-off"),
    examine=_counselling,
)
CLAIMS = (TASK_FORCE, INTERAGENCY, FACILITATORS, DIALOGUE, COUNSELLING)
