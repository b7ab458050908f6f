"""What is typed about letters."""

import datetime as dt
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from safeguards.inputs import Answers, Day

from .claims import BY_KEY, MEASURES, Findings
from .letter_text import Choices
from .models import DeclaredExplanation
from .texts import WordingError, check_wording, slots_of


class Versioned(forms.Form):
    """A form on a letter that may have changed meanwhile; sent twice, it stores once."""

    use_required_attribute = False
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    version = forms.IntegerField(widget=forms.HiddenInput)


class FreezeForm(forms.Form):
    """The year and the cut-off to freeze."""

    use_required_attribute = False
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    year = forms.IntegerField(
        label=_("Calendar year"),
        help_text=_("The year of the certificates and the figures."),
        min_value=2011,
        max_value=2100,
        widget=forms.TextInput({"inputmode": "numeric", "class": "short"}),
    )
    as_of = forms.DateField(
        label=_("Cut-off"),
        help_text=_("The last day that the letter speaks of; it ends with New York's day. Not in the future."),
        widget=Day(),
    )


class ReasonForm(Versioned):
    """Why a letter goes back to its drafter."""

    reason = forms.CharField(
        label=_("Why does it go back?"),
        help_text=_("The drafter reads this. Name the sentence and what should change."),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
    )


class AdviceForm(Versioned):
    """What legal advises on a claim: the number is not asked, the records give it."""

    reason = forms.CharField(
        label=_("Reason, as it prints after “for which”"),
        help_text=_(
            "Part of a sentence, for example: “the entity concerned is still being identified”. No names, nothing that "
            "identifies anybody, no numbers: the Board reads it."
        ),
        max_length=200,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Say why it is not done: the letter prints it after “for which”.")},
    )
    complete_by = forms.DateField(
        label=_("To be completed by"),
        help_text=_("After the cut-off. It prints in the letter."),
        widget=Day(),
        error_messages={"required": _("Give the day by which it will be done.")},
    )
    reference = forms.CharField(
        label=_("Reference of the written advice"),
        help_text=_("Where your advice is kept. Shown to who approves and who signs; it does not print."),
        max_length=60,
        error_messages={"required": _("Give the reference under which your advice is kept.")},
    )


class ExplanationForm(forms.Form):
    """Why a head declared more than the unit holds."""

    use_required_attribute = False
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    reason = forms.ChoiceField(
        label=_("What it was"),
        choices=[(code, capfirst(words)) for code, words in DeclaredExplanation.Reason.choices],
        error_messages={"required": _("Choose what it was; if you do not know yet, ask the head first.")},
        widget=Answers(hints={"logged_since": _("And it stands at another office or under another kind.")}),
    )
    number = forms.IntegerField(
        label=_("How many of them"),
        help_text=_("Others may have another reason: explain them next."),
        min_value=1,
        widget=forms.TextInput({"inputmode": "numeric", "class": "short"}),
        error_messages={"required": _("Say how many of them this was.")},
    )
    settled_on = forms.DateField(
        label=_("Settled with the head on"),
        widget=Day(),
        error_messages={"required": _("Give the day on which the head and you agreed on it.")},
    )


class SignForm(Versioned):
    """Proof of identity for the signature."""

    password = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput({"autocomplete": "current-password"})
    )
    typed_name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "off"}))


class TransmitForm(Versioned):
    """How the Board came to have the letter."""

    on = forms.DateField(label=_("Transmitted on"), widget=Day())
    transmitted_to = forms.CharField(label=_("To whom"), max_length=120, initial=_("Executive Board of UN Women"))
    session = forms.CharField(label=_("Session"), max_length=120, help_text=_("For example: annual session 2026."))
    agenda_item = forms.CharField(label=_("Agenda item"), max_length=60, required=False)
    document_symbol = forms.CharField(label=_("Document symbol"), max_length=60, required=False)
    languages = forms.CharField(label=_("Languages"), max_length=60, required=False, initial="English")


class WordingForm(Versioned):
    """The drafter's words for the measures, and their order: figures stay slots in braces."""

    def __init__(self, *args: Any, findings: Findings, choices: Choices, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.findings = findings
        order = list(choices.order) or list(MEASURES)
        for n, key in enumerate([*order, *(key for key in MEASURES if key not in order)], start=1):
            form = BY_KEY[key].form(findings[key])
            if form:
                self.fields[f"text_{key}"] = _text_field(key, form, choices.words(key, form) or form)
            self.fields[f"place_{key}"] = _place_field(key, n if key in order else None)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Return the measures in order, each with its two fields; a sentence that is not supported has no words."""
        names = [name.removeprefix("place_") for name in self.fields if name.startswith("place_")]
        return [
            {
                "claim": BY_KEY[key],
                "text": self[f"text_{key}"] if f"text_{key}" in self.fields else None,
                "place": self[f"place_{key}"],
            }
            for key in names
        ]

    def clean(self) -> dict[str, Any]:
        """Tie figures to their records: each sentence keeps its slots and types no number of its own (rule 5)."""
        cleaned = super().clean() or {}
        for key in MEASURES:
            text = cleaned.get(f"text_{key}")
            if not text:
                continue
            try:
                check_wording(text, BY_KEY[key].form(self.findings[key]))
            except WordingError as error:
                self.add_error(f"text_{key}", ValidationError(str(error)))
        return cleaned

    @property
    def wording(self) -> dict[str, str]:
        """The words by claim."""
        return {key: self.cleaned_data[f"text_{key}"] for key in MEASURES if self.cleaned_data.get(f"text_{key}")}

    @property
    def order(self) -> list[str]:
        """The chosen measures by their places; one without a place is left out."""
        placed = [(self.cleaned_data[f"place_{key}"], key) for key in MEASURES if self.cleaned_data.get(f"place_{key}")]
        return [key for _place, key in sorted(placed)]


def _text_field(key: str, form: str, initial: str) -> forms.CharField:
    slots = sorted(slots_of(form))
    hint = _("Keep %(slots)s: the numbers come from the records. Empty: the standard sentence.") % {
        "slots": ", ".join(f"{{{slot}}}" for slot in slots) or "—"
    }
    return forms.CharField(
        label=_("Sentence"),
        help_text=hint if slots else _("Empty: the standard sentence."),
        required=False,
        initial=initial,
        max_length=900,
        widget=forms.Textarea({"rows": 4}),
    )


def _place_field(key: str, place: int | None) -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Place"),
        help_text=_("Empty: left out."),
        required=False,
        initial=place,
        min_value=1,
        max_value=99,
        widget=forms.TextInput({"inputmode": "numeric", "class": "short"}),
    )


def year_before(today: dt.date) -> int:
    """Return the year a letter is usually about."""
    return today.year - 1
