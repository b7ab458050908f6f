"""A letter on a frozen year that supports it, without reading the database for facts."""

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

import reporting.tasks  # noqa: F401 - registers what makes the files
from reporting.models import Letter, Snapshot
from reporting.snapshots import pack

from . import build as b


def whole_year(**parts: Any) -> Any:
    """Facts on which every certifying claim is supported."""
    fields = {
        "allegations": (b.sea(), b.sh()),
        "statements": (b.statement(),),
        "offices": (b.office(),),
        "appointments": (b.appointment(n=1), b.appointment("alternate", n=2)),
        "signatories": (b.director(),),
        "certification": b.a_round(b.required("kesmara", b.certificate())),
        "external_letters": (b.previous(), b.end_of_year(dated=dt.date(2026, 12, 20))),
    }
    return b.facts(**(fields | parts))


@pytest.fixture
def frozen(cast: SimpleNamespace) -> Callable[..., Snapshot]:
    """Return a function that stores facts as a snapshot."""

    def store(facts: Any = None) -> Snapshot:
        facts = facts or whole_year()
        content, seal = pack(facts)
        return Snapshot.objects.create(
            year=facts.year, as_of=facts.as_of, since=facts.since, made_by=cast.tomas, facts=content, digest=seal
        )

    return store


@pytest.fixture
def letter(frozen: Callable[..., Snapshot], cast: SimpleNamespace) -> Letter:
    """Tomas's draft on a year that supports it."""
    return Letter.objects.create(year=b.YEAR, snapshot=frozen(), drafted_by=cast.tomas)
