"""What the forms of this app share: the act on one allegation, days, and lists of codes with nothing chosen."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from babel import Locale
from django import forms
from django.db import models
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from organization.actions.appointments import FOUNDED_ON
from organization.models import Office, User
from safeguards.clock import today
from safeguards.forms import OnceForm
from safeguards.inputs import Answers, Day

from ..models import Allegation

Codes = type[models.TextChoices]
# Regions of the world and codes without a nationality, which the list of territories holds besides countries.
NO_NATIONALITY = frozenset({"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"})


class ActForm(OnceForm):
    """An act on one allegation; the actions ask what the days mean."""

    def __init__(self, *args: Any, allegation: Allegation, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.allegation = allegation

    @property
    def act(self) -> dict[str, Any]:
        """What was typed, by the names of the action's arguments."""
        return {name: value for name, value in self.cleaned_data.items() if name != "token"}


def day(label: Any, **rest: Any) -> forms.DateField:
    """Return a whole date."""
    return forms.DateField(label=label, widget=Day, **rest)


def received_day(label: Any, **rest: Any) -> forms.DateField:
    """Return a whole date on which the organization learnt of something: none before there was one."""
    return day(label, validators=[_not_before_the_organization], **rest)


def _not_before_the_organization(value: dt.date) -> None:
    if value < FOUNDED_ON:  # a year typed with two digits arrives as 0026
        founded = date_format(FOUNDED_ON, "j F Y")
        raise forms.ValidationError(_("The organization was set up on %(day)s: write a later day.") % {"day": founded})


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


def account_of(email: str, accounts: "models.QuerySet[User]") -> User:
    """Return the one of `accounts` with this address. Raise ValidationError when none has it."""
    account = accounts.filter(email__iexact=email).first()
    if account is None:
        raise forms.ValidationError(_("No account here has this address. Check the spelling."))
    return account
