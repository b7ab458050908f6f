"""What is known of allegations as of a day: codes, days and numbers of rows; no words, no names, no pseudonyms.

As of D (domain: reporting, counting rules) only what is dated up to D is in a fact, whenever it was typed;
`entered_on` says when that was. An empty code means not known.
"""

from .gathering import gather, status_as_of
from .shapes import (
    AllegationFact,
    AllegationFacts,
    AllegedPerpetratorFact,
    DraftFact,
    MeasureFact,
    ReferralFact,
    ReportFact,
    SendingFact,
    StatementFact,
    StatusStepFact,
    VictimFact,
)

__all__ = [
    "AllegationFact",
    "AllegationFacts",
    "AllegedPerpetratorFact",
    "DraftFact",
    "MeasureFact",
    "ReferralFact",
    "ReportFact",
    "SendingFact",
    "StatementFact",
    "StatusStepFact",
    "VictimFact",
    "gather",
    "status_as_of",
]
