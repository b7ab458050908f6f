"""The parts of an intake in their order, and how the answers of a draft become an allegation."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organization.models import Office, User
from safeguards.clock import today

from . import codes
from .actions import Intake
from .forms import intake as forms
from .words import words_of


@dataclass(frozen=True)
class Part:
    """One page of the form. `people` says that it holds any number of persons, one a page."""

    key: str
    title: Any
    form: type[forms.PartForm]
    lead: Any = ""
    people: bool = False


PARTS = (
    Part("before", gettext_lazy("Before we start"), forms.BeforeForm),
    Part(
        "safety",
        gettext_lazy("Safety first"),
        forms.SafetyForm,
        gettext_lazy("Ask this before anything else. If the answer is yes, act on it now: this page waits for you."),
    ),
    Part(
        "kind",
        gettext_lazy("What kind, where and when"),
        forms.KindForm,
        gettext_lazy("Only what kind, which office and when it was received are needed. The rest may stay open."),
    ),
    Part(
        "victims",
        gettext_lazy("Who was harmed"),
        forms.VictimForm,
        gettext_lazy("Nobody has to be named or known. Describe each person by a pseudonym, or go on."),
        people=True,
    ),
    Part(
        "alleged-perpetrators",
        gettext_lazy("Who is alleged to have done it"),
        forms.AllegedPerpetratorForm,
        gettext_lazy("As far as it was said. Nobody has to be identified: go on if nothing is known."),
        people=True,
    ),
    Part(
        "account",
        gettext_lazy("What happened"),
        forms.AccountForm,
        gettext_lazy("Only what was told. You are not the investigator, and nothing has to be proved to you."),
    ),
)
BY_KEY = {part.key: part for part in PARTS}
NEEDED = ("kind", "office", "received_on")
PRECISION = {10: codes.IncidentPrecision.DAY, 7: codes.IncidentPrecision.MONTH, 4: codes.IncidentPrecision.YEAR}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def title_of(part: Part, kind: str) -> str:
    """Return the part's title in the words of the kind, once that is known."""
    if not part.people or not kind:
        return str(part.title)
    words = words_of(kind)
    return str(words.victims if part.key == "victims" else words.perpetrators)


def after(part: Part) -> Part | None:
    """Return the part that follows, or None before *check and send*."""
    place = PARTS.index(part) + 1
    return PARTS[place] if place < len(PARTS) else None


def before(part: Part) -> Part | None:
    """Return the part that stands before, if any."""
    place = PARTS.index(part)
    return PARTS[place - 1] if place else None


def missing(answers: Mapping[str, Any]) -> list[str]:
    """Return the names of the fields that must be known before it can be sent."""
    return [name for name in NEEDED if not answers.get("kind", {}).get(name)]


def call(people: list[dict[str, Any]], person: dict[str, Any]) -> dict[str, Any]:
    """Return `person` with a pseudonym of their own among `people`."""
    taken = {other["code"] for other in people}
    code = person.get("code") or next(
        (name for name in (_("Person %(letter)s") % {"letter": letter} for letter in LETTERS) if name not in taken),
        _("Person %(letter)s") % {"letter": len(people) + 1},
    )
    return person | {"code": code}


def as_intake(answers: Mapping[str, Any]) -> Intake:
    """Return what the draft holds as an intake. Nothing of `NEEDED` may be missing."""
    kind, account = answers["kind"], answers.get("account", {})
    told = answers.get("before", {}) | answers.get("safety", {})
    told |= {name: kind[name] for name in ("nature", "subtype", "channel") if name in kind}
    return Intake(
        kind=kind["kind"],
        office=Office.objects.get(pk=kind["office"]),
        received_on=dt.date.fromisoformat(kind["received_on"]),
        known_on=dt.date.fromisoformat(kind["known_on"]) if kind.get("known_on") else None,
        fields=told | _incident(account) | {"account": account.get("account", "")},
        victims=[_victim(person) for person in answers.get("victims", [])],
        alleged_perpetrators=[_perpetrator(person) for person in answers.get("alleged-perpetrators", [])],
    )


def what_follows(sent_at: dt.datetime) -> list[dict[str, Any]]:
    """Return the three steps that follow, each with its day (settings of ours: 1, 7 and 30 days)."""
    return [
        {
            "at": sent_at + dt.timedelta(days=1),
            "what": _("The unit completes it and passes it on"),
            "words": _("By then. It may ask you one question; it never asks the person through you."),
        },
        {
            "at": (sent_at + dt.timedelta(days=7)).date(),
            "what": _("The person hears from the unit, if that was wished"),
            "words": _("By this day: that it arrived, who deals with it, and which help stays open."),
        },
        {
            "at": (sent_at + dt.timedelta(days=30)).date(),
            "what": _("A first assessment"),
            "words": _("By this day the body that investigates says whether it goes on. You need not do anything."),
        },
    ]


def _incident(account: Mapping[str, Any]) -> dict[str, Any]:
    known = account.get("incident", "")
    if not known:
        return {}
    year, month, day = [*known.split("-"), "01", "01"][:3]
    precision = codes.IncidentPrecision.BEFORE_YEAR if account.get("or_before") else PRECISION[len(known)]
    return {"incident_on": dt.date(int(year), int(month), int(day)), "incident_precision": precision}


def _victim(person: Mapping[str, Any]) -> dict[str, Any]:
    return dict(person) | ({"assistance_on": today()} if person.get("assistance") else {})


def _perpetrator(person: Mapping[str, Any]) -> dict[str, Any]:
    address = person.get("account_email")
    account = User.objects.filter(email__iexact=address).first() if address else None
    return {name: value for name, value in person.items() if name != "account_email"} | {"account": account}
