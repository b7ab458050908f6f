"""What every form of this app shares: its own number, and lists of codes that begin with nothing chosen."""

import uuid
from collections.abc import Iterable
from typing import Any

from babel import Locale
from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from organization.models import Office
from safeguards.clock import today
from safeguards.inputs import Answers

Codes = type[models.TextChoices]
# Regions of the world and codes without a nationality, which the list of territories holds besides countries.
NO_NATIONALITY = frozenset({"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"})


class OnceForm(forms.Form):
    """A form with a number of its own, so that it is stored once however often it is sent."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


def one_of(codes: Codes, label: Any, *, required: bool = False, help_text: Any = "") -> forms.ChoiceField:
    """Return a drop-down of `codes`, with nothing chosen."""
    choices = [("", "—"), *capitalized(codes)]
    return forms.ChoiceField(label=label, choices=choices, required=required, help_text=help_text)


def answers_of(
    codes: Codes, hints: dict[str, Any] | None = None, *, across: bool = False, **rest: Any
) -> forms.ChoiceField:
    """Return `codes` as answer cards, with nothing chosen."""
    return forms.ChoiceField(choices=capitalized(codes), widget=Answers(hints=hints, across=across), **rest)


def capitalized(codes: Codes) -> list[tuple[str, Any]]:
    """Return codes with their words as they stand alone; inside a sentence they begin small."""
    return [(code, capfirst(words)) for code, words in codes.choices]


def open_offices() -> "models.QuerySet[Office]":
    """Return the offices open today, by name."""
    return Office.objects.open_on(today())


def nationalities() -> Iterable[tuple[str, str]]:
    """Return ISO 3166-1 alpha-2 codes with their names in the reader's language, by name."""
    territories = Locale.parse((get_language() or "en").partition("-")[0]).territories
    named = [(c, name) for c, name in territories.items() if len(c) == 2 and c.isalpha() and c not in NO_NATIONALITY]
    return [("", _("not known")), *sorted(named, key=lambda pair: pair[1])]
