"""Pages of acts on the people of an allegation: help, whose account it is, legal's judgement, a State told."""

import uuid

from django.http import HttpResponse
from django.utils.translation import gettext as _

from organization.signed_in import SignedInRequest
from safeguards.access import requires

from .. import actions, policy
from ..forms import people as forms
from ..models import AllegedPerpetrator, Victim
from ..words import words_of
from .act import OPEN, Act, answer, page, part_of_case
from .case import open_case


@requires(OPEN)
@page
def referral(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Record a communication to a State."""
    allegation = open_case(request, pk, "allegation-referral")
    act = Act(
        "allegation-referral",
        policy.may_refer_to_state,
        forms.ReferralForm,
        _("Referral to a State"),
        _("Through the Office of Legal Affairs: General Assembly resolution 62/63."),
        _("Record the referral"),
        _("The referral is recorded."),
        lambda typed: actions.refer_to_state(allegation, by=request.user, **typed),
    )
    return answer(request, allegation, act)


@requires(OPEN)
@page
def assistance(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Record how help stands for one person."""
    victim, allegation = part_of_case(request, Victim, pk, "allegation-assistance")
    act = Act(
        "allegation-assistance",
        policy.may_record_assistance,
        forms.AssistanceForm,
        _("How help stands"),
        _("Help needs no proof and no named person. A refusal is a full answer and can be taken back at any time."),
        _("Save"),
        _("How help stands is recorded."),
        lambda typed: actions.record_assistance(victim, by=request.user, **typed),
        back="allegation-people",
        shown=[
            (words_of(allegation.kind).victim, victim.code),
            (_("Until now"), victim.get_assistance_display() or "—"),
        ],
    )
    return answer(request, allegation, act)


@requires(OPEN)
@page
def name_account(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Say whose account an alleged perpetrator has."""
    person, allegation = part_of_case(request, AllegedPerpetrator, pk, "allegation-name-account")
    act = Act(
        "allegation-name-account",
        policy.may_route,
        forms.AccountNameForm,
        _("Say whose account this is"),
        _("If this person has an account here, it must never open the allegation."),
        _("Save and shut it to this person"),
        _("Saved. The allegation does not exist for that account."),
        lambda typed: actions.name_account(person, by=request.user, **typed),
        back="allegation-people",
        leads_to_list=True,
        shown=[(words_of(allegation.kind).perpetrator, person.code)],
    )
    return answer(request, allegation, act)


@requires(OPEN)
@page
def crime(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Record legal's judgement."""
    person, allegation = part_of_case(request, AllegedPerpetrator, pk, "allegation-crime")
    act = Act(
        "allegation-crime",
        policy.may_judge_crime,
        forms.CrimeForm,
        _("Possible crime"),
        _("Legal’s judgement, dated and under your name."),
        _("Record the judgement"),
        _("The judgement is recorded."),
        lambda typed: actions.judge_crime(person, by=request.user, **typed),
        back="allegation-people",
        shown=[(words_of(allegation.kind).perpetrator, person.code)],
    )
    return answer(request, allegation, act)
