"""Appointing people, and ending appointments."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.utils import formats
from django.utils.translation import gettext as _

from organization import policy
from organization.locks import one_at_a_time
from organization.models import Appointment, Office, User
from organization.roles import HEADS, Role
from safeguards import ledger
from safeguards.clock import today
from safeguards.identity import action

# General Assembly resolution 64/289 of 2 July 2010 set up UN Women: nobody was appointed before.
FOUNDED_ON = dt.date(2010, 7, 2)
AHEAD = dt.timedelta(days=2 * 366)
# Held by one person at a time, at each office or for the whole organization.
ONE_AT_A_TIME: tuple[tuple[Role, ...], ...] = (HEADS, (Role.OFFICER_IN_CHARGE,), (Role.EXECUTIVE_DIRECTOR,))


@action
def appoint(
    person: User,
    role: Role,
    *,
    by: User,
    starts_on: dt.date,
    ends_on: dt.date | None = None,
    office: Office | None = None,
    title: str = "",
    trained_on: dt.date | None = None,
) -> Appointment:
    """Appoint `person` to `role` from `starts_on` to the end of `ends_on`, or until it is ended.

    Raise ValidationError, by field, when the dates make no sense, when the office has its head (or officer in charge)
    on one of these days, or when the person holds the role already.
    """
    if not policy.may_appoint(by, person):
        raise PermissionDenied
    wanted = Appointment(
        person=person,
        role=Role(role),
        office=office,
        title=title.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
        trained_on=trained_on,
    )
    _check_dates(wanted)
    _check_place(wanted)
    _lock_place(wanted)
    _check_person(wanted)
    _check_nobody_else(wanted)
    wanted._history_user = by  # type: ignore[attr-defined]
    wanted.save(force_insert=True)
    ledger.write("appointed", by=by, on=wanted, fields=["person", "role", "office", "starts_on", "ends_on"])
    return wanted


@action
def end_appointment(appointment: Appointment, *, by: User, ends_on: dt.date) -> Appointment:
    """End `appointment` with `ends_on`, its last day.

    Raise ValidationError when that day is before its first, or when someone else has ended it since `appointment`
    was read.
    """
    if not policy.may_end(by, appointment):
        raise PermissionDenied
    row = Appointment.objects.select_for_update().get(pk=appointment.pk)
    if row.ends_on != appointment.ends_on:
        raise _wrong("ends_on", _("Meanwhile someone has set its last day to %(day)s. Look again."), day=row.ends_on)
    if ends_on < row.starts_on:
        raise _wrong("ends_on", _("It began on %(day)s: its last day cannot be earlier."), day=row.starts_on)
    if row.ends_on and ends_on > row.ends_on:
        raise _wrong("ends_on", _("It ends on %(day)s: for more days, make a new appointment."), day=row.ends_on)
    row.ends_on = ends_on
    row._history_user = by  # type: ignore[attr-defined]
    row.save(update_fields=["ends_on"])
    ledger.write("appointment ended", by=by, on=row, fields=["ends_on"])
    return row


def _wrong(field: str, words: str, **values: Any) -> ValidationError:
    """Return the refusal of `field` in a sentence; dates in it are written out."""
    written = {k: formats.date_format(v, "j F Y") if isinstance(v, dt.date) else v or "–" for k, v in values.items()}
    return ValidationError({field: ValidationError(words % written, code="refused")})


def _check_dates(wanted: Appointment) -> None:
    starts_on, ends_on = wanted.starts_on, wanted.ends_on
    if starts_on < FOUNDED_ON:
        raise _wrong("starts_on", _("The organization was set up on %(day)s: write a later day."), day=FOUNDED_ON)
    if starts_on > today() + AHEAD:
        raise _wrong("starts_on", _("%(day)s is more than two years ahead: look at the year."), day=starts_on)
    if ends_on and ends_on < starts_on:
        raise _wrong("ends_on", _("The last day cannot be before the first, %(day)s."), day=starts_on)
    if wanted.trained_on and wanted.trained_on > today():
        raise _wrong("trained_on", _("%(day)s is still to come: leave it empty until then."), day=wanted.trained_on)


def _check_place(wanted: Appointment) -> None:
    role, office = Role(wanted.role), wanted.office
    if office is None:
        if policy.needs_office(role):
            raise _wrong("office", _("Choose the office: one is %(role)s of an office."), role=role.label)
        return
    if not policy.may_have_office(role):
        raise _wrong("office", _("Leave the office empty: %(role)s is for the whole organization."), role=role.label)
    if role == Role.REGIONAL_DIRECTOR and office.kind != Office.Kind.REGIONAL:
        raise _wrong("office", _("%(office)s is not a regional office."), office=office.name)
    if office.opened_on and wanted.starts_on < office.opened_on:
        raise _wrong("starts_on", _("The office opened on %(day)s."), day=office.opened_on)
    if office.closed_on and (wanted.ends_on is None or wanted.ends_on > office.closed_on):
        words = _("The office closes on %(day)s: write that day or an earlier one.")
        raise _wrong("ends_on", words, day=office.closed_on)


def _lock_place(wanted: Appointment) -> None:
    """Let one appointment at a time be made for a person, at an office, or to a role without office."""
    User.objects.select_for_update().get(pk=wanted.person_id)
    if wanted.office_id:
        Office.objects.select_for_update().get(pk=wanted.office_id)
        return
    one_at_a_time(f"appointment:{wanted.role}")


def _same_days(wanted: Appointment) -> Q:
    """Return the condition that an appointment shares a day with `wanted`."""
    shares = Q(ends_on=None) | Q(ends_on__gte=wanted.starts_on)
    return shares & Q(starts_on__lte=wanted.ends_on) if wanted.ends_on else shares


def _check_person(wanted: Appointment) -> None:
    """Refuse the same role twice, and an administrator who could be granted allegations."""
    others = Appointment.objects.filter(_same_days(wanted), person_id=wanted.person_id)
    twice = others.filter(role=wanted.role, office=wanted.office).first()
    if twice:
        words = _("%(person)s holds this role on some of these days already, from %(day)s.")
        raise _wrong("person", words, person=wanted.person.name, day=twice.starts_on)
    role = Role(wanted.role)
    held = {Role(found) for found in others.values_list("role", flat=True)}
    with_cases = any(policy.opens_cases(found) for found in held)
    if (role == Role.ADMINISTRATOR and with_cases) or (Role.ADMINISTRATOR in held and policy.opens_cases(role)):
        raise _wrong("role", _("A system administrator holds no role in which allegations are opened."))


def _check_nobody_else(wanted: Appointment) -> None:
    """Refuse a second head, officer in charge or Executive Director on any of the same days."""
    for roles in ONE_AT_A_TIME:
        if wanted.role not in roles:
            continue
        others = Appointment.objects.filter(_same_days(wanted), role__in=roles, office=wanted.office)
        other = others.select_related("person").first()
        if other:
            words = _("%(person)s is %(role)s from %(day)s to %(end)s: end that appointment first.")
            raise _wrong(
                "starts_on",
                words,
                person=other.person.name,
                role=other.get_role_display(),
                day=other.starts_on,
                end=other.ends_on or _("an open end"),
            )
