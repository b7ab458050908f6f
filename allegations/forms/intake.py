"""The pages of an intake. Everything but kind, office and the day it was received may stay unknown."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from safeguards.clock import today
from safeguards.inputs import ManyAnswers, PartialDateField

from .. import codes
from ..actions import Withdrawal
from .base import answers_of, capitalized, nationalities, one_of, open_offices, received_day


class PartForm(forms.Form):
    """One page of the intake. `stopping` lets it be kept half-filled, to go on later."""

    def __init__(self, *args: Any, stopping: bool = False, kind: str = "", **rest: Any) -> None:
        super().__init__(*args, **rest)
        if stopping:
            for field in self.fields.values():
                field.required = False

    def answers(self) -> dict[str, Any]:
        """Return what was typed as plain JSON: days as ISO, rows by their key, nothing for what stayed empty."""
        return {name: plain(value) for name, value in self.cleaned_data.items() if value not in ("", None, [])}


def plain(value: Any) -> Any:
    """Return a cleaned value as JSON can keep it."""
    if isinstance(value, dt.date | uuid.UUID):
        return str(value)
    return str(value.pk) if hasattr(value, "pk") else value


class BeforeForm(PartForm):
    """What is said before the first question."""

    explained = answers_of(
        codes.Explained,
        {"absent": _("A letter, a message, or someone else reports. Do not contact the person to fill in this form.")},
        label=_("Did you say this, before any question?"),
    )
    explained_language = forms.CharField(label=_("In which language?"), max_length=60, required=False)
    explained_through = forms.CharField(
        label=_("Through whom, if not by yourself?"),
        max_length=120,
        required=False,
        help_text=_("An interpreter or a companion: their role, not their name."),
    )


class SafetyForm(PartForm):
    """Safety and medical help, before anything else."""

    danger = answers_of(
        codes.Danger,
        {
            "yes": _("Act on it now and come back later: this page waits for you."),
            "unsure": _("That is an answer. You can come back to it."),
        },
        label=_("Is anyone in danger now?"),
        help_text=_("The person herself or himself, a child, a witness, or you."),
        required=False,
    )
    medical = answers_of(
        codes.Medical,
        {"later": _("The offer stays open. The person decides when.")},
        label=_("Is medical help needed?"),
        help_text=_("Help does not depend on what the person tells you, or on naming anyone."),
        required=False,
    )
    services = forms.MultipleChoiceField(
        label=_("What has already been started?"),
        help_text=_("Tick what has begun, even if only by telephone. Each can be declined at any time."),
        choices=capitalized(codes.Service),
        widget=ManyAnswers(across=True),
        required=False,
    )
    safer = forms.CharField(
        label=_("Anything that would make the next hours safer"),
        help_text=_(
            "For instance: who must not learn of this, when it is safe to call. "
            "Do not write names here. Do not ask what happened."
        ),
        widget=forms.Textarea({"rows": 4}),
        required=False,
    )


class KindForm(PartForm):
    """What kind, where, how it came, and when."""

    kind = answers_of(
        codes.Kind,
        {
            "sea": _("By personnel or partners, towards someone the organization is to help or protect."),
            "sh": _("Towards a colleague, an applicant, or anyone met through work."),
            "unclear": _("Counts as sexual exploitation and abuse until the unit decides."),
        },
        label=_("What kind of allegation is it?"),
        help_text=_("Your first impression is enough. The unit completes it."),
    )
    nature = one_of(codes.Nature, _("Nature"))
    subtype = one_of(codes.Subtype, _("Type"), help_text=_("Only if the person said so by herself or himself."))
    office = forms.ModelChoiceField(open_offices(), label=_("Office concerned"), empty_label="—")
    channel = one_of(codes.Channel, _("How it came"))
    received_on = received_day(_("Received on"), help_text=_("The day it reached you."))
    known_on = received_day(
        _("First known on"),
        required=False,
        help_text=_("If any of the personnel knew of it before that day. Left empty: the day it was received."),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse days in the future or in the wrong order while the person is still on the page."""
        cleaned: dict[str, Any] = super().clean() or {}
        received, known = cleaned.get("received_on"), cleaned.get("known_on")
        last = today(getattr(cleaned.get("office"), "time_zone", ""))
        for name, day in (("received_on", received), ("known_on", known)):
            if day and day > last:
                self.add_error(name, _("This day is in the future. Give the day on which it happened."))
        if received and known and known > received:
            self.add_error("known_on", _("This is after the day it was received. Correct one of the two days."))
        return cleaned


class PersonForm(PartForm):
    """Someone in the story, by a pseudonym."""

    code = forms.CharField(
        label=_("What do we call this person here?"),
        help_text=_("A pseudonym the person likes, never the name. Left empty, a letter is given."),
        max_length=60,
        required=False,
    )
    sex = one_of(codes.Sex, _("Sex"))

    def __init__(self, *args: Any, others: Sequence[Mapping[str, Any]] = (), **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.taken = {other["code"].casefold() for other in others}

    def clean_code(self) -> str:
        """Refuse a pseudonym that somebody else in the story has: nobody could tell the two apart."""
        code: str = self.cleaned_data["code"]
        if code.casefold() in self.taken:
            raise forms.ValidationError(_("Someone described above is already called this. Choose another pseudonym."))
        return code

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was typed: then nobody is described."""
        return not self.answers()


class VictimForm(PersonForm):
    """A victim or affected person."""

    age_group = one_of(codes.AgeGroup, _("Age group"))
    link = one_of(codes.Link, _("Link to the organization"))
    assistance = one_of(
        codes.Assistance,
        _("Help so far"),
        help_text=_("Refusing help, or wishing no contact, is a full answer."),
    )


class AllegedPerpetratorForm(PersonForm):
    """An alleged perpetrator or alleged offender."""

    affiliation = one_of(codes.Affiliation, _("Works for"))
    personnel_category = one_of(codes.PersonnelCategory, _("Kind of contract"))
    grade_band = one_of(codes.GradeBand, _("Grade"))
    nationality = forms.ChoiceField(label=_("Nationality"), choices=nationalities, required=False)
    account_email = forms.EmailField(
        label=_("Work e-mail address, if the person works for UN Women"),
        help_text=_(
            "It is compared with the accounts here, so that this person can never open the allegation. "
            "It is not kept as text once you send."
        ),
        required=False,
    )


class AccountForm(PartForm):
    """The incident, and the account in the reporter's words."""

    incident = PartialDateField(
        label=_("When did it happen, or last happen?"),
        help_text=_("As far as it is known: a year alone is enough. Leave empty what is not known."),
        required=False,
    )
    or_before = forms.BooleanField(label=_("In that year or before it"), required=False)
    account = forms.CharField(
        label=_("What was said, in the reporter’s own words"),
        help_text=_("Write what was told, and stop there. Do not question, and do not collect evidence."),
        widget=forms.Textarea({"rows": 12}),
        required=False,
    )

    def clean_incident(self) -> str:
        """Refuse a day, month or year that is still to come."""
        incident: str = self.cleaned_data["incident"]
        if incident and incident > today().isoformat()[: len(incident)]:
            raise forms.ValidationError(_("This is in the future. Give the day on which it happened."))
        return incident


class WithdrawForm(forms.Form):
    """Giving a draft up."""

    reason = answers_of(Withdrawal, label=_("Why is it not sent?"))
