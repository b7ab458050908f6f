"""A small world with one of everything, and the addresses that lead to it."""

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from allegations import actions as cases
from allegations.models import Allegation
from certification.actions import open_round, save_answers, sign, start_certificate
from certification.models import Certificate, Requirement
from certification.text import reading, whole_text
from prevention.actions import keep_upload, record
from reporting.actions import ask_for_preview, draft
from reporting.facts import Facts
from reporting.models import Letter, Snapshot
from reporting.snapshots import pack
from safeguards.clock import now, today
from safeguards.identity import acting_as
from safeguards.models import Document, Job
from tests.certification.conftest import WELL
from tests.reporting.build import sea, statement

SECRET = "Quorbelzanth"  # in every free text of the case
HEADER = b"topic,key,title,office,owner,starts_on,ends_on,due_on,completed_on,status,number,detail,evidence\n"


@dataclass(frozen=True)
class Sample:
    """How to reach an address: its parts, who rightly opens it, and whether it is about the case."""

    right: str
    parts: Callable[[SimpleNamespace], dict[str, Any]] = field(default=lambda world: {})
    query: str = ""
    of_the_case: bool = False


def build(cast: SimpleNamespace, structure: SimpleNamespace) -> SimpleNamespace:
    """Make one of everything, through the actions."""
    world = SimpleNamespace(**_case(cast, structure))
    opened = open_round(2025, opened_on=dt.date(2026, 1, 5), deadline=dt.date(2026, 1, 26), by=cast.nadia)
    world.requirement = opened.requirements.get(office=structure.sarelle)
    kesmara = opened.requirements.get(office=structure.kesmara)
    world.certificate = start_certificate(kesmara, starts_on=dt.date(2025, 1, 1), by=cast.oren)
    world.signed = _signed(world.requirement, cast.leila)
    _printed(world.signed.pk)
    world.letter = _letter(cast, 2025)
    for year, state in enumerate(("in_review", "approved", "signed", "issued"), start=2021):
        vars(world)[f"{state}_letter"] = _letter(cast, year, state)
    world.stopped_letter = _letter(cast, 2020, facts={"allegations": (sea(reports=()),), "statements": (statement(),)})
    world.preview = _printed(world.letter.pk)
    Document.objects.create(
        kind="letter-pdf",
        subject_id=vars(world)["issued_letter"].pk,
        file_name="letter.pdf",
        content=b"%PDF",
        digest="0" * 64,
    )
    world.failed = Job.objects.create(
        kind="letter-preview", subject_id=world.letter.pk, asked_by_id=cast.tomas.pk, state="failed", failure="Error"
    )
    world.office = structure.sarelle
    world.account = cast.pell
    world.appointment = cast.pell.appointments.get()
    world.record = record(
        by=cast.prisk, topic="training", key="a", title="A course", starts_on=dt.date(2025, 3, 1), status="ongoing"
    )
    world.upload = keep_upload(HEADER, "records.csv", by=cast.prisk)
    return world


def _case(cast: SimpleNamespace, structure: SimpleNamespace) -> dict[str, Any]:
    said = cases.Intake(
        kind="sea",
        office=structure.kesmara,
        received_on=today() - dt.timedelta(days=7),
        fields={"account": f"{SECRET} happened", "safer": SECRET},
        victims=[{"code": f"Willow {SECRET}", "sex": "female"}],
        alleged_perpetrators=[{"code": f"Alder {SECRET}", "affiliation": "own_personnel", "account": cast.oren}],
    )
    key = cases.log(said, by=cast.amara)
    draft = cases.begin(uuid.uuid4(), by=cast.amara)
    cases.save_part(draft, "account", {"account": SECRET}, by=cast.amara)
    cases.save_part(draft, "victims", [{"code": SECRET}], by=cast.amara)
    with acting_as(cast.ilse):
        case = Allegation.objects.visible_to(cast.ilse).select_related("office").get(pk=key)
        cases.complete_and_route(case, version=1, fields={}, by=cast.ilse)
        case.refresh_from_db()
        found = {
            "case": case,
            "draft": draft,
            "report": cases.report(case, on=today(), reference=SECRET, by=cast.ilse),
            "decision": cases.decide_none(case, on=today(), line="assistance", reason=SECRET, by=cast.ilse),
            "victim": case.victims.get(),
            "perpetrator": case.alleged_perpetrators.get(),
        }
        cases.grant(case, to=cast.lavin, by=cast.ilse)
    return found


def _signed(requirement: Requirement, head: Any) -> Certificate:
    certificate = start_certificate(requirement, starts_on=dt.date(2025, 1, 1), by=head)
    why = {"explanation": "It was so.", "remedy": "It is mended.", "remedy_on": dt.date(2026, 6, 1)}
    answers = {number: typed | (why if "choice" in typed else {}) for number, typed in WELL.items()}
    save_answers(certificate, typed=answers, version=certificate.version, by=head)
    certificate.refresh_from_db()
    return sign(certificate, typed_name=head.name, read=reading(whole_text(certificate)), by=head)


def _letter(cast: SimpleNamespace, year: int, state: str = "draft", facts: dict[str, Any] | None = None) -> Letter:
    """A letter on frozen facts, put where it stands: neither facts nor the way there matter here."""
    as_of = dt.date(year + 1, 5, 8)
    content, seal = pack(Facts(year=year, as_of=as_of, **(facts or {})))
    snapshot = Snapshot.objects.create(year=year, as_of=as_of, made_by=cast.tomas, facts=content, digest=seal)
    letter = draft(snapshot=snapshot, by=cast.tomas)
    ask_for_preview(letter.pk, by=cast.tomas)
    moments = {"signed_at": now(), "issued_at": now()} if state in ("signed", "issued") else {}
    Letter.objects.filter(pk=letter.pk).update(state=state, **moments)
    return letter


def _printed(subject: uuid.UUID) -> Document:
    """Give the job that was asked for its file; what is in it does not matter here."""
    job = Job.objects.get(subject_id=subject)
    return Document.objects.create(
        job=job, kind=job.kind, subject_id=subject, file_name="paper.pdf", content=b"%PDF", digest="0" * 64
    )


def _of_case(right: str, **parts: str) -> Sample:
    """Return a sample about the case; `parts` name what stands in the address."""
    return Sample(right, lambda world: {name: getattr(world, what).pk for name, what in parts.items()}, "", True)


def _at(right: str, name: str = "pk", what: str = "", key: str = "pk", query: str = "") -> Sample:
    return Sample(right, lambda world: {name: getattr(getattr(world, what), key)}, query)


_tabs = ("allegation-steps", "allegation-measures")
_acts = ("access", "route", "report", "investigators", "measure", "pass-on", "status", "grant")
SAMPLES: dict[str, Sample] = {
    "home": Sample("tomas"),
    "stay": Sample("tomas"),
    # allegations
    "allegations": Sample("ilse"),
    "allegation-log": Sample("amara"),
    "draft-part": Sample("amara", lambda w: {"draft_id": w.draft.pk, "key": "account"}, "", True),
    "draft-person": Sample("amara", lambda w: {"draft_id": w.draft.pk, "key": "victims", "number": 1}, "", True),
    "draft-person-remove": Sample("amara", lambda w: {"draft_id": w.draft.pk, "key": "victims", "number": 1}, "", True),
    "draft-check": _of_case("amara", draft_id="draft"),
    "draft-sent": _of_case("amara", draft_id="draft"),
    "draft-withdraw": _of_case("amara", draft_id="draft"),
    "unit-statements": Sample("ilse"),
    "unit-statement-sign": Sample("ilse"),
    "allegation": _of_case("amara", pk="case"),
    "allegation-people": _of_case("amara", pk="case"),
    **{name: _of_case("ilse", pk="case") for name in _tabs},
    **{f"allegation-{act}": _of_case("ilse", pk="case") for act in _acts},
    "allegation-referral": _of_case("lavin", pk="case"),
    "allegation-acknowledge": _of_case("ilse", pk="report"),
    "measure-confirm": _of_case("mirel", pk="decision"),
    "allegation-assistance": _of_case("ilse", pk="victim"),
    "allegation-name-account": _of_case("ilse", pk="perpetrator"),
    "allegation-crime": _of_case("lavin", pk="perpetrator"),
    # certification
    "certification": Sample("nadia"),
    "round-open": Sample("nadia"),
    "requirement-waive": _at("nadia", what="requirement"),
    "certificate-start": _at("leila", what="requirement"),
    **{name: _at("oren", what="certificate") for name in ("certificate", "certificate-review", "certificate-sign")},
    **{f"certificate-{name}": _at("leila", what="signed") for name in ("read", "amend", "pdf", "pdf-again")},
    "certificate-return": _at("ruda", what="signed"),
    # prevention
    **{name: Sample("prisk") for name in ("prevention", "prevention-export", "prevention-import")},
    "prevention-import-preview": _at("prisk", what="upload"),
    "prevention-record": _at("prisk", what="record"),
    "prevention-record-edit": _at("prisk", what="record"),
    "prevention-topic": Sample("prisk", lambda world: {"topic": "training"}),
    "prevention-record-new": Sample("prisk", lambda world: {"topic": "training"}),
    # reporting
    "letters": Sample("tomas"),
    "letter-freeze": Sample("tomas"),
    **{f"letter-{act}": _at("tomas", what="letter") for act in ("wording", "submit", "preview")},
    **{f"letter-{act}": _at("vera", what="in_review_letter") for act in ("approve", "send-back")},
    "letter-sign": _at("edda", what="approved_letter"),
    "letter-advise": Sample("lavin", lambda w: {"pk": w.stopped_letter.pk, "key": "all_sea_reported"}),
    "letter-advice-withdraw": Sample("lavin", lambda w: {"pk": w.stopped_letter.pk, "key": "all_sea_reported"}),
    "declared-numbers": Sample("ilse"),
    "declared-explain": Sample("ilse", lambda w: {"year": 2025, "office": w.office.pk, "kind": "sea"}),
    "declared-explanation-withdraw": Sample("ilse", lambda w: {"pk": uuid.uuid4()}),
    "letter-issue": _at("vera", what="signed_letter"),
    "letter-transmit": _at("sorin", what="issued_letter"),
    "letter-pdf": _at("sorin", what="issued_letter"),
    "letter": _at("tomas", what="letter"),
    "documents": Sample("sorin"),
    "document": _at("tomas", what="preview"),
    "job-retry": _at("tomas", what="failed"),
    # organization
    "offices": Sample("amara"),
    "office": _at("amara", what="office"),
    "profile": Sample("amara"),
    **{name: Sample("audun") for name in ("ledger", "ledger-export")},
    **{name: Sample("adnan") for name in ("appointment-new", "accounts", "account-new")},
    "appointment-end": _at("adnan", what="appointment"),
    **{
        name: _at("adnan", "key", "account", "key")
        for name in ("account", "account-close", "account-reopen", "account-invite")
    },
}
