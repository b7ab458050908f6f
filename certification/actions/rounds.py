"""Opening a round freezes who must certify; waiving takes an office out of it, with a reason that is counted."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from organization.models import Office, User
from safeguards import ledger
from safeguards.clock import today
from safeguards.identity import action

from ..models import QuestionSet, Requirement, Round
from ..policy import may_open_round, may_waive
from ..refusals import Reason, Refused


@action
def open_round(
    year: int, *, opened_on: dt.date, deadline: dt.date, by: User, question_set: QuestionSet | None = None
) -> Round:
    """Open the round of a calendar year and freeze the offices required: those that certify, open on any day of it.

    An office's days begin when it opened and end when it closed. Without `question_set` the newest edition is used.
    Raise Refused when the year has a round already, or its dates cannot be.
    """
    if not may_open_round(by):
        raise PermissionDenied
    _check(year, opened_on, deadline)
    used = question_set or QuestionSet.objects.order_by("-edition").first()
    if used is None:
        raise Refused(_("No edition of the statements is loaded. Run the migrations, then open the round."))
    opened = Round.objects.create(year=year, question_set=used, opened_on=opened_on, deadline=deadline)
    offices = Office.objects.required_between(opened.first_day, opened.last_day)
    if not Requirement.objects.bulk_create(_required(opened, office) for office in offices):
        raise Refused(_("No office has to certify for %(year)d. Load the offices first.") % {"year": year})
    ledger.write("round opened", by=by, on=opened)
    return opened


def _check(year: int, opened_on: dt.date, deadline: dt.date) -> None:
    found = []
    if Round.objects.filter(year=year).exists():
        found.append(Reason(_("The round for %(year)d is open already.") % {"year": year}, "year"))
    if opened_on.year < year:
        found.append(Reason(_("Open it on a day of %(year)d or later.") % {"year": year}, "opened_on"))
    if deadline < opened_on:
        found.append(Reason(_("The deadline is before the day of opening. Choose a later day."), "deadline"))
    if found:
        raise Refused(*found)


def _required(opened: Round, office: Office) -> Requirement:
    return Requirement(
        round=opened,
        office=office,
        starts_on=max(office.opened_on or opened.first_day, opened.first_day),
        ends_on=min(office.closed_on or opened.last_day, opened.last_day),
    )


@action
def waive(requirement: Requirement, *, reason: str, by: User) -> Requirement:
    """Take an office out of the round. The reason is kept and the waiver is counted in the letter."""
    requirement = Requirement.objects.select_for_update().get(pk=requirement.pk)
    if not may_waive(by, requirement):
        raise PermissionDenied
    if requirement.waived_on:
        raise Refused(_("This office is waived already."))
    if not reason.strip():
        raise Refused(Reason(_("Say why this office need not certify: the letter counts waivers."), "reason"))
    requirement.waived_on, requirement.waived_by, requirement.waived_reason = today(), by, reason.strip()
    requirement.save()
    ledger.write("requirement waived", by=by, on=requirement, fields=["waived_reason"])
    return requirement
