"""Loads the fictional year, step by step; each step is there in full or not at all, and none is done twice."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from allegations.models import Allegation
from organization import operators
from organization.models import Appointment, Office, User
from safeguards import ledger
from safeguards.facts import every_row, reading

from . import allegations, certificates, letters, organization, programme


@dataclass(frozen=True)
class Step:
    """One part of the year."""

    name: str
    is_done: Callable[[], bool]
    load: Callable[[], None]


STEPS = (
    Step("structure, people and appointments", organization.is_loaded, organization.load),
    Step("records of prevention", programme.is_loaded, programme.load),
    Step("round of certification", certificates.is_loaded, certificates.load),
    Step("allegations", allegations.is_loaded, allegations.load),
    Step("letters before", letters.are_recorded, letters.record),
    Step("draft of the letter", letters.is_drafted, letters.draft_on_snapshot),
)


def refusals() -> list[str]:
    """Return why the year may not be loaded here; empty when it may."""
    if not settings.DEMO:
        return ["This is not a demonstration: the fictional year is loaded only where DEMO=1 is set."]
    found = []
    real = Office.objects.exclude(confidence=Office.Confidence.FICTIONAL)
    others = User.objects.exclude(email=operators.ADDRESS)
    if Appointment.objects.filter(office__in=real).exists() or (others.exists() and not organization.is_loaded()):
        found.append("People are appointed or have accounts here who are not of the fictional year.")
    with reading():
        offices_with_cases = {row.office_id for row in every_row(Allegation, "office_id")}
    if real.filter(pk__in=offices_with_cases).exists():
        found.append("Allegations are kept here that are not of the fictional year.")
    return found


def load(say: Callable[[str], None]) -> None:
    """Load what is not there yet, telling `say` each step; raise nothing half-done."""
    for step in STEPS:
        if step.is_done():
            continue
        say(step.name)
        with transaction.atomic():
            step.load()
            ledger.write("fictional year loaded", by=None, reason=step.name)
