"""Changing what is here as a newer file says: what the sender changed is taken over, what was done here stays.

The content of the last file is kept, so that the two files can be compared; a field the sender left alone is not
touched, whoever has changed it here since.
"""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from safeguards.versions import lock, save

from ..models import (
    Allegation,
    AllegedPerpetrator,
    ReportToSecretaryGeneral,
    SentToInvestigators,
    Source,
    StateReferral,
    TakenMeasure,
    Victim,
)
from ..models.steps import Step
from .building import Desk, acts, allegation_fields, entered_at, people, perpetrator_fields, step, victim_fields
from .content import Brought, Content

# What tells one act of an allegation from another.
TOLD_BY: dict[type[Step], tuple[str, ...]] = {
    ReportToSecretaryGeneral: ("on", "reference"),
    SentToInvestigators: ("on", "reference"),
    StateReferral: ("on", "nationality"),
    TakenMeasure: ("on", "measure", "alleged_perpetrator"),
}


def change(pk: uuid.UUID, one: Brought, desk: Desk) -> list[str]:
    """Change an allegation to what the file says and return the differences, one a line."""
    allegation = lock(Allegation.objects.all(), pk)
    source = Source.objects.get(pk=pk)
    before: Content = source.content
    found = differences(before, one.content)
    _change_allegation(allegation, before, one, desk)
    _change_people(allegation, before, one.content)
    _change_acts(allegation, before, one.content, desk=desk, imported_at=source.imported_at)
    _remove_people(allegation, before, one.content)
    source.content, source.imported_at = one.content, desk.at
    source.save()
    return found


def differences(before: Content, after: Content) -> list[str]:
    """Return what changed between two contents, a sentence each: field, what it was, what it becomes."""
    was, becomes = _flat(before), _flat(after)
    return [
        f"{name}: {was.get(name) or '–'} → {becomes.get(name) or '–'}"
        for name in sorted(was.keys() | becomes.keys())
        if (was.get(name) or "") != (becomes.get(name) or "")
    ]


def _flat(content: Content) -> dict[str, str]:
    found = dict(content["allegation"])
    for noun in ("victims", "perpetrators"):
        for code, cells in content[noun].items():
            found |= {f"{noun} {code}": "named"} | {f"{noun} {code}, {name}": cell for name, cell in cells.items()}
    for noun in ("measures", "referrals"):
        found |= {f"{noun} {' '.join(part for part in one if part)}": "recorded" for one in content[noun]}
    return found


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in after.items() if before.get(name) != value}


def _change_allegation(allegation: Allegation, before: Content, one: Brought, desk: Desk) -> None:
    fields = _changed(allegation_fields(before, desk), allegation_fields(one.content, desk))
    if not one.content["allegation"]["entered_on"]:
        fields.pop("entered_at", None)
    for name, value in fields.items():
        setattr(allegation, name, value)
    allegation.source_digest = one.digest
    save(allegation)


def _change_people(allegation: Allegation, before: Content, after: Content) -> None:
    hers, theirs = people(allegation, after)
    for code, victim in hers.items():
        old = before["victims"].get(code)
        here = Victim.objects.filter(allegation=allegation, code=code).first()
        _change_person(here, victim, victim_fields(old) if old else {}, victim_fields(after["victims"][code]))
    for code, perpetrator in theirs.items():
        old = before["perpetrators"].get(code)
        now_said = perpetrator_fields(after["perpetrators"][code])
        named = AllegedPerpetrator.objects.filter(allegation=allegation, code=code).first()
        _change_person(named, perpetrator, perpetrator_fields(old) if old else {}, now_said)


def _change_person(here: Model | None, new: Model, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Write a person who is new, or the fields the sender changed of one who is here."""
    if here is None:
        new.save(force_insert=True)
        return
    fields = _changed(before, after)
    for name, value in fields.items():
        setattr(here, name, value)
    if fields:
        save(here)


def _change_acts(
    allegation: Allegation, before: Content, after: Content, *, desk: Desk, imported_at: dt.datetime
) -> None:
    """Take away the acts the sender took back and add the new ones; a corrected report keeps its acknowledgement."""
    named = {row.code: row for row in AllegedPerpetrator.objects.filter(allegation=allegation)}
    gone = [act for act in acts(before) if act not in acts(after)]
    new = [act for act in acts(after) if act not in acts(before)]
    for act in gone:
        old = step(act, allegation, named, by=desk.by, at=imported_at)
        here = _same(old)
        corrected = next((one for one in new if one[0] == act[0] and act[0] in ("report", "sending")), None)
        if here is not None and corrected:
            new.remove(corrected)
            _correct(here, step(corrected, allegation, named, by=desk.by, at=desk.at))
        elif here is not None:
            here.delete()
    for act in new:
        step(act, allegation, named, by=desk.by, at=entered_at(after, desk)).save(force_insert=True)


def _same(old: Any) -> Any:
    told_by = {name: getattr(old, name) for name in TOLD_BY[type(old)]}
    return type(old)._default_manager.filter(allegation=old.allegation, **told_by).first()


def _correct(here: Any, new: Any) -> None:
    here.on, here.reference = new.on, new.reference
    if getattr(here, "acknowledged_on", None) and here.acknowledged_on < here.on:
        here.acknowledged_on = None  # it acknowledged another report
    here.save()


def _remove_people(allegation: Allegation, before: Content, after: Content) -> None:
    """Take out who is no longer in the file, unless something was recorded here on that person since."""
    for code in before["victims"].keys() - after["victims"].keys():
        for victim in Victim.objects.filter(allegation=allegation, code=code):
            victim.delete()
    for code in before["perpetrators"].keys() - after["perpetrators"].keys():
        for person in AllegedPerpetrator.objects.filter(allegation=allegation, code=code, account=None):
            if not TakenMeasure.objects.filter(alleged_perpetrator=person).exists():
                person.delete()
