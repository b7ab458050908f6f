"""What was made elsewhere: letters by title and date, and what a public document stated."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from organization.models import User
from safeguards import ledger
from safeguards.identity import action

from ..claims import BY_KEY
from ..models import ExternalLetter, ExternalStatement, Letter, Reconstruction
from ..policy import may_record_external
from ..refusals import Refused
from ..states import State

MADE_HERE = (State.SIGNED, State.ISSUED, State.TRANSMITTED)


@action
def record_external_letter(
    *,
    kind: str,
    year: int,
    title: str,
    dated: dt.date,
    by: User,
    transmitted_on: dt.date | None = None,
    session: str = "",
    counts: Mapping[str, int] | None = None,
) -> ExternalLetter:
    """Record a letter made outside this system; the same kind and year again mends it."""
    if not may_record_external(by):
        raise PermissionDenied
    fields = {"title": title, "dated": dated, "transmitted_on": transmitted_on, "session": session}
    letter, _made = ExternalLetter.objects.update_or_create(
        kind=kind, year=year, defaults={**fields, "counts": dict(counts or {}), "recorded_by": by}
    )
    ledger.write("external letter recorded", by=by, on=letter, fields=fields)
    return letter


@action
def record_external_statement(
    *, year: int, claim: str, source: str, figures: Mapping[str, int], words: Mapping[str, Any], by: User
) -> ExternalStatement:
    """Take over, unchecked, what a public document stated for a claim of a year before this system's first letter.

    Raise Refused for any year after the first letter made here, whose claims rest on records.
    """
    if not may_record_external(by):
        raise PermissionDenied
    if claim not in BY_KEY:
        raise Refused(_("There is no claim “%(claim)s”.") % {"claim": claim}, field="claim")
    first = Letter.objects.filter(state__in=MADE_HERE).order_by("year").first()
    if first and year >= first.year:
        words_ = _("The letter for %(first)s was made here: claims of %(year)s rest on records, not on a statement.")
        raise Refused(words_ % {"first": first.year, "year": year}, field="year")
    statement, _made = ExternalStatement.objects.update_or_create(
        year=year,
        claim=claim,
        defaults={"source": source, "figures": dict(figures), "words": dict(words), "recorded_by": by},
    )
    ledger.write("external statement recorded", by=by, on=statement, fields=["claim", "figures", "words"])
    return statement


@action
def record_reconstruction(
    *, year: int, source: str, signatory_name: str, signatory_title: str, facts: Mapping[str, Any], by: User
) -> Reconstruction:
    """Mark a year as rebuilt from public facts: its letter says so on each page."""
    if not may_record_external(by):
        raise PermissionDenied
    fields = {"source": source, "signatory_name": signatory_name, "signatory_title": signatory_title}
    year_row, _made = Reconstruction.objects.update_or_create(year=year, defaults={**fields, "facts": dict(facts)})
    ledger.write("year marked as a reconstruction", by=by, on=year_row)
    return year_row
