"""Looking things up in the ledger: who, what, when; of a case only the random label of its chain."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import QuerySet
from django.utils.timezone import make_aware

from safeguards.models import LedgerChain, LedgerLine

from .models import User

# The verbs that occur, each found by one step in the index: a plain DISTINCT would read the whole ledger.
VERBS = """
WITH RECURSIVE found AS (
  (SELECT verb FROM safeguards_ledgerline ORDER BY verb LIMIT 1)
  UNION ALL
  SELECT (SELECT l.verb FROM safeguards_ledgerline l WHERE l.verb > found.verb ORDER BY l.verb LIMIT 1)
  FROM found WHERE found.verb IS NOT NULL
) SELECT verb FROM found WHERE verb IS NOT NULL
"""


@dataclass(frozen=True)
class Search:
    """What is looked for; what is empty leaves everything in. Days are headquarters' (America/New_York)."""

    person: User | None = None
    verb: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    chain: str = ""  # a label

    def lines(self) -> QuerySet[LedgerLine]:
        """Return the lines, newest first."""
        found = LedgerLine.objects.order_by("-id")
        if self.person:
            found = found.filter(actor_id=self.person.pk)
        if self.verb:
            found = found.filter(verb=self.verb)
        if self.first:
            found = found.filter(at__gte=_midnight(self.first))
        if self.last:
            found = found.filter(at__lt=_midnight(self.last + dt.timedelta(days=1)))
        if self.chain:
            found = found.filter(chain__in=LedgerChain.objects.filter(label=self.chain).values("name"))
        return found

    def query(self, **more: Any) -> str:
        """Return the search as the end of an address: identifiers and codes alone."""
        parts = {
            "person": self.person.key if self.person else "",
            "verb": self.verb,
            "first": self.first or "",
            "last": self.last or "",
            "chain": self.chain,
            **more,
        }
        return urlencode({name: value for name, value in parts.items() if value})


def _midnight(day: dt.date) -> dt.datetime:
    return make_aware(dt.datetime.combine(day, dt.time()), ZoneInfo(settings.HEADQUARTERS_TIME_ZONE))


def verbs() -> list[str]:
    """Return every verb that occurs, in order."""
    with connection.cursor() as cursor:
        cursor.execute(VERBS)
        return [verb for (verb,) in cursor.fetchall()]


@dataclass(frozen=True)
class Shown:
    """One line as an auditor sees it: codes and names of fields, never what stands in them, never a key."""

    id: int
    at: dt.datetime
    who: str
    verb: str
    subject: str
    fields: str
    reason: str
    chain: str


def shown(lines: list[LedgerLine]) -> Iterator[Shown]:
    """Yield the lines with names of people and labels of chains."""
    names = dict(User.objects.filter(pk__in={line.actor_id for line in lines}).values_list("pk", "name"))
    labels = dict(LedgerChain.objects.filter(name__in={line.chain for line in lines}).values_list("name", "label"))
    for line in lines:
        yield Shown(
            id=line.pk,
            at=line.at,
            who=names.get(line.actor_id or 0, ""),
            verb=line.verb,
            subject=subject_words(line.subject),
            fields=", ".join(name.replace("_", " ") for name in line.fields),
            reason=line.reason.replace("_", " "),
            chain=labels.get(line.chain, ""),
        )


def subject_words(label: str) -> str:
    """Return what kind of thing a line is about, in words."""
    try:
        return str(apps.get_model(label)._meta.verbose_name) if label else ""
    except LookupError:  # a kind of row this version of the product no longer has
        return label
