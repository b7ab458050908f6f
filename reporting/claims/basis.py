"""What several claims ask of the facts: figures by key, the letter before, and who mends what."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from reporting.facts import Facts
from reporting.figures import figure
from reporting.models import ExternalLetter

from .finding import Exception_, Finding, Kind, Reason, Result, Words

UNIT = _("The PSEA and SH unit.")
PROGRAMME = _("The officer of the prevention programme.")
CERTIFIERS = _("The certification officer, with the heads of the offices concerned.")
OFFICES = _("Who keeps offices and appointments, with the heads of the offices concerned.")
SECRETARIAT = _("The Executive Board Secretariat.")
LEGAL = _("The legal adviser, with the PSEA and SH unit.")
DIRECTORS_OFFICE = _("The Executive Director's Office.")
PREVENTION_PAGE, CERTIFICATION_PAGE, OFFICES_PAGE = "prevention", "certification", "offices"
ALLEGATIONS_PAGE, STATEMENTS_PAGE, DECLARED_PAGE = "allegations", "unit-statements", "declared-numbers"


def counts(facts: Facts, *keys: str) -> dict[str, int]:
    """Return figures by key, the numbers that `manage.py figures` prints."""
    return {key: figure(facts, key).value for key in keys}


class Identified(Protocol):
    """A fact of a row."""

    @property
    def id(self) -> str: ...


def ids(facts: Iterable[Identified]) -> tuple[str, ...]:
    """Return the identifiers of the rows behind, in a fixed order."""
    return tuple(sorted({fact.id for fact in facts}))


def exception(kind: Kind, count: int, **slots: object) -> tuple[Exception_, ...]:
    """Return the exception, or nothing when it counts none; the claim words it."""
    return (Exception_(kind, count, slots=slots),) if count else ()


def missing(words: Words, mender: Words, page: str = "", **figures: int) -> Finding:
    """Return *not supported* for one reason."""
    return Finding(Result.NOT_SUPPORTED, figures=figures, reasons=(Reason(words, mender, page),))


def graded(
    *,
    figures: dict[str, int],
    exceptions: tuple[Exception_, ...] = (),
    records: tuple[str, ...] = (),
    reasons: tuple[Reason, ...] = (),
    remarks: tuple[tuple[str, int], ...] = (),
    form: str = "",
    **slots: object,
) -> Finding:
    """Return *supported*, or *with exceptions* when there are any; `reasons` then say who can take them away."""
    result = Result.EXCEPTIONS if exceptions else Result.SUPPORTED
    return Finding(
        result, form, figures=figures, slots=slots, remarks=remarks, exceptions=exceptions, records=records,
        reasons=reasons if exceptions else (),
    )  # fmt: skip


@dataclass(frozen=True)
class Previous:
    """The management letter before: the lead-in names its date; its cut-off ends the account before this one."""

    id: str
    dated: dt.date
    cut_off: dt.date
    transmitted_on: dt.date | None
    session: str
    is_external: bool


def previous_letter(facts: Facts) -> Previous | None:
    """Return the last management letter for an earlier year, made here or elsewhere, or None."""
    here = [
        Previous(one.id, one.dated or one.issued_on, one.cut_off, one.transmitted_on, one.session, is_external=False)
        for one in facts.letters
        if one.year < facts.year
    ]
    elsewhere = [
        # The first letter made here counts from the date of the one before: its cut-off is not known.
        Previous(one.id, one.dated, one.dated, one.transmitted_on, one.session, is_external=True)
        for one in facts.external_letters
        if one.kind == ExternalLetter.Kind.MANAGEMENT and one.year < facts.year
    ]
    found = [one for one in (*here, *elsewhere) if one.cut_off < facts.as_of]
    return max(found, key=lambda one: (one.cut_off, one.dated)) if found else None


def by_day(day: dt.date | None, as_of: dt.date) -> bool:
    """Return whether `day` had come by `as_of`."""
    return day is not None and day <= as_of
