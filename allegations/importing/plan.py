"""What a file would do to the allegations there are: all of it, or nothing if anything is refused. Only reads."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from organization.models import Office
from organization.tables import Refusal
from safeguards.facts import every_row, reading

from ..models import Allegation
from .content import Brought, brought
from .oddities import oddities
from .reading import sheet_of


@dataclass(frozen=True)
class Known:
    """An allegation that is here already, by the sender's reference."""

    id: uuid.UUID
    digest: str


@dataclass
class Plan:
    """What a file would do. `differences` says, by reference, what an update changed; `unseen`, that nobody sees it."""

    new: list[Brought] = field(default_factory=list)
    changed: list[tuple[Brought, Known]] = field(default_factory=list)
    unchanged: list[Brought] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    odd: list[Refusal] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)  # our own references in use
    differences: dict[str, list[str]] = field(default_factory=dict)
    unseen: bool = False


def plan(content: bytes, *, update: bool) -> Plan:
    """Return what the file would do. Raise NotATable when it is no table of allegations.

    What is here already is read through `reporting`: whoever imports sees no allegation.
    """
    offices = {office.name: office for office in Office.objects.all()}
    sheet = sheet_of(content, offices)
    found = Plan(refused=sorted(sheet.refused), odd=sorted(sheet.odd))
    allegations, disagreeing = brought([row for row in sheet.rows if row.cells.get("reference")])
    found.refused = sorted([*sheet.refused, *disagreeing])
    if not found.refused:
        found.odd = oddities(sheet, offices)
        _compare(found, allegations, update=update)
    return found


def _compare(found: Plan, allegations: Sequence[Brought], *, update: bool) -> None:
    with reading():
        rows = every_row(Allegation, "id", "reference", "source_reference", "source_digest")
    found.taken = {row.reference for row in rows}
    known = {row.source_reference: Known(row.id, row.source_digest) for row in rows if row.source_reference}
    for one in allegations:
        here = known.get(one.reference)
        if here is None:
            found.new.append(one)
        elif here.digest == one.digest:
            found.unchanged.append(one)
        elif update:
            found.changed.append((one, here))
        else:
            words = _("“%(reference)s” is here already with other content; run again with --update to change it")
            found.refused.append(Refusal(one.line, "reference", words % {"reference": one.reference}))
