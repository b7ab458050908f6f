"""The letters before, made elsewhere, and the draft of this year's with the snapshot it stands on."""

import datetime as dt

from organization.models import User
from reporting.models import ExternalLetter

from . import YEAR
from .people import cast

PREVIOUS = dt.date(2025, 5, 12)
END_OF_YEAR = dt.date(2026, 1, 30)
CUT_OFF = dt.date(2026, 5, 8)


def are_recorded() -> bool:
    """Whether the letters before are there."""
    return ExternalLetter.objects.exists()


def record() -> None:
    """Record the two letters that were made before this system was there."""
    tomas = User.objects.get(email=cast()["tomas"].email)
    ExternalLetter.objects.create(
        kind=ExternalLetter.Kind.MANAGEMENT,
        year=YEAR - 1,
        title="Management letter on sexual exploitation and abuse and sexual harassment",
        dated=PREVIOUS,
        transmitted_on=PREVIOUS + dt.timedelta(days=2),
        session="annual session 2025",
        recorded_by=tomas,
    )
    ExternalLetter.objects.create(
        kind=ExternalLetter.Kind.END_OF_YEAR,
        year=YEAR,
        title="End-of-year letter on protection from sexual exploitation and abuse",
        dated=END_OF_YEAR,
        counts={"sea_received": 12},
        recorded_by=tomas,
    )
