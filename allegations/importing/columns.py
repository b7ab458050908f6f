"""The columns of an import file: one row for each pair of a victim and an alleged perpetrator of an allegation."""

from collections.abc import Mapping

from django.db.models import TextChoices

from .. import codes
from ..states import Status

NEEDED = ("reference", "kind", "received_on", "office")
# What each column speaks of: the allegation's repeat on each of its rows and must agree, a person's on each of theirs.
ALLEGATION = (
    "kind", "nature", "subtype", "received_on", "known_on", "entered_on", "incident_on", "incident_precision", "office",
    "channel", "status", "closed_on", "sg_reported_on", "sg_reference", "sent_to_investigators_on",
    "investigators_reference", "passed_on_to", "passed_on_on",
)  # fmt: skip
VICTIM = ("victim_sex", "victim_age_group", "assistance_offered")
PERPETRATOR = (
    "perpetrator_sex", "affiliation", "personnel_category", "grade_band", "nationality", "outcome", "credible_crime",
    "state_referred_on",
)  # fmt: skip
MEASURE = ("measure", "measure_on")
OPTIONAL = ("known_on", "entered_on", "passed_on_to", "passed_on_on")
COLUMNS = ("reference", *ALLEGATION, "victim", *VICTIM, "perpetrator", *PERPETRATOR, *MEASURE)

CODES: Mapping[str, type[TextChoices]] = {
    "kind": codes.Kind,
    "nature": codes.Nature,
    "subtype": codes.Subtype,
    "incident_precision": codes.IncidentPrecision,
    "channel": codes.Channel,
    "victim_sex": codes.Sex,
    "victim_age_group": codes.AgeGroup,
    "perpetrator_sex": codes.Sex,
    "affiliation": codes.Affiliation,
    "personnel_category": codes.PersonnelCategory,
    "grade_band": codes.GradeBand,
    "status": Status,
    "outcome": codes.Outcome,
    "measure": codes.Measure,
    "credible_crime": codes.YesNo,
    "assistance_offered": codes.Assistance,
}
DAYS = tuple(column for column in COLUMNS if column.endswith("_on"))
NOT_BEFORE_KNOWN = (
    "sg_reported_on", "sent_to_investigators_on", "closed_on", "measure_on", "state_referred_on",
)  # fmt: skip
NOT_AFTER_RECEIVED = ("incident_on", "known_on")
# Free text, by the room it has: pseudonyms, references, the name of an entity.
TEXTS: Mapping[str, int] = {
    "reference": 80,
    "victim": 60,
    "perpetrator": 60,
    "sg_reference": 80,
    "investigators_reference": 80,
    "passed_on_to": 120,
}
