"""Logging an allegation: the row, its people, the first grants, and the recusals, all or nothing."""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from organization.models import Office, User
from safeguards import ledger
from safeguards.identity import action
from safeguards.refusals import Refused

from .. import policy
from ..models import Allegation, AllegedPerpetrator, Grant, Victim
from ..models.allegation import new_reference
from .access import first_grants, recuse
from .held import not_future


@dataclass(frozen=True)
class Intake:
    """What was said, ready to be stored. Codes may be empty: not known."""

    kind: str
    office: Office
    received_on: dt.date
    known_on: dt.date | None = None  # empty: the day it was received
    fields: dict[str, Any] = field(default_factory=dict)  # other fields of Allegation, by name
    victims: list[dict[str, Any]] = field(default_factory=list)  # fields of Victim
    alleged_perpetrators: list[dict[str, Any]] = field(default_factory=list)  # fields of AllegedPerpetrator


@action
def log(intake: Intake, *, by: User) -> uuid.UUID:
    """Store what was said and return the allegation's key. Who is named and has an account is recused at once.

    The key, not the row: `by` may be the one named, and then the allegation no longer exists for her.
    """
    if not policy.may_log(by):
        raise PermissionDenied
    known_on = intake.known_on or intake.received_on
    _refuse_wrong_days(intake, known_on)
    allegation = Allegation(
        reference=new_reference(intake.kind, intake.received_on.year),
        kind=intake.kind,
        office=intake.office,
        received_on=intake.received_on,
        known_on=known_on,
        entered_by=by,
        **intake.fields,
    )
    named = [person["account"].pk for person in intake.alleged_perpetrators if person.get("account")]
    Grant.objects.bulk_create(first_grants(allegation, by=by, recused=named))
    allegation.save(force_insert=True)
    for person in intake.victims:
        Victim(allegation=allegation, **person).save(force_insert=True)
    for person in intake.alleged_perpetrators:
        AllegedPerpetrator(allegation=allegation, **person).save(force_insert=True)
    ledger.write("logged", by=by, on=allegation)
    recuse(allegation, named)  # last: from here on `by` may be shut out herself
    return allegation.pk


def _refuse_wrong_days(intake: Intake, known_on: dt.date) -> None:
    zone = intake.office.time_zone
    not_future(intake.received_on, zone=zone, field="received_on")
    if known_on > intake.received_on:
        raise Refused(
            _("First known on is after received on. It cannot have been received before anyone knew of it."),
            field="known_on",
        )
    happened = intake.fields.get("incident_on")
    if happened and happened > intake.received_on:
        raise Refused(
            _("The incident is after the day it was received. Check both days."),
            field="incident",
        )
