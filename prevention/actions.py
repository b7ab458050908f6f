"""Every write of this app."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from organization.locks import one_at_a_time
from organization.models import User
from safeguards import ledger, versions
from safeguards.identity import action

from . import importing, policy
from .importing import Plan
from .models import Record, Upload

WRITING = "prevention written"


class PlanChanged(Exception):
    """Records changed since the file was looked at. `plan` is what it would do now."""

    def __init__(self, plan: Plan) -> None:
        super().__init__("records changed since the preview")
        self.plan = plan


@action
def record(*, by: User, topic: str, key: str, **fields: Any) -> Record:
    """Keep a new record. Raise ValidationError, by field, when it does not fit or topic and key are taken."""
    if not policy.may_keep_programme(by):
        raise PermissionDenied
    one_at_a_time(WRITING)
    new = Record(topic=topic, key=key, **_complete(fields))
    _check(new)
    new._history_user = by  # type: ignore[attr-defined]
    if Record.objects.filter(topic=topic, key=key).exists():
        raise ValidationError({"key": _("There is a record with this key already: open it, or choose another key.")})
    new.save(force_insert=True)
    ledger.write("prevention recorded", by=by, on=new)
    return new


@action
def change(row: Record, *, by: User, version: int, **fields: Any) -> Record:
    """Change `fields` of a record. Raise StaleEdit if it is no longer at `version`, ValidationError if unfit."""
    if not policy.may_keep_programme(by):
        raise PermissionDenied
    found = versions.lock(Record.objects.all(), row.pk, version=version)
    differs = importing.differences(found, fields)
    if not differs:
        return found
    for name in differs:
        setattr(found, name, fields[name])
    _check(found)
    found._history_user = by  # type: ignore[attr-defined]
    versions.save(found, fields=list(differs))
    ledger.write("prevention changed", by=by, on=found, fields=differs)
    return found


@action
def store_file(content: bytes, *, by: User, seen: str | None = None) -> Plan:
    """Store the records of a file, all or nothing, and return what was done; nothing was if `refused` is not empty.

    `seen`: the `versions` of the plan somebody looked at; raise PlanChanged when it is not that any more. Raise
    NotATable when the file is no table of records.
    """
    if not policy.may_keep_programme(by):
        raise PermissionDenied
    one_at_a_time(WRITING)
    plan = importing.plan(content)
    if seen is not None and seen != plan.versions:
        raise PlanChanged(plan)
    if plan.refused:
        return plan
    new = [Record(topic=line.topic, key=line.key, **line.fields) for line in plan.new]
    bulk_create_with_history(new, Record, default_user=by)
    for item in plan.changed:
        for name, (_was, value) in item.fields.items():
            setattr(item.record, name, value)
        item.record._history_user = by  # type: ignore[attr-defined]
        versions.save(item.record)
    ledger.write("prevention file stored", by=by)
    return plan


@action
def keep_upload(content: bytes, name: str, *, by: User) -> Upload:
    """Keep a file between its preview and its storing; it takes the place of the person's last one."""
    if not policy.may_keep_programme(by):
        raise PermissionDenied
    Upload.objects.filter(sent_by=by).delete()
    upload = Upload.objects.create(sent_by=by, content=content, name=name[:120])
    ledger.write("prevention file looked at", by=by, on=upload)
    return upload


@action
def store_upload(upload: Upload, *, by: User, seen: str) -> Plan:
    """Store the file that was looked at, and let go of it. Raises what `store_file` raises."""
    if upload.sent_by_id != by.pk:
        raise PermissionDenied
    plan = store_file(bytes(upload.content), by=by, seen=seen)
    if not plan.refused:
        upload.delete()
    return plan


def _complete(fields: dict[str, Any]) -> dict[str, Any]:
    """Return `fields` with nothing for those that were not given."""
    empty = {"office": None, "ends_on": None, "due_on": None, "completed_on": None, "number": None}
    return {name: empty.get(name, "") for name in importing.FIELDS if name in empty} | fields


def _check(row: Record) -> None:
    fields = {name: getattr(row, name) for name in importing.FIELDS}
    wrong = dict(importing.problems(row.topic, fields))
    if wrong:
        raise ValidationError(wrong)
