"""The letter as PDF: text in, bytes out. The same text gives the same bytes in any process."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from safeguards.printing import Attached, pdf
from safeguards.seals import canonical, digest

from .letter_text import LetterText, printed_date
from .texts import filled, texts

STYLE = Path(settings.ROOT, "templates", "reporting", "pdf", "letter.css")
SHEET = "assurance.json"


@dataclass(frozen=True)
class Marks:
    """What stands at the head of each page besides the letter."""

    draft: bool = False
    fictional: bool = False
    reconstruction: bool = False

    @property
    def left(self) -> str:
        """The first mark: whether it is a draft."""
        return str(texts()["marks"]["draft"]) if self.draft else ""

    @property
    def right(self) -> str:
        """Where the facts come from, when they are not the organization's own."""
        marks = texts()["marks"]
        shown = [marks["fictional"]] * self.fictional + [marks["reconstruction"]] * self.reconstruction
        return " · ".join(shown)


def letter_pdf(text: LetterText, sheet: dict[str, Any], marks: Marks) -> bytes:
    """Return the letter as a tagged PDF with its assurance sheet inside. Raise ForeignFont for a sign we lack."""
    content = canonical(sheet)
    dated = text.dated or sheet["as_of"]
    with translation.override(text.language):
        html = render_to_string("reporting/pdf/letter.html", _context(text, sheet, dated, marks))
    attached = Attached(SHEET, "Assurance sheet: each claim, its finding, figures and check", content)
    return pdf(html, _style(sheet, marks), dated=dated, seed=digest(html.encode() + content), attached=[attached])


def _context(text: LetterText, sheet: dict[str, Any], dated: dt.date, marks: Marks) -> dict[str, Any]:
    parts = texts()["parts"]
    signed = text.signature and text.signature.signed_on
    return {
        "text": text,
        "parts": parts,
        "marks": marks,
        "draft_line": texts()["marks"]["draft_line"],
        "date": printed_date(text),
        "stamp": dated.isoformat(),
        "year": sheet["year"],
        "signed": filled(parts["signed"], {"name": text.signature.name, "dated": signed})
        if text.signature and signed
        else "",
    }


def _style(sheet: dict[str, Any], marks: Marks) -> str:
    """Return the style sheet with what stands at the edges of every page."""
    seal = " ".join(sheet["snapshot"]["digest"][n : n + 4] for n in range(0, 16, 4))
    edges = (
        f"@page {{ @top-left {{ content: {_quoted(marks.left)} }} @top-right {{ content: {_quoted(marks.right)} }}"
        f" @bottom-left {{ content: {_quoted(f'Facts of the snapshot {seal}')} }} }}"
    )
    return STYLE.read_text() + edges


def _quoted(words: str) -> str:
    """Return words as a string of CSS; ours alone come here, and none has a quote or a backslash."""
    if set(words) & set('"\\\n'):
        raise ValueError("not to be put into a style sheet")
    return f'"{words}"'
