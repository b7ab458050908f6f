"""Grants and recusals: who sees an allegation, given one person at a time."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db import connection
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from organization.models import Appointment, User
from organization.roles import Permission as May
from organization.roles import Role
from safeguards import ledger
from safeguards.clock import now, today
from safeguards.identity import action
from safeguards.refusals import Refused

from .. import policy
from ..models import Allegation, Grant, Recusal
from ..models.allegation import SIGHT
from .held import hold

if TYPE_CHECKING:
    import uuid

FEWEST_OF_THE_UNIT = 2  # domain, allegations: with fewer unrecused it goes to the standing alternate


@action
def grant(allegation: Allegation, *, to: User, until: dt.date | None = None, by: User) -> None:
    """Give `to` sight of the allegation, to the end of the day `until` or without end."""
    held = hold(allegation.pk, by=by, may=policy.may_grant)
    if not to.may(May.OPEN_ALLEGATIONS):
        raise Refused(
            _("This person holds no role that works on allegations. Ask for an appointment first."), field="to"
        )
    if until is not None and until < today():
        raise Refused(_("This day has passed. Leave it empty, or give a day to come."), field="until")
    seen_by = {sight.user_id for sight in who_can_see(held)}
    named = held.alleged_perpetrators.filter(account=to).exists()
    if named or to.pk in seen_by:
        raise Refused(_("This person cannot be given sight of it, or has it already."), field="to")
    end = dt.datetime.combine(until + dt.timedelta(days=1), dt.time(), dt.UTC) if until else None
    Grant.objects.bulk_create([new_grant(held, to.pk, Grant.Reason.ASKED, by=by, until=end)])
    ledger.write("granted", by=by, on=held, fields=["until"] if until else [])


@dataclass(frozen=True)
class Sight:
    """One person who can see an allegation now, and why."""

    user_id: int
    name: str
    given_by_id: int | None
    given_at: dt.datetime
    reason: str
    until: dt.datetime | None


def who_can_see(allegation: Allegation) -> list[Sight]:
    """Return who sees the allegation; empty unless the person named to the database sees it too."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.user_id, u.name, s.given_by_id, s.given_at, s.reason, s.until"
            " FROM allegations_who_can_see(%s) AS s JOIN organization_user AS u ON u.id = s.user_id"
            " ORDER BY s.given_at",
            [allegation.pk],
        )
        return [Sight(*row) for row in cursor.fetchall()]


def who_could_see(allegation: Allegation, day: dt.date) -> list[Sight]:
    """Return who saw the allegation at any moment of `day`, headquarters' date; empty as in `who_can_see`."""
    start = make_aware(dt.datetime.combine(day, dt.time()), ZoneInfo(settings.HEADQUARTERS_TIME_ZONE))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.user_id, u.name, s.given_by_id, s.given_at, s.reason, s.until"
            " FROM allegations_who_could_see(%s, %s, %s) AS s JOIN organization_user AS u ON u.id = s.user_id"
            " ORDER BY s.given_at",
            [allegation.pk, start, start + dt.timedelta(days=1)],
        )
        return [Sight(*row) for row in cursor.fetchall()]


def new_grant(
    allegation: Allegation, user_id: int, reason: str, *, by: User | None, until: dt.datetime | None = None
) -> Grant:
    """Return an unsaved grant of sight. It is written before the allegation: the database shows rows through it."""
    sight = Permission.objects.get(content_type__app_label="allegations", codename=SIGHT)
    return Grant(
        permission=sight,
        user_id=user_id,
        content_object=allegation,
        given_by=by,
        reason=reason,
        until=until,
        received_on=allegation.received_on,
    )


def first_grants(allegation: Allegation, *, by: User, recused: Collection[int]) -> list[Grant]:
    """Return the grants an allegation is born with: its logger, the unit, and its standing alternate if too few remain.

    A recused officer gets her grant too, since her recusal beats it: nothing in the table tells her apart.
    """
    unit = set(in_office(Role.UNIT_OFFICER))
    people = dict.fromkeys(unit, Grant.Reason.UNIT)
    if len(unit - set(recused)) < FEWEST_OF_THE_UNIT:
        people |= dict.fromkeys(in_office(Role.STANDING_ALTERNATE), Grant.Reason.UNIT)
    people.setdefault(by.pk, Grant.Reason.LOGGED)
    sight = [new_grant(allegation, by.pk, people[by.pk], by=by)]
    permission = sight[0].permission
    others = [
        Grant(
            permission=permission,
            user_id=user_id,
            content_object=allegation,
            reason=reason,
            received_on=allegation.received_on,
        )
        for user_id, reason in people.items()
        if user_id != by.pk
    ]
    return sight + others


def in_office(role: Role) -> Iterable[int]:
    """Return the accounts that hold `role` today."""
    held = Appointment.objects.active_on(today()).filter(role=role, person__is_active=True)
    return held.values_list("person_id", flat=True)


def recuse(allegation: Allegation, user_ids: Iterable[int]) -> None:
    """Shut the allegation to its alleged perpetrators at once; once is enough, again does no harm."""
    ground = Recusal.Ground.ALLEGED_PERPETRATOR
    Recusal.objects.bulk_create(
        [Recusal(allegation=allegation, user_id=user_id, ground=ground, at=now()) for user_id in set(user_ids)],
        ignore_conflicts=True,
    )


def call_the_alternate(allegation: Allegation, *, recused: Collection[int], by: User) -> None:
    """Give the standing alternate sight when fewer than two of the unit would still see the allegation."""
    seen_by = {sight.user_id for sight in who_can_see(allegation)} - set(recused)
    if len(seen_by & set(in_office(Role.UNIT_OFFICER))) >= FEWEST_OF_THE_UNIT:
        return
    missing = [pk for pk in in_office(Role.STANDING_ALTERNATE) if pk not in seen_by and pk not in recused]
    Grant.objects.bulk_create([new_grant(allegation, pk, Grant.Reason.UNIT, by=None) for pk in missing])


@action
def open_page(pk: "uuid.UUID", page: str, *, by: User) -> Allegation | None:
    """Return the allegation if `by` may see it, with a line in the ledger that its `page` was opened; else None.

    A refusal leaves its line too.
    """
    row = Allegation.objects.visible_to(by).select_related("office", "routed_by").filter(pk=pk).first()
    if row is None or not by.may(May.OPEN_ALLEGATIONS):
        ledger.write("refused", by=by, on=Allegation(pk=pk), reason=page)
        return None
    ledger.write("opened", by=by, on=row, reason=page)
    return row
