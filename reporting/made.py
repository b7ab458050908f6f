"""A letter made from its snapshot: the facts, the findings and the text, the same each time."""

from dataclasses import dataclass
from typing import Any

from organization.models import Office
from safeguards.clock import today
from safeguards.facts import day_of
from safeguards.seals import digest

from .assurance import sheet
from .claims import Findings, Kind, NotDone, check_advised
from .facts import Facts
from .letter_text import Choices, LetterText, Signature, compose, signatory
from .models import Letter, Snapshot
from .pdf import Marks
from .snapshots import unpack
from .states import State

FINAL = (State.SIGNED, State.ISSUED, State.TRANSMITTED)


@dataclass(frozen=True)
class Made:
    """A letter as it stands: everything a page, a signature or a PDF needs."""

    facts: Facts
    findings: Findings
    text: LetterText
    snapshot: Snapshot
    advised: tuple[NotDone, ...] = ()  # what legal advised, whether or not it fits these facts

    def is_excepted(self, advice: NotDone) -> bool:
        """Whether the letter prints what the advice is about as not done."""
        return any(one.kind == Kind.NOT_DONE and one.inside for one in self.findings[advice.claim].exceptions)

    @property
    def sheet(self) -> dict[str, Any]:
        """The assurance sheet."""
        seal = {"digest": self.snapshot.digest, "made_with": self.snapshot.made_with}
        return sheet(self.facts, self.findings, self.text, snapshot=seal)


def made_letter(letter: Letter, *, as_signed: bool = False) -> Made:
    """Return the letter made from its snapshot, or raise AlteredSnapshot. `as_signed`: as it will print when signed."""
    facts = unpack(letter.snapshot)
    advised = tuple(
        NotDone(one.claim, one.count, one.reason, one.complete_by)
        for one in letter.advice.filter(withdrawn_at=None).order_by("claim")
    )
    findings = check_advised(facts, advised)
    dated = letter.dated or (facts.as_of if facts.reconstruction else None)
    text = compose(
        facts,
        findings,
        dated=dated,
        signature=_signature(letter, facts),
        choices=Choices(letter.wording, letter.order),
        final=as_signed or bool(letter.signed_at),
    )
    return Made(facts, findings, text, letter.snapshot, advised)


def _signature(letter: Letter, facts: Facts) -> Signature | None:
    if letter.signed_at:
        return Signature(letter.signed_name, letter.signed_title, signed_on=day_of(letter.signed_at))
    return signatory(facts, letter.dated or today())


def signed_digest(made: Made) -> str:
    """Return the digest of what is signed: the text that prints, on this snapshot."""
    return digest({"letter": made.text.as_data(), "snapshot": made.snapshot.digest})


def marks(facts: Facts, *, draft: bool) -> Marks:
    """Return what stands at the head of each page. A reconstruction is of public facts: it is not invented."""
    rebuilt = facts.reconstruction is not None
    return Marks(draft=draft, fictional=Office.objects.are_invented() and not rebuilt, reconstruction=rebuilt)
