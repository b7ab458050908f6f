"""The people of an allegation: help offered, a person named who has an account, legal's judgement, referrals."""

import datetime as dt

from django.core.exceptions import PermissionDenied

from organization.models import User
from safeguards import ledger
from safeguards.clock import now
from safeguards.identity import action
from safeguards.versions import save

from .. import policy
from ..codes import Assistance, YesNo
from ..models import Allegation, AllegedPerpetrator, StateReferral, Victim
from .access import call_the_alternate, recuse
from .held import hold, in_order


@action
def record_assistance(victim: Victim, *, assistance: str, on: dt.date, version: int | None = None, by: User) -> Victim:
    """Record how help stands for one person, from a day. Her refusal is an answer, never a fault."""
    held = hold(victim.allegation_id, by=by, may=policy.may_record_assistance)
    in_order(on, held)
    person = Victim.objects.select_for_update().filter(pk=victim.pk, allegation=held).first()
    if person is None:
        raise PermissionDenied
    person.assistance, person.assistance_on = Assistance(assistance), on
    save(person)
    ledger.write("assistance recorded", by=by, on=held, fields=["assistance"])
    return person


@action
def name_account(alleged_perpetrator: AllegedPerpetrator, account: User, *, by: User) -> None:
    """Say that the alleged perpetrator is the person of `account`. From this moment it does not exist for them.

    Where fewer than two of the unit remain, the standing alternate is given sight in the same act.
    """
    held = hold(alleged_perpetrator.allegation_id, by=by, may=policy.may_route)
    person = AllegedPerpetrator.objects.select_for_update().filter(pk=alleged_perpetrator.pk, allegation=held).first()
    if person is None:
        raise PermissionDenied
    person.account = account
    save(person)
    call_the_alternate(held, recused=[account.pk], by=by)
    ledger.write("alleged perpetrator named", by=by, on=held, fields=["account"])
    recuse(held, [account.pk])  # last: `by` may be the one named


@action
def judge_crime(alleged_perpetrator: AllegedPerpetrator, *, credible: str, by: User) -> AllegedPerpetrator:
    """Record legal's judgement whether a credible allegation reveals a possible crime (letter, claim 20)."""
    held = hold(alleged_perpetrator.allegation_id, by=by, may=policy.may_judge_crime)
    person = AllegedPerpetrator.objects.select_for_update().filter(pk=alleged_perpetrator.pk, allegation=held).first()
    if person is None:
        raise PermissionDenied
    person.credible_crime, person.judged_by, person.judged_at = YesNo(credible), by, now()
    save(person)
    ledger.write("possible crime judged", by=by, on=held)
    return person


@action
def refer_to_state(allegation: Allegation, *, on: dt.date, nationality: str = "", by: User) -> StateReferral:
    """Record a communication to a State (ISO alpha-2) through the Office of Legal Affairs (GA resolution 62/63)."""
    held = hold(allegation.pk, by=by, may=policy.may_refer_to_state)
    in_order(on, held)
    referral = StateReferral(allegation=held, on=on, nationality=nationality, entered_by=by)
    referral.save(force_insert=True)
    ledger.write("referred to a State", by=by, on=held)
    return referral
