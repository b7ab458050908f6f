"""Freezing: facts to bytes with their digest, and back. What comes back altered is refused."""

import datetime as dt
import json
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

from safeguards.seals import canonical, digest

from .claims.basis import previous_letter
from .facts import Facts, gather

if TYPE_CHECKING:
    from .models import Snapshot


class AlteredSnapshot(Exception):
    """The frozen facts do not have the digest that was stored with them: nothing may be made from them."""


def facts_of_account(year: int, as_of: dt.date) -> Facts:
    """Return the facts of a cut-off, their account beginning the day after the previous letter's cut-off."""
    facts = gather(year, as_of)
    previous = previous_letter(facts)
    return replace(facts, since=previous.cut_off + dt.timedelta(days=1)) if previous else facts


def pack(facts: Facts) -> tuple[bytes, str]:
    """Return the facts compressed, and the digest of their one spelling."""
    spelled = canonical(facts.as_data())
    return zlib.compress(spelled, 9), digest(spelled)


def unpack(snapshot: "Snapshot") -> Facts:
    """Return the facts that a snapshot froze, or raise AlteredSnapshot."""
    try:
        spelled = zlib.decompress(bytes(snapshot.facts))
    except zlib.error as error:
        raise AlteredSnapshot(str(snapshot.pk)) from error
    if digest(spelled) != snapshot.digest:
        raise AlteredSnapshot(str(snapshot.pk))
    return Facts.from_data(json.loads(spelled))


def is_empty(facts: Facts) -> bool:
    """Return whether nothing at all is recorded for the year: no allegation, round, prevention record or statement."""
    return not (facts.allegations or facts.certification or facts.records or facts.external_statements)
