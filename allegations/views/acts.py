"""One page for each act on an allegation: a short form, sent once, that stays filled when something is wrong."""

import uuid

from django.http import HttpResponse
from django.utils.translation import gettext as _

from organization.signed_in import SignedInRequest
from safeguards.access import requires

from .. import actions, duties, policy
from ..forms import acts as forms
from ..models import ReportToSecretaryGeneral, TakenMeasure
from .act import OPEN, Act, answer, page, part_of_case
from .case import open_case, prefetch_parts


@requires(OPEN)
@page
def route(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Complete the coded fields and route."""
    allegation = open_case(request, pk, "allegation-route")
    routed = allegation.routed_at is not None
    act = Act(
        "allegation-route",
        policy.may_route,
        forms.RouteForm,
        _("Correct the coded fields") if routed else _("Complete and route"),
        _("Clerical only: this does not weigh what was told. What is not known may stay open."),
        _("Save the corrections") if routed else _("Complete and route"),
        _("Saved."),
        lambda typed: actions.complete_and_route(allegation, by=request.user, **typed),
    )
    return answer(request, allegation, act)


@requires(OPEN)
@page
def report(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Record the report to the Secretary-General."""
    allegation = open_case(request, pk, "allegation-report")
    act = Act(
        "allegation-report",
        policy.may_route,
        forms.ReportForm,
        _("Report to the Secretary-General"),
        _("Record what was sent. The bulletin asks for it promptly: ST/SGB/2003/13, section 4.6."),
        _("Record the report"),
        _("The report is recorded."),
        lambda typed: actions.report(allegation, by=request.user, **typed),
    )
    return answer(request, allegation, act)


@requires(OPEN)
@page
def acknowledge(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Record the acknowledgement of a report."""
    made, allegation = part_of_case(request, ReportToSecretaryGeneral, pk, "allegation-acknowledge")
    act = Act(
        "allegation-acknowledge",
        policy.may_route,
        forms.AcknowledgeForm,
        _("Acknowledgement of the report"),
        _("With it, the report no longer counts as asserted."),
        _("Record the acknowledgement"),
        _("The acknowledgement is recorded."),
        lambda typed: actions.acknowledge(made, by=request.user, **typed),
        shown=[(_("Reported on"), made.on), (_("Reference"), made.reference or _("none yet"))],
    )
    return answer(request, allegation, act)


@requires(OPEN)
@page
def investigators(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Record sending to the investigating body."""
    allegation = open_case(request, pk, "allegation-investigators")
    act = Act(
        "allegation-investigators",
        policy.may_route,
        forms.InvestigatorsForm,
        _("Sent to the investigating body"),
        _("Interviews and working papers stay with that body. Here stand only the day and its reference."),
        _("Record it"),
        _("It is recorded as sent."),
        lambda typed: actions.send_to_investigators(allegation, by=request.user, **typed),
    )
    return answer(request, allegation, act)


@requires(OPEN)
@page
def measure(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Record a measure, or the decision to take none."""
    allegation = open_case(request, pk, "allegation-measure")
    prefetch_parts(allegation)
    act = Act(
        "allegation-measure",
        policy.may_record_measure,
        forms.MeasureForm,
        _("Record a measure"),
        _("Each measure names its day and its rule. A decision to take none needs its reason and a second person."),
        _("Record the measure"),
        _("The measure is recorded."),
        lambda typed: actions.take_measure(allegation, by=request.user, **typed),
        options={"lines": duties.lines_of(allegation)},
        back="allegation-measures",
    )
    return answer(request, allegation, act)


@requires(OPEN)
@page
def confirm(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Confirm another person's decision to take no measure."""
    decision, allegation = part_of_case(request, TakenMeasure, pk, "measure-confirm")
    prefetch_parts(allegation)
    lines = dict(duties.lines_of(allegation))
    act = Act(
        "measure-confirm",
        policy.may_confirm,
        forms.ConfirmForm,
        _("Confirm a decision to take no measure"),
        _("You confirm that you read the reason and agree. From then on the decision counts."),
        _("I confirm it"),
        _("The decision is confirmed."),
        lambda _typed: actions.confirm(decision, by=request.user),
        back="allegation-measures",
        shown=[
            (_("Duty"), lines.get(decision.line, decision.line)),
            (_("Reason"), decision.reason),
            (_("Decided by"), decision.entered_by or _("not known")),
            (_("On"), decision.on),
        ],
    )
    return answer(request, allegation, act)


@requires(OPEN)
@page
def pass_on(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Record passing on to another entity."""
    allegation = open_case(request, pk, "allegation-pass-on")
    act = Act(
        "allegation-pass-on",
        policy.may_route,
        forms.PassOnForm,
        _("Pass on to another entity"),
        _("For allegations against another entity’s personnel: that entity reports and investigates."),
        _("Record it as passed on"),
        _("It is recorded as passed on."),
        lambda typed: actions.pass_on(allegation, by=request.user, **typed),
    )
    return answer(request, allegation, act)


@requires(OPEN)
@page
def status(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Record where the allegation stands."""
    allegation = open_case(request, pk, "allegation-status")
    act = Act(
        "allegation-status",
        policy.may_record_stage,
        forms.StatusForm,
        _("Record where it stands"),
        _("Only the states that can follow are offered. The day counts, not the day of typing."),
        _("Record it"),
        _("Where it stands is recorded."),
        lambda typed: actions.move(allegation, by=request.user, **typed),
        shown=[(_("Until now"), allegation.get_status_display())],
    )
    return answer(request, allegation, act)


@requires(OPEN)
@page
def grant(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Give one person sight."""
    allegation = open_case(request, pk, "allegation-grant")
    act = Act(
        "allegation-grant",
        policy.may_grant,
        forms.GrantForm,
        _("Give a person sight"),
        _("One person at a time, for as long as it is needed. Your name stands beside it."),
        _("Give sight"),
        _("The person can see it now."),
        lambda typed: actions.grant(allegation, by=request.user, **typed),
    )
    return answer(request, allegation, act)
