"""The rows of an allegation, one module a noun."""

from .access import Grant, PastGrant, Recusal
from .allegation import Allegation, AllegationQuerySet
from .draft import IntakeDraft
from .people import AllegedPerpetrator, Victim
from .source import Source
from .statement import Statement
from .steps import (
    ReportToSecretaryGeneral,
    SentToInvestigators,
    StateReferral,
    StatusStep,
    TakenMeasure,
)

__all__ = [
    "Allegation",
    "AllegationQuerySet",
    "AllegedPerpetrator",
    "Grant",
    "IntakeDraft",
    "PastGrant",
    "Recusal",
    "ReportToSecretaryGeneral",
    "SentToInvestigators",
    "Source",
    "StateReferral",
    "Statement",
    "StatusStep",
    "TakenMeasure",
    "Victim",
]
