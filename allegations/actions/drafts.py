"""An intake in the making: begun, saved page by page, sent once, or withdrawn with a reason."""

import json
import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext_lazy as _

from organization.models import User
from safeguards import ledger
from safeguards.clock import now
from safeguards.identity import action
from safeguards.refusals import Refused
from safeguards.sealing import Plain, destroy
from safeguards.versions import save

from .. import policy
from ..models import IntakeDraft
from ..opening import answers_of
from .logging import Intake, log


class Withdrawal(models.TextChoices):
    """Why a draft was not sent. A list, so that no words about a person are kept."""

    LOGGED_ELSEWHERE = "logged_elsewhere", _("it was logged by someone else")
    BEGUN_BY_MISTAKE = "begun_by_mistake", _("begun by mistake, or to try the form")
    NOT_AN_ALLEGATION = "not_an_allegation", _("it turned out not to be an allegation")
    PASSED_ON_OTHERWISE = "passed_on_otherwise", _("passed on to OIOS or the unit by another way")


@action
def begin(draft_id: uuid.UUID, *, by: User) -> IntakeDraft:
    """Begin an intake under the number the form carried; begun twice, it is one draft."""
    if not policy.may_log(by):
        raise PermissionDenied
    offices = {office.pk: office for office in (a.office for a in by.appointments_today) if office}
    office = next(iter(offices.values())) if len(offices) == 1 else None
    draft, is_new = IntakeDraft.objects.get_or_create(
        pk=draft_id, owner=by, defaults={"office": office, "begun_at": now(), "saved_at": now()}
    )
    if is_new:
        ledger.write("draft begun", by=by, on=draft)
    return draft


@action
def save_part(draft: IntakeDraft, part: str, answers: Any, *, by: User) -> IntakeDraft:
    """Keep the answers of one page; the other pages stay as they are."""
    held = _hold(draft, by)
    _refuse_finished(held)
    held.answers = Plain(json.dumps(answers_of(held, by=by, page="draft-save") | {part: answers}))
    held.saved_at = now()
    save(held, fields=["answers", "saved_at"])
    ledger.write("draft saved", by=by, on=held, fields=[part])
    return held


@action
def send(draft: IntakeDraft, intake: Intake, *, by: User) -> None:
    """Log what the draft holds and empty it. Sent twice, it is logged once."""
    held = _hold(draft, by)
    if held.sent_at:
        return
    _refuse_finished(held)
    case = log(intake, by=by)
    held.sent_at = held.saved_at = now()
    _empty(held)  # what was said now stands in the allegation, and nowhere else
    save(held, fields=["sent_at", "saved_at", "answers"])
    ledger.write("draft sent", by=by, on=held, case=case)


@action
def withdraw(draft: IntakeDraft, reason: str, *, by: User) -> None:
    """Give a draft up for one of the listed reasons; its answers are emptied, that it was there stays."""
    held = _hold(draft, by)
    if held.withdrawn_at:
        return
    _refuse_finished(held)
    held.withdrawn_at = now()
    held.withdrawn_reason = Withdrawal(reason)
    _empty(held)
    save(held, fields=["withdrawn_at", "withdrawn_reason", "answers"])
    ledger.write("draft withdrawn", by=by, on=held, reason=held.withdrawn_reason)


def _hold(draft: IntakeDraft, by: User) -> IntakeDraft:
    held = IntakeDraft.objects.select_for_update().filter(pk=draft.pk, owner=by).first()
    if held is None or not policy.may_keep_draft(by, held):
        raise PermissionDenied
    return held


def _empty(draft: IntakeDraft) -> None:
    """Take out what was typed, and the key that would open a copy of it."""
    draft.answers = None
    destroy(draft.pk)


def _refuse_finished(draft: IntakeDraft) -> None:
    if draft.sent_at:
        raise Refused(_("This draft was sent already. What you typed since was not added: tell the unit."))
    if draft.withdrawn_at:
        raise Refused(_("This draft was withdrawn. Begin a new one."))
