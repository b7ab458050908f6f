"""Bringing a file of offices: a newer one, or another structure."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from organization import policy, structure
from organization.locks import one_at_a_time
from organization.models import Office, Region, User
from organization.structure import Plan
from safeguards import ledger
from safeguards.identity import action


class InUse(ValueError):
    """The offices cannot be replaced: something stands at one of them. Which, is not said."""


@action
def bring_offices(content: bytes, *, by: User, replace: bool = False) -> Plan:
    """Bring the offices of a file, all or nothing, and return what was done; nothing was if `refused` is not empty.

    With `replace` they take the place of all offices there are; raise InUse if an appointment, a case, a certificate
    or a record stands at one. Raise NotATable when the file is no table of offices.
    """
    if not policy.may_manage_offices(by):
        raise PermissionDenied
    one_at_a_time("offices brought")
    plan = structure.plan(content, replace=replace)
    if plan.refused:
        return plan
    if replace:
        _clear()
    _keep_regions(plan)
    _store(plan, by)
    if replace:
        Region.objects.filter(offices=None).delete()
    ledger.write("offices replaced" if replace else "offices brought", by=by)
    return plan


def _clear() -> None:
    """Take every office away. The foreign keys decide, not a look at other apps: they see what no reader may see."""
    try:
        with transaction.atomic():
            Office.objects.update(parent=None)
            Office.objects.all().delete()
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except (IntegrityError, ProtectedError):
        words = _("Something stands at the present offices: an appointment, a case, a certificate or a record.")
        raise InUse(words) from None


def _keep_regions(plan: Plan) -> None:
    for code, name in plan.regions.items():
        Region.objects.update_or_create(code=code, defaults={"name": name})


def _store(plan: Plan, by: User) -> None:
    for wanted in plan.new:
        _save(Office(), wanted.fields, by)
    for office, wanted, fields in plan.changed:
        _save(office, {name: wanted.fields[name] for name in fields if name in wanted.fields}, by)
    offices = {office.name: office for office in Office.objects.select_related("parent")}
    for wanted in [*plan.new, *(changed for _office, changed, _fields in plan.changed)]:
        office, parent = offices[wanted.name], offices.get(wanted.parent)
        if office.parent_id != (parent.pk if parent else None):
            office.parent = parent
            office._history_user = by  # type: ignore[attr-defined]
            office.save(update_fields=["parent"])


def _save(office: Office, fields: dict[str, Any], by: User) -> None:
    for name, value in fields.items():
        setattr(office, name, value)
    office._history_user = by  # type: ignore[attr-defined]
    office.save()
