"""The letters before, made elsewhere, and the draft of this year's with the snapshot it stands on."""

import datetime as dt

from organization.models import User
from reporting.actions import draft, freeze, record_external_letter
from reporting.models import ExternalLetter, Letter
from safeguards.clock import fixed_at

from . import YEAR
from .people import cast

PREVIOUS = dt.date(2025, 5, 12)
END_OF_YEAR = dt.date(2026, 1, 30)
CUT_OFF = dt.date(2026, 5, 8)
RECEIVED = 12  # SEA allegations received in the year, as the end-of-year letter counted them


def are_recorded() -> bool:
    """Whether the letters before are there."""
    return ExternalLetter.objects.exists()


def record() -> None:
    """Record the two letters that were made before this system was there."""
    with fixed_at(_evening(END_OF_YEAR)):
        record_external_letter(
            kind=ExternalLetter.Kind.MANAGEMENT,
            year=YEAR - 1,
            title="management letter on sexual exploitation and abuse and sexual harassment",
            dated=PREVIOUS,
            transmitted_on=PREVIOUS + dt.timedelta(days=2),
            session="annual session 2025",
            by=_tomas(),
        )
        record_external_letter(
            kind=ExternalLetter.Kind.END_OF_YEAR,
            year=YEAR,
            title="end-of-year letter on protection from sexual exploitation and abuse",
            dated=END_OF_YEAR,
            counts={"sea_received": RECEIVED},
            by=_tomas(),
        )


def is_drafted() -> bool:
    """Whether this year's letter is begun."""
    return Letter.objects.exists()


def draft_on_snapshot() -> None:
    """Freeze the year at its cut-off and begin the letter: as its records stand, it is refused."""
    with fixed_at(_evening(CUT_OFF)):
        draft(snapshot=freeze(year=YEAR, as_of=CUT_OFF, by=_tomas()), by=_tomas())


def _tomas() -> User:
    return User.objects.get(email=cast()["tomas"].email)


def _evening(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(21, 30), dt.UTC)
