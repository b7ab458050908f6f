"""The letter as it reads: its parts in their order, each sentence with its claim, from facts and findings alone."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from organization.roles import Role

from .claims import BY_KEY, MEASURES, Findings, Reason, Result
from .claims.basis import previous_letter
from .facts import Facts
from .texts import NOTE, date, filled, texts

OPENING = ("all_sea_reported", "sea_measures_taken", "end_of_year_letter")
CONFIRMATION = ("sh_measures_taken",)
MECHANISMS = ("yearly_certification", "public_tracker", "oversight_report", "disciplinary_report")
REFERRAL = ("crimes_referred",)
PUBLIC_ADDRESS = "https://www.unwomen.org/en/about-us/accountability"
APPOINTED_BY = _("The Secretary-General appoints the Executive Director, and who acts or is in charge meanwhile.")


@dataclass(frozen=True)
class Line:
    """A sentence that is a claim."""

    key: str
    number: int
    result: str
    text: str  # `^1` marks the place of a footnote

    @property
    def runs(self) -> list[tuple[str, str]]:
        """Return the text in runs, each with the footnote that follows it ("" for none)."""
        pieces = NOTE.split(self.text)
        return [(pieces[n], self._note(pieces, n + 1)) for n in range(0, len(pieces), 2)]

    @staticmethod
    def _note(pieces: list[str], n: int) -> str:
        return filled(texts()["notes"][pieces[n]], {"public_address": PUBLIC_ADDRESS}) if n < len(pieces) else ""


@dataclass(frozen=True)
class Signature:
    """Who signs: name, title and capacity as the appointment of the day gives them; `signed_on` once it is done."""

    name: str
    title: str
    capacity: str = ""
    signed_on: dt.date | None = None


@dataclass(frozen=True)
class LetterText:
    """Everything that prints, in order."""

    language: str
    title: str
    dated: dt.date | None
    opening: tuple[Line, ...]
    confirmation: tuple[Line, ...]
    lead_in: str
    measures: tuple[Line, ...]
    confidentiality: str
    mechanisms: tuple[Line, ...]
    referral: tuple[Line, ...]
    good_faith: str
    signature: Signature | None

    def as_data(self) -> dict[str, Any]:
        """Return the letter as data: its digest stands for what is signed."""
        return asdict(self)

    @property
    def lines(self) -> tuple[Line, ...]:
        """All sentences that are claims, in order of print."""
        return (
            *self.opening, *self.confirmation, *self.measures, *self.mechanisms, *self.referral,
        )  # fmt: skip


@dataclass(frozen=True)
class Choices:
    """What the drafter chose: her words by claim, each for one form of the sentence, and the order of the measures."""

    wording: Mapping[str, Mapping[str, str]]
    order: Sequence[str] = ()

    def words(self, key: str, form: str) -> str:
        """Return her words for the claim's sentence, unless they were written for another form of it."""
        own = self.wording.get(key, {})
        return own.get("text", "") if own.get("form") == form else ""


NO_CHOICES = Choices({})


def compose(
    facts: Facts,
    findings: Findings,
    *,
    dated: dt.date | None,
    signature: Signature | None,
    choices: Choices = NO_CHOICES,
    final: bool = False,
) -> LetterText:
    """Return the letter. Final, it leaves out what is not supported; a draft says so in its place."""
    parts = texts()["parts"]
    common = common_slots(facts)

    def lines(keys: Sequence[str]) -> tuple[Line, ...]:
        made = (_line(key, findings, common, choices) for key in keys)
        return tuple(one for one in made if one.result != Result.NOT_SUPPORTED or not final)

    return LetterText(
        language=texts()["language"],
        title=parts["title"],
        dated=dated,
        opening=lines(OPENING),
        confirmation=lines(CONFIRMATION),
        lead_in=filled(parts["lead_in"], common),
        measures=lines(choices.order or MEASURES),
        confidentiality=parts["confidentiality"],
        mechanisms=lines(MECHANISMS),
        referral=lines(REFERRAL),
        good_faith=filled(parts["good_faith"], common),
        signature=signature,
    )


def common_slots(facts: Facts) -> dict[str, Any]:
    """Return the slots that every sentence may use."""
    previous = previous_letter(facts)
    return {
        "as_of": facts.as_of,
        "year": str(facts.year),
        "previous_letter": previous.dated if previous else texts()["parts"]["date_missing"],
    }


def _line(key: str, findings: Findings, common: Mapping[str, Any], choices: Choices) -> Line:
    claim, finding = BY_KEY[key], findings[key]
    worded = choices.words(key, claim.form(finding)) if key in MEASURES else ""
    return Line(key, claim.number, finding.result.value, claim.sentence(finding, common, worded))


def signatory(facts: Facts, day: dt.date) -> Signature | None:
    """Return who may sign on a day: the Executive Director, else who is in charge of the whole, else None."""
    if facts.reconstruction:
        return Signature(facts.reconstruction.signatory_name, facts.reconstruction.signatory_title)
    active = [one for one in facts.signatories if one.is_active_on(day)]
    directors = [one for one in active if one.role == Role.EXECUTIVE_DIRECTOR]
    found = next(iter(directors or active), None)
    if found is None:
        return None
    capacity = "" if directors else "Officer in charge"
    return Signature(found.name, found.title, "" if capacity.lower() in found.title.lower() else capacity)


def missing_slots(facts: Facts, signature: Signature | None) -> tuple[Reason, ...]:
    """Return what the letter lacks besides its claims: a signatory. The previous letter is claim 16's to ask for."""
    if signature:
        return ()
    words = _("Nobody holds the appointment of Executive Director, or is in charge, on the date of the letter.")
    return (Reason(words, APPOINTED_BY, "accounts"),)


def printed_date(text: LetterText) -> str:
    """Return the letter's date as it prints."""
    return date(text.dated) if text.dated else str(texts()["parts"]["date_missing"])
