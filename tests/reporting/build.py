"""Facts of an invented year, built small: every argument one thing a claim looks at."""

import datetime as dt
from typing import Any

from allegations.facts import (
    AllegationFact,
    AllegedPerpetratorFact,
    DraftFact,
    MeasureFact,
    ReferralFact,
    ReportFact,
    SendingFact,
    StatementFact,
    VictimFact,
)
from certification.facts import AnswerFact, CertificateFact, RequirementFact, RoundFact
from organization.facts import AppointmentFact, OfficeFact, SignatoryFact
from prevention.facts import RecordFact
from reporting.facts import ExternalLetterFact, ExternalStatementFact, Facts, LetterFact

YEAR = 2026
SINCE = dt.date(2026, 1, 1)
CUT_OFF = dt.date(2026, 12, 31)
KNOWN = dt.date(2026, 3, 10)


def days(n: int) -> dt.date:
    """The day `n` days after it became known."""
    return KNOWN + dt.timedelta(days=n)


def facts(**parts: Any) -> Facts:
    return Facts(**({"year": YEAR, "as_of": CUT_OFF, "since": SINCE} | parts))


def statement(kind: str = "complete", **own: Any) -> StatementFact:
    fields = {"id": f"s-{kind}", "kind": kind, "starts_on": SINCE, "ends_on": CUT_OFF, "signed_on": CUT_OFF}
    return StatementFact(**(fields | own))


def victim(assistance: str = "accepted", **own: Any) -> VictimFact:
    fields = {"id": "v", "sex": "female", "age_group": "adult", "link": "community", "assistance": assistance}
    return VictimFact(**(fields | {"assistance_on": days(2)} | own))


def person(affiliation: str = "own_personnel", **own: Any) -> AllegedPerpetratorFact:
    fields = {
        "id": "p", "sex": "male", "affiliation": affiliation, "personnel_category": "", "grade_band": "",
        "nationality": "", "outcome": "", "credible_crime": "", "judged_on": None,
    }  # fmt: skip
    return AllegedPerpetratorFact(**(fields | own))


def reported(after: int = 5, acknowledged: int | None = 8) -> ReportFact:
    return ReportFact(days(after), days(after), True, days(acknowledged) if acknowledged is not None else None)


def measure(code: str, after: int = 1, **own: Any) -> MeasureFact:
    fields = {"id": "m", "on": days(after), "entered_on": days(after), "measure": code, "line": ""}
    return MeasureFact(**(fields | {"alleged_perpetrator": None, "confirmed_on": None} | own))


def referral(after: int = 60, nationality: str = "") -> ReferralFact:
    return ReferralFact(days(after), days(after), nationality, None)


def sea(**own: Any) -> AllegationFact:
    """An SEA allegation on which everything was done: reported, assistance accepted, sent to the investigators."""
    fields = {
        "id": "a1", "kind": "sea", "nature": "", "subtype": "", "office": "kesmara", "channel": "", "known_on": KNOWN,
        "received_on": KNOWN, "entered_on": KNOWN, "incident_on": None, "incident_precision": "",
        "status": "investigation", "closed_on": None, "routed_on": KNOWN, "passed_on_on": None,
        "victims": (victim(),), "alleged_perpetrators": (person(),), "reports": (reported(),),
        "sendings": (SendingFact(days(1), days(1)),),
    }  # fmt: skip
    return AllegationFact(**(fields | own))


def sh(**own: Any) -> AllegationFact:
    return sea(**({"id": "h1", "kind": "sh", "reports": ()} | own))


def office(name: str = "kesmara", **own: Any) -> OfficeFact:
    fields = {"id": name, "name": name.title(), "kind": "country", "region": "COAST", "parent": None, "certifies": True}
    return OfficeFact(**(fields | {"opened_on": None, "closed_on": None} | own))


def appointment(role: str = "focal_point", n: int = 1, place: str = "kesmara", **own: Any) -> AppointmentFact:
    fields = {"id": f"ap{n}", "person": n, "role": role, "office": place, "starts_on": SINCE}
    return AppointmentFact(**(fields | {"ends_on": None, "trained_on": None} | own))


def director(**own: Any) -> SignatoryFact:
    fields = {"person": 1, "name": "Edda Fictional", "title": "Executive Director", "role": "executive_director"}
    return SignatoryFact(**(fields | {"starts_on": SINCE, "ends_on": None} | own))


def certificate(**own: Any) -> CertificateFact:
    fields = {"id": "c", "starts_on": SINCE, "ends_on": CUT_OFF, "state": "signed", "signed_on": dt.date(2026, 12, 30)}
    return CertificateFact(**(fields | {"capacity": "head", "answers": ()} | own))


def answer(choice: str = "yes", **own: Any) -> AnswerFact:
    return AnswerFact(**({"statement": 4, "choice": choice, "number_sea": None, "number_sh": None} | own))


def required(place: str = "kesmara", *certificates: CertificateFact, **own: Any) -> RequirementFact:
    fields = {"id": f"r-{place}", "office": place, "starts_on": SINCE, "ends_on": CUT_OFF, "waived_on": None}
    return RequirementFact(**(fields | {"certificates": certificates} | own))


def a_round(*requirements: RequirementFact, **own: Any) -> RoundFact:
    fields = {"id": "round", "year": YEAR, "opened_on": SINCE, "deadline": CUT_OFF, "closed_on": None}
    return RoundFact(**(fields | {"requirements": requirements} | own))


def record(topic: str, key: str = "k", **own: Any) -> RecordFact:
    fields = {
        "id": f"{topic}-{key}", "topic": topic, "key": key, "title": f"{topic} {key}", "office": None,
        "starts_on": dt.date(2026, 2, 1), "ends_on": None, "due_on": None, "completed_on": None, "status": "ongoing",
        "number": None, "detail": "",
    }  # fmt: skip
    return RecordFact(**(fields | own))


def previous(**own: Any) -> ExternalLetterFact:
    fields = {
        "id": "prev", "kind": "management", "year": YEAR - 1, "title": "management letter",
        "dated": dt.date(2025, 12, 31), "transmitted_on": dt.date(2026, 1, 10), "session": "first session 2026",
        "counts": {},
    }  # fmt: skip
    return ExternalLetterFact(**(fields | own))


def end_of_year(**own: Any) -> ExternalLetterFact:
    return previous(**({"id": "eoy", "kind": "end_of_year", "year": YEAR, "title": "end-of-year letter"} | own))


def issued_here(**own: Any) -> LetterFact:
    fields = {"id": "l", "year": YEAR - 1, "dated": dt.date(2026, 5, 8), "cut_off": dt.date(2026, 4, 30)}
    return LetterFact(
        **(fields | {"issued_on": dt.date(2026, 5, 9), "transmitted_on": dt.date(2026, 5, 10), "session": ""} | own)
    )


def stated(claim: str, **own: Any) -> ExternalStatementFact:
    return ExternalStatementFact(**({"claim": claim, "source": "a public letter", "figures": {}, "words": {}} | own))


def draft(begun_on: dt.date) -> DraftFact:
    return DraftFact("d", begun_on)
