"""What a claim is, and what its check answers. Nothing here asks a database: a claim is a function of frozen facts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reporting.texts import filled, sentence_case, texts

if TYPE_CHECKING:
    from reporting.facts import Facts

Words = str | Promise


class Result(models.TextChoices):
    """How a claim stands on the frozen facts."""

    SUPPORTED = "supported", _("supported")
    EXCEPTIONS = "supported_with_exceptions", _("supported with exceptions")
    NOT_SUPPORTED = "not_supported", _("not supported")
    NOT_APPLICABLE = "not_applicable", _("not applicable")


# How a page shows each result: one of the shapes of the stylesheet.
SHAPE: dict[str, str] = {
    Result.SUPPORTED: "ok",
    Result.EXCEPTIONS: "warn",
    Result.NOT_SUPPORTED: "no",
    Result.NOT_APPLICABLE: "none",
}


class Kind(models.TextChoices):
    """Kinds of exception (letter, rule 2). Only *not done* takes the word "all" away."""

    LATE = "late", _("late")
    ASSERTED = "asserted", _("asserted")
    PENDING = "pending", _("pending")
    NOT_DONE = "not_done", _("not done")


@dataclass(frozen=True)
class Exception_:  # noqa: N801 - the domain's own word, kept apart from Python's
    """An exception of one kind, with the sentence that the letter prints for it."""

    kind: Kind
    count: int
    sentence: str = ""
    slots: Mapping[str, Any] = field(default_factory=dict)
    inside: bool = False  # the claim's own sentence says it: it is not added after it

    def as_data(self) -> dict[str, Any]:
        """Return it as `manage.py letter --format json` prints it."""
        return {"kind": self.kind.value, "count": self.count, "sentence": self.sentence}


@dataclass(frozen=True)
class Reason:
    """What is missing, who can mend it, and on which page (the name of an address; empty where there is none)."""

    missing: Words
    mender: Words
    page: str = ""


@dataclass(frozen=True)
class Finding:
    """The answer of one check."""

    result: Result
    form: str = ""  # which of the claim's sentence forms; by default that of the result
    figures: Mapping[str, int] = field(default_factory=dict)  # keys and numbers of `manage.py figures`
    slots: Mapping[str, Any] = field(default_factory=dict)  # what else fills the sentence: dates, titles, counts
    remarks: tuple[tuple[str, int], ...] = ()  # further sentences, by form, each with its number
    exceptions: tuple[Exception_, ...] = ()
    reasons: tuple[Reason, ...] = ()
    records: tuple[str, ...] = ()  # identifiers of the rows behind
    note: Words = ""
    unmet: int = 0  # allegations, or persons alleged, whose duty is not met: what legal may advise to except
    rest: "Finding | None" = None  # what holds of the others; none where more is missing than these

    @property
    def holds(self) -> bool:
        """Whether the letter may print the claim's sentence."""
        return self.result != Result.NOT_SUPPORTED


Check = Callable[["Facts"], Finding]


@dataclass(frozen=True)
class Claim:
    """A sentence of the letter with the check that makes it true (domain: letter, claims)."""

    number: int
    key: str
    title: Words
    authority: str
    rule: Words  # the check in words
    mender: Words  # who can mend it
    counted: Words  # the unit of its figures
    examine: Check
    certifying: bool = False

    @property
    def forms(self) -> Mapping[str, Any]:
        """Its sentences: by finding, by a form that a finding names, and by kind of exception."""
        forms: Mapping[str, Any] = texts()[self.key]
        return forms

    def check(self, facts: "Facts") -> Finding:
        """Return the finding: a recorded external statement for the year, or else the check on the facts."""
        stated = next((one for one in facts.external_statements if one.claim == self.key), None)
        if stated is None:
            finding = self.examine(facts)
            return replace(finding, exceptions=tuple(self.worded(one) for one in finding.exceptions))
        return Finding(
            Result.SUPPORTED,
            "stated",
            figures=stated.figures,
            slots=stated.words,
            note=NOT_CHECKED,
        )

    def worded(self, one: Exception_) -> Exception_:
        """Return the exception with its sentence."""
        form = self.forms.get("exceptions", {}).get(one.kind.value, "")
        return replace(one, sentence=sentence_case(filled(form, {"n": one.count, **one.slots})))

    def form(self, finding: Finding) -> str:
        """Return the sentence form that fits the finding, its slots open; empty when nothing may be said."""
        if not finding.holds:
            return ""
        chosen = self.forms.get(finding.form) or self.forms.get(finding.result.value) or self.forms["supported"]
        return str(chosen)

    def sentence(self, finding: Finding, common: Mapping[str, Any], worded: str = "") -> str:
        """Return the claim as it prints, its exceptions after it. Not supported, it is never the unqualified sentence.

        `common` holds the slots of every claim (`as_of`, `year`); `worded` is the drafter's own form, if any.
        """
        if not finding.holds:
            return str(NOT_SUPPORTED) % {"number": self.number, "title": self.title}
        slots = {**common, **finding.figures, **finding.slots}
        remarks = [sentence_case(filled(str(self.forms[form]), {**slots, "n": n})) for form, n in finding.remarks if n]
        exceptions = [one.sentence for one in finding.exceptions if not one.inside]
        return " ".join([sentence_case(filled(worded or self.form(finding), slots)), *remarks, *exceptions])


NOT_CHECKED = _("not checked here: taken over from a public document")
NOT_SUPPORTED = _("[Claim %(number)s, %(title)s: not supported]")
