"""A certificate from its first answer to its signature, and what may follow: returned, made anew."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from organization.models import User
from safeguards import jobs, ledger, seals, versions
from safeguards.clock import now, today
from safeguards.identity import action
from safeguards.proof import is_name_of

from .. import policy
from ..models import Answer, Certificate, Requirement
from ..periods import Spell, certified
from ..readiness import in_the_way
from ..refusals import Reason, Refused
from ..states import State
from ..text import reading, statements_of, whole_text

PDF = "certificate-pdf"
# A leaving certificate is signed before departure (domain: certification); how long before is our setting.
LEAVING = dt.timedelta(days=30)
PARTS = ("choice", "number_sea", "number_sh", "number", "explanation", "remedy", "remedy_on")


@action
def start_certificate(requirement: Requirement, *, starts_on: dt.date, by: User) -> Certificate:
    """Return the certificate for the person's own days that begin on `starts_on`, begun if there is none.

    One in preparation follows a change of the appointment. Raise Refused when these days are not hers to certify.
    """
    requirement = Requirement.objects.select_for_update().get(pk=requirement.pk)
    if not policy.may_start(by, requirement):
        raise PermissionDenied
    spell = next((s for s in policy.own_spells(by, requirement) if s.days.first == starts_on), None)
    if spell is None:
        raise Refused(_("Your days in this office have changed. Go back to Certification and start from there."))
    standing = requirement.certificates.exclude(state=State.SUPERSEDED)
    overlapping = [one for one in standing if certified(one).meets(spell.days)]
    mine = next((one for one in overlapping if one.person_id == by.pk), None)
    if mine is None and not overlapping:
        return _begin(requirement, spell, by)
    if mine is None:
        raise Refused(_("Someone else has certified some of these days. Ask headquarters which appointment is right."))
    return _follow(mine, spell, by)


def _begin(requirement: Requirement, spell: Spell, by: User) -> Certificate:
    days = spell.days
    begun = Certificate.objects.create(
        requirement=requirement, starts_on=days.first, ends_on=days.last, person=by, prepared_by=by
    )
    ledger.write("certificate begun", by=by, on=begun)
    return begun


def _follow(certificate: Certificate, spell: Spell, by: User) -> Certificate:
    """Cut a certificate in preparation to the days the appointment now has; leave a signed one alone."""
    if certificate.state == State.IN_PREPARATION and certified(certificate) != spell.days:
        certificate.starts_on, certificate.ends_on = spell.days.first, spell.days.last
        versions.save(certificate)
        ledger.write("certificate's days changed", by=by, on=certificate, fields=["starts_on", "ends_on"])
    return certificate


@action
def save_answers(certificate: Certificate, *, typed: Mapping[int, Mapping[str, Any]], version: int, by: User) -> int:
    """Keep what was typed, by statement and part, and return how many answers changed. Nothing need be complete.

    Raise StaleEdit when the certificate was saved elsewhere since `version`.
    """
    certificate = versions.lock(Certificate.objects.all(), certificate.pk, version=version)
    if not policy.may_answer(by, certificate):
        raise PermissionDenied
    kept = {answer.statement_id: answer for answer in certificate.answers.all()}
    changed = []
    for statement in statements_of(certificate):
        answer = kept.get(statement.pk) or Answer(certificate=certificate, statement=statement)
        if _write(answer, typed.get(statement.number, {})):
            changed.append(answer)
    if changed:
        Answer.objects.bulk_create(
            changed,
            update_conflicts=True,
            unique_fields=["certificate", "statement"],
            update_fields=[*PARTS, "saved_at"],
        )
        versions.save(certificate)
        ledger.write(
            "answers saved", by=by, on=certificate, fields=[f"statement {a.statement.number}" for a in changed]
        )
    return len(changed)


def _write(answer: Answer, parts: Mapping[str, Any]) -> bool:
    """Put the typed parts into the answer; return whether anything is new."""
    new = {part: value for part, value in parts.items() if part in PARTS and getattr(answer, part) != value}
    for part, value in new.items():
        setattr(answer, part, value)
    answer.saved_at = now()
    return bool(new)


@action
def sign(certificate: Certificate, *, typed_name: str, read: str, by: User) -> Certificate:
    """Seal the text that was read (`read` is its digest, `text.reading`) under the signer's name, and ask for its PDF.

    The caller has proved again who signs. Raise Refused with every reason that stands in the way; the second of two
    signatures at once finds it signed.
    """
    certificate = versions.lock(Certificate.objects.all(), certificate.pk)
    if certificate.state != State.IN_PREPARATION and certificate.person_id == by.pk:
        raise Refused(_("This certificate is signed already."))
    spell = policy.covering_spell(by, certificate)
    if spell is None or not policy.may_sign(by, certificate):
        raise PermissionDenied
    text = whole_text(certificate)
    reasons = [
        *_too_early(certificate),
        *in_the_way(certificate),
        *_not_as_read(text, read),
        *_misnamed(by, typed_name),
    ]
    if reasons:
        raise Refused(*reasons)
    _seal(certificate, text, spell, by)
    versions.save(certificate)
    ledger.write("certificate signed", by=by, on=certificate)
    jobs.ask(PDF, certificate.pk, by=by)
    return certificate


def _too_early(certificate: Certificate) -> list[Reason]:
    """A year is certified from its last day on; a leaver or a closing office within `LEAVING` of theirs."""
    last = certificate.ends_on
    leaves = last < certificate.requirement.round.last_day
    first = last - LEAVING if leaves else last
    if today(certificate.requirement.office.time_zone) >= first:
        return []
    words = _("These days are not over yet. You can sign from %(day)s.")
    return [Reason(words % {"day": date_format(first, "j F Y")})]


def _not_as_read(text: Mapping[str, Any], read: str) -> list[Reason]:
    if reading(text) == read:
        return []
    return [Reason(_("The text has changed since you read it. Read it once more, then sign."))]


def _misnamed(by: User, typed_name: str) -> list[Reason]:
    if is_name_of(by, typed_name):
        return []
    return [Reason(_("Type your name as it stands above: %(name)s.") % {"name": by.name}, "typed_name")]


def _seal(certificate: Certificate, text: dict[str, Any], spell: Spell, by: User) -> None:
    moment = now()
    signed = {
        "person": by.name,
        "capacity": str(Certificate.Capacity(spell.capacity)),
        "signed_at": moment.isoformat(timespec="seconds"),
    }
    sealed = seals.canonical(text | {"signed": signed})
    certificate.state = State.SIGNED
    certificate.signed_by, certificate.signed_name, certificate.signed_at = by, by.name, moment
    certificate.capacity = spell.capacity
    certificate.sealed_text, certificate.digest = sealed.decode(), seals.digest(sealed)


@action
def give_back(certificate: Certificate, *, comment: str, by: User) -> Certificate:
    """Return a signed certificate to the person who signed it, with a comment that she reads."""
    certificate = versions.lock(Certificate.objects.all(), certificate.pk)
    if not policy.may_return(by, certificate):
        raise PermissionDenied
    if not comment.strip():
        raise Refused(Reason(_("Say what should be looked at again."), "comment"))
    certificate.state = State.RETURNED
    certificate.returned_comment, certificate.returned_by, certificate.returned_at = comment.strip(), by, now()
    versions.save(certificate)
    ledger.write("certificate returned", by=by, on=certificate, fields=["returned_comment"])
    return certificate


@action
def amend(certificate: Certificate, *, reason: str, by: User) -> Certificate:
    """Begin a new certificate for the same days with her own answers; the signed one stays readable, replaced."""
    certificate = versions.lock(Certificate.objects.all(), certificate.pk)
    if not policy.may_amend(by, certificate):
        raise PermissionDenied
    if not reason.strip():
        raise Refused(Reason(_("Say why it is changed: the reason stands in the new certificate."), "reason"))
    certificate.state = State.SUPERSEDED
    versions.save(certificate)
    anew = Certificate.objects.create(
        requirement=certificate.requirement,
        starts_on=certificate.starts_on,
        ends_on=certificate.ends_on,
        person=by,
        prepared_by=by,
        replaces=certificate,
        amended_reason=reason.strip(),
    )
    Answer.objects.bulk_create(
        Answer(certificate=anew, statement_id=old.statement_id, **{part: getattr(old, part) for part in PARTS})
        for old in certificate.answers.all()
    )
    ledger.write("certificate amended", by=by, on=anew)
    return anew
