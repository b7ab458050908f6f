"""Storing a file: all of it in one transaction, through eyes that close again when it is done."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db import connection, models
from simple_history.utils import bulk_create_with_history

from organization.models import Office, User
from organization.roles import Role
from safeguards import ledger
from safeguards.clock import now
from safeguards.identity import action

from ..actions.access import FEWEST_OF_THE_UNIT, in_office
from ..models import Allegation, AllegedPerpetrator, Grant, Source, Victim
from ..models.allegation import SIGHT, new_reference
from . import policy
from .building import Desk, acts, allegation_fields, entered_at, people, step
from .content import Brought
from .plan import Plan, plan
from .updating import change

BATCH = 500
ONE_IMPORT_AT_A_TIME = 20_180_202  # any number of our own: two imports wait for each other


@action
def bring(content: bytes, *, update: bool = False, by: User) -> Plan:
    """Store the allegations of a file and return what was done, or what was refused, with nothing stored.

    Raise NotATable when the file is no table of allegations. Each new allegation is granted to the unit's members in
    office; `by` sees the rows while they are written, and no longer.
    """
    if not policy.may_import(by):
        raise PermissionDenied
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_IMPORT_AT_A_TIME])
    found = plan(content, update=update)
    if found.refused:
        return found
    desk = Desk(by, now(), {office.name: office for office in Office.objects.all()})
    _store_new(found, desk)
    _store_changed(found, desk)
    Grant.objects.filter(user=by, reason=Grant.Reason.IMPORTED).delete()
    ledger.write("file imported", by=by)
    return found


def _store_new(found: Plan, desk: Desk) -> None:
    """Grants first: the database shows, and lets in, only what is granted."""
    members = unit()
    found.unseen = bool(found.new) and not members
    for start in range(0, len(found.new), BATCH):
        batch = found.new[start : start + BATCH]
        rows = [_allegation(one, desk, found.taken) for one in batch]
        Grant.objects.bulk_create(_grants(rows, members, desk), batch_size=BATCH)
        _with_history(Allegation, rows, desk)
        Source.objects.bulk_create(
            [Source(allegation=row, content=one.content) for row, one in zip(rows, batch, strict=True)]
        )
        _store_parts(rows, batch, desk)
        ledger.write_each("imported", by=desk.by, on=rows)


def _store_parts(rows: list[Allegation], batch: list[Brought], desk: Desk) -> None:
    victims: list[Victim] = []
    perpetrators: list[AllegedPerpetrator] = []
    done: dict[type[models.Model], list[Any]] = {}
    for row, one in zip(rows, batch, strict=True):
        hers, theirs = people(row, one.content)
        victims += hers.values()
        perpetrators += theirs.values()
        at = entered_at(one.content, desk)
        for act in acts(one.content):
            taken = step(act, row, theirs, by=desk.by, at=at)
            done.setdefault(type(taken), []).append(taken)
    _with_history(Victim, victims, desk)
    _with_history(AllegedPerpetrator, perpetrators, desk)
    for model, found in done.items():
        model._default_manager.bulk_create(found, batch_size=BATCH)


def _with_history(model: type[models.Model], rows: list[Any], desk: Desk) -> None:
    bulk_create_with_history(rows, model, batch_size=BATCH, default_user=desk.by, default_change_reason="import")


def _allegation(one: Brought, desk: Desk, taken: set[str]) -> Allegation:
    row = Allegation(
        source_reference=one.reference,
        source_digest=one.digest,
        entered_by=desk.by,
        **allegation_fields(one.content, desk),
    )
    row.reference = _free_reference(row, taken)
    return row


def _free_reference(row: Allegation, taken: set[str]) -> str:
    """Return a random reference nobody has: among some thousands of one year two draws are likely to meet."""
    while (reference := new_reference(row.kind, row.received_on.year)) in taken:
        pass
    taken.add(reference)
    return reference


def unit() -> set[int]:
    """Return who is granted an imported allegation: the unit, and with too few of them its standing alternate."""
    members = set(in_office(Role.UNIT_OFFICER))
    if len(members) < FEWEST_OF_THE_UNIT:
        members |= set(in_office(Role.STANDING_ALTERNATE))
    return members


def _grants(rows: Iterable[Allegation], members: set[int], desk: Desk) -> list[Grant]:
    sight = Permission.objects.get(content_type__app_label="allegations", codename=SIGHT)
    reasons = {desk.by.pk: Grant.Reason.IMPORTED} | dict.fromkeys(members, Grant.Reason.UNIT)
    return [
        Grant(
            permission=sight,
            user_id=user_id,
            content_object_id=row.pk,
            given_by=desk.by,
            reason=reason,
            received_on=row.received_on,
        )
        for row in rows
        for user_id, reason in reasons.items()
    ]


def _store_changed(found: Plan, desk: Desk) -> None:
    rows = [
        Allegation(pk=known.id, received_on=allegation_fields(one.content, desk)["received_on"])
        for one, known in found.changed
    ]
    if desk.by.pk not in unit():
        Grant.objects.bulk_create(_grants(rows, set(), desk), batch_size=BATCH)
    for one, known in found.changed:
        found.differences[one.reference] = change(known.id, one, desk)
    ledger.write_each("changed by import", by=desk.by, on=rows)
