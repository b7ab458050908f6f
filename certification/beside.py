"""What is shown beside a statement: facts of the programme and of appointments, and one's own answer of last year.

Never anything of allegations, not even a count: a head may not learn of cases from this form (domain: certification).
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organization.models import Appointment
from organization.roles import Role
from prevention.models import Record, Topic

from .models import Answer, Certificate, Statement
from .periods import Days, certified, uncovered, within
from .states import State

Fact = Statement.Fact
SIGNED_ONCE = (State.SIGNED, State.RETURNED)


@dataclass(frozen=True)
class Shown:
    """A fact in words; `against_yes` says why a bare yes would contradict it ("" when nothing does)."""

    words: str
    against_yes: str = ""


def facts_beside(certificate: Certificate, statements: list[Statement]) -> dict[int, Shown]:
    """Return the facts by the number of their statement."""
    shown = {statement.number: _FACTS[Fact(statement.fact)] for statement in statements if statement.fact}
    return {number: fact(certificate) for number, fact in shown.items()}


def own_answers_before(certificate: Certificate) -> dict[int, Answer]:
    """Return what this person answered for this office last year, by statement; a predecessor's is never shown."""
    before = Certificate.objects.visible_to(certificate.person).filter(
        person=certificate.person,
        requirement__office=certificate.requirement.office_id,
        requirement__round__year=certificate.requirement.round.year - 1,
        state__in=SIGNED_ONCE,
    )
    answers = Answer.objects.filter(certificate__in=before.order_by("-ends_on")[:1]).select_related("statement")
    return {answer.statement.number: answer for answer in answers}


def _focal_points(certificate: Certificate) -> Shown:
    """Say for how many of the days no focal point, and no alternate, was appointed (ST/SGB/2003/13, 4.3)."""
    whole = certified(certificate)
    posts = Appointment.objects.filter(office=certificate.requirement.office_id).between(whole.first, whole.last)
    found = list(posts.filter(role__in=(Role.FOCAL_POINT, Role.ALTERNATE)))
    vacant = {role: _days_without(found, role, whole) for role in (Role.FOCAL_POINT, Role.ALTERNATE)}
    lines = [
        _("Focal point: %(days)s.") % {"days": _vacancy(vacant[Role.FOCAL_POINT])},
        _("Alternate: %(days)s.") % {"days": _vacancy(vacant[Role.ALTERNATE])},
    ]
    against = [_against(days, words) for days, words in ((vacant[r], w) for r, w in _MISSING.items()) if days]
    return Shown(" ".join(lines), " ".join(against))


_MISSING: dict[Role, Callable[[int], str]] = {
    Role.FOCAL_POINT: lambda days: ngettext(
        "The register shows %(days)d day without a focal point.",
        "The register shows %(days)d days without a focal point.",
        days,
    ),
    Role.ALTERNATE: lambda days: ngettext(
        "The register shows %(days)d day without an alternate.",
        "The register shows %(days)d days without an alternate.",
        days,
    ),
}


def _against(days: int, words: Callable[[int], str]) -> str:
    return words(days) % {"days": days}


def _days_without(appointments: list[Appointment], role: Role, whole: Days) -> int:
    parts = [days for one in appointments if one.role == role and (days := within(one, whole))]
    return sum(len(gap) for gap in uncovered(whole, parts))


def _vacancy(days: int) -> str:
    if not days:
        return _("no vacant day")
    return ngettext("vacant %(days)d day", "vacant %(days)d days", days) % {"days": days}


def _plan_and_risks(certificate: Certificate) -> Shown:
    """Say whether a plan is current, and which mitigations of risks are overdue, on the last day certified."""
    last = certificate.ends_on
    records = list(_records(certificate, Topic.LOCAL_PLAN, Topic.RISK_ASSESSMENT, Topic.RISK_MITIGATION))
    plans = [record for record in records if record.topic == Topic.LOCAL_PLAN]
    current = [plan for plan in plans if plan.ends_on is None or plan.ends_on >= last]
    overdue = sum(_is_overdue(record, last) for record in records if record.topic == Topic.RISK_MITIGATION)
    assessed = any(record.topic == Topic.RISK_ASSESSMENT for record in records)
    lines = [_plan_words(plans, current), _("Risks: assessed.") if assessed else _("Risks: no assessment recorded.")]
    against = []
    if plans and not current:
        against.append(_("The plan on record had ended before your last day."))
    if overdue:
        words = ngettext("%(n)d mitigation of a risk is overdue.", "%(n)d mitigations of risks are overdue.", overdue)
        lines.append(words % {"n": overdue})
        against.append(lines[-1])
    return Shown(" ".join(lines), " ".join(against))


def _plan_words(plans: list[Record], current: list[Record]) -> str:
    if current:
        return _("Action plan: current.")
    return _("Action plan: ended.") if plans else _("Action plan: none recorded.")


def _is_overdue(record: Record, on: dt.date) -> bool:
    closed = record.status in (Record.Status.COMPLETED, Record.Status.DROPPED)
    return not closed and record.due_on is not None and record.due_on < on


def _resources(certificate: Certificate) -> Shown:
    """Say whether the office's resources are mapped for the year. No record is no contradiction: it may come late."""
    mapped = _records(certificate, Topic.RESOURCE_MAP).filter(starts_on__year=certificate.requirement.round.year)
    return Shown(_("A map for the year is recorded.") if mapped.exists() else _("No map for the year is recorded."))


def _records(certificate: Certificate, *topics: Topic) -> QuerySet[Record]:
    office = certificate.requirement.office_id
    kept = Record.objects.filter(office=office, topic__in=topics, starts_on__lte=certificate.ends_on)
    return kept.exclude(status=Record.Status.DROPPED)


_FACTS: dict[Statement.Fact, Callable[[Certificate], Shown]] = {
    Fact.FOCAL_POINTS: _focal_points,
    Fact.PLAN_AND_RISKS: _plan_and_risks,
    Fact.RESOURCES: _resources,
}
