"""Signing a statement of the unit: what, for which days, and the proof that it is the person who signs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from safeguards.clock import today
from safeguards.forms import OnceForm
from safeguards.inputs import Day
from safeguards.proof import Proof, is_name_of

from ..models import Statement
from .base import answers_of


class StatementForm(OnceForm, Proof):
    """The unit's word for a period, with the proof that it is the person who signs."""

    kind = answers_of(Statement.Kind, label=_("What you sign"))
    starts_on = forms.DateField(
        label=_("From"), widget=Day, required=False, help_text=_("Leave empty: since records began.")
    )
    ends_on = forms.DateField(label=_("To, and including"), widget=Day)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.order_fields(["kind", "starts_on", "ends_on", "typed_name", "password"])

    def clean_typed_name(self) -> str:
        """Ask for the name as it is shown."""
        typed: str = self.cleaned_data["typed_name"]
        if not is_name_of(self.request.user, typed):
            raise forms.ValidationError(_("Type your name exactly as it is shown."))
        return typed

    def clean_ends_on(self) -> Any:
        """Refuse a period that has not ended."""
        ends_on = self.cleaned_data["ends_on"]
        if ends_on > today():
            raise forms.ValidationError(_("This day is in the future. Nobody can sign for it yet."))
        return ends_on
