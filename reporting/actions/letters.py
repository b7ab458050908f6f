"""The life of a letter, from draft to transmitted (letter, rules 1, 5 and 6). Each act asks the table of states."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from organization.models import Appointment, User
from organization.roles import Role
from safeguards import jobs, ledger
from safeguards.clock import now, today
from safeguards.facts import day_of
from safeguards.identity import action
from safeguards.versions import save

from ..claims import BY_KEY, MEASURES, stopping
from ..made import Made, made_letter, signed_digest
from ..models import Letter, Snapshot
from ..policy import (
    ISSUED_KIND,
    may_approve,
    may_freeze,
    may_issue,
    may_reword,
    may_send_back,
    may_sign,
    may_submit,
    may_transmit,
)
from ..refusals import IllegalTransition, Refused
from ..states import State
from ..texts import WordingError, check_wording
from .held import hold


def _move(letter: Letter, to: State, *, by: User, verb: str, **fields: Any) -> Letter:
    if not letter.may_become(to):
        raise IllegalTransition(
            _("The letter cannot go from “%(state)s” to there.") % {"state": letter.get_state_display()}
        )
    for name, value in fields.items():
        setattr(letter, name, value)
    letter.state = to
    save(letter)
    ledger.write(verb, by=by, on=letter, fields=fields)
    return letter


@action
def draft(*, snapshot: Snapshot, by: User) -> Letter:
    """Begin the year's letter on a snapshot, or put the year's draft on it.

    Raise Refused when the year's letter is past drafting.
    """
    if not may_freeze(by):
        raise PermissionDenied
    letter = Letter.objects.select_for_update().filter(year=snapshot.year).first()
    if letter is None:
        letter = Letter.objects.create(year=snapshot.year, snapshot=snapshot, drafted_by=by)
        ledger.write("letter drafted", by=by, on=letter)
        return letter
    if letter.state != State.DRAFT:
        words = _("The letter for %(year)s is %(state)s: send it back to draft before you take a new cut-off.")
        raise Refused(words % {"year": letter.year, "state": letter.get_state_display()})
    letter.snapshot = snapshot
    save(letter)
    ledger.write("letter put on a new snapshot", by=by, on=letter, fields=["snapshot"])
    return letter


@action
def reword(
    pk: uuid.UUID, *, wording: Mapping[str, str], order: Sequence[str], by: User, version: int | None = None
) -> Letter:
    """Keep the drafter's words and order of the measures; an empty text means the standard sentence.

    Raise Refused, naming the field, for words that would loosen a figure from its record (rule 5).
    """
    letter = hold(pk, by=by, may=may_reword, version=version)
    if unknown := [key for key in (*wording, *order) if key not in MEASURES]:
        raise Refused(_("“%(key)s” is no measure: only measures are worded and ordered.") % {"key": unknown[0]})
    findings = made_letter(letter).findings
    kept = {}
    for key, text in wording.items():
        form = BY_KEY[key].form(findings[key])
        if not text.strip() or text.strip() == form:
            continue
        try:
            check_wording(text, form)
        except WordingError as error:
            raise Refused(str(error), field=key) from error
        kept[key] = {"form": form, "text": " ".join(text.split())}
    letter.wording, letter.order = kept, list(dict.fromkeys(order))
    save(letter)
    ledger.write("letter reworded", by=by, on=letter, fields=["order", "wording"])
    return letter


@action
def submit(pk: uuid.UUID, *, by: User, version: int | None = None) -> Letter:
    """Hand the draft in for review."""
    letter = hold(pk, by=by, may=may_submit, version=version)
    if made_letter(letter).facts.reconstruction:
        raise Refused(_("A reconstruction from public facts stays a draft: it is nobody's to sign."))
    return _move(letter, State.IN_REVIEW, by=by, verb="letter submitted", sent_back_reason="")


@action
def approve(pk: uuid.UUID, *, by: User, version: int | None = None) -> Letter:
    """Approve it: another person than the drafter, and only while every certifying claim is supported (rules 1, 6)."""
    letter = hold(pk, by=by, may=may_approve, version=version)
    _nothing_stops(made_letter(letter))
    return _move(letter, State.APPROVED, by=by, verb="letter approved", approved_by=by, approved_at=now())


@action
def send_back(pk: uuid.UUID, *, reason: str, by: User, version: int | None = None) -> Letter:
    """Return it to the drafter with a reason."""
    letter = hold(pk, by=by, may=may_send_back, version=version)
    if not reason.strip():
        raise Refused(_("Say why, so that the drafter can mend it."), field="reason")
    cleared = {"approved_by": None, "approved_at": None}
    return _move(letter, State.DRAFT, by=by, verb="letter sent back", sent_back_reason=reason.strip(), **cleared)


@action
def sign(pk: uuid.UUID, *, password: str, typed_name: str, by: User, version: int | None = None) -> Letter:
    """Sign as the Executive Director of the day, proving identity again; the digest of what is signed is stored.

    Where the appointment changed hands since the approval, the letter goes back to review instead (rule 6): look at
    the state of what is returned. Raise Refused for a wrong proof or a claim that stops the letter.
    """
    letter = hold(pk, by=by, may=may_sign, version=version)
    _proved(by, password, typed_name)
    if not _held_office_on(by, letter.approved_at):
        back = {"approved_by": None, "approved_at": None}
        return _move(letter, State.IN_REVIEW, by=by, verb="letter back to review: signatory changed", **back)
    _nothing_stops(made_letter(letter))
    appointment = _directorship(by, today())
    letter.signed_by, letter.signed_name, letter.signed_title = by, by.name, appointment.title
    letter.signed_at, letter.dated = now(), today()
    letter.digest = signed_digest(made_letter(letter))
    return _move(letter, State.SIGNED, by=by, verb="letter signed", digest=letter.digest)


@action
def issue(pk: uuid.UUID, *, by: User, version: int | None = None) -> Letter:
    """Issue what was signed, and ask for its PDF."""
    letter = hold(pk, by=by, may=may_issue, version=version)
    letter = _move(letter, State.ISSUED, by=by, verb="letter issued", issued_at=now())
    jobs.ask(ISSUED_KIND, letter.pk, by=by)
    return letter


@action
def transmit(pk: uuid.UUID, *, on: dt.date, details: Mapping[str, str], by: User, version: int | None = None) -> Letter:
    """Record that the Board has it: day, to whom, session, agenda item, document symbol, languages."""
    letter = hold(pk, by=by, may=may_transmit, version=version)
    if on > today() or (letter.dated and on < letter.dated):
        raise Refused(_("The day of transmission lies between the letter's date and today."), field="on")
    known = {name: details.get(name, "") for name in TRANSMITTED}
    return _move(
        letter, State.TRANSMITTED, by=by, verb="letter transmitted", transmitted_on=on, transmitted_by=by, **known
    )


TRANSMITTED = ("transmitted_to", "session", "agenda_item", "document_symbol", "languages")


def _nothing_stops(made: Made) -> None:
    if past := [one for one in made.advised if made.is_excepted(one) and one.complete_by < today()]:
        numbers = ", ".join(str(BY_KEY[one.claim].number) for one in past)
        words = _("The day by which claim %(numbers)s was to be completed has passed: legal advises again.")
        raise Refused(words % {"numbers": numbers})
    stops = stopping(made.findings)
    if stops:
        numbers = ", ".join(str(claim.number) for claim in stops)
        reasons = [reason for claim in stops for reason in made.findings[claim.key].reasons]
        raise Refused(_("Certifying claims are not supported: %(numbers)s.") % {"numbers": numbers}, reasons)


def _proved(by: User, password: str, typed_name: str) -> None:
    if not by.check_password(password):
        raise Refused(_("This is not your password."), field="password")
    if " ".join(typed_name.split()).casefold() != by.name.casefold():
        raise Refused(_("Type your name as it stands above."), field="typed_name")


def _directorship(person: User, day: dt.date) -> Appointment:
    found = person.appointments.active_on(day).filter(role=Role.EXECUTIVE_DIRECTOR).first()
    if found is None:
        raise PermissionDenied
    return found


def _held_office_on(person: User, moment: dt.datetime | None) -> bool:
    day = day_of(moment) or today()
    return person.appointments.active_on(day).filter(role=Role.EXECUTIVE_DIRECTOR).exists()
