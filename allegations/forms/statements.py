"""Signing a statement of the unit: what, for which days, and the proof that it is the person who signs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organization.models import User
from safeguards.clock import today
from safeguards.inputs import Day

from ..models import Statement
from .base import OnceForm, answers_of


class StatementForm(OnceForm):
    """The unit's word for a period, with the proof that it is the person who signs."""

    kind = answers_of(Statement.Kind, label=_("What you sign"))
    starts_on = forms.DateField(
        label=_("From"), widget=Day, required=False, help_text=_("Leave empty: since records began.")
    )
    ends_on = forms.DateField(label=_("To, and including"), widget=Day)
    typed_name = forms.CharField(label=_("Your name, as shown above"), max_length=120)
    password = forms.CharField(
        label=_("Your password"), widget=forms.PasswordInput({"autocomplete": "current-password"})
    )

    def __init__(self, *args: Any, user: User, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.user = user
        self.order_fields(["kind", "starts_on", "ends_on", "typed_name", "password"])

    def clean_typed_name(self) -> str:
        """Compare without case and doubled spaces."""
        typed: str = " ".join(self.cleaned_data["typed_name"].split())
        if typed.casefold() != " ".join(self.user.name.split()).casefold():
            raise forms.ValidationError(_("Type your name exactly as it is shown."))
        return typed

    def clean_password(self) -> str:
        """Prove that it is the person of this account."""
        if not self.user.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError(_("This is not your password. Try again; nothing was signed."))
        return ""

    def clean_ends_on(self) -> Any:
        """Refuse a period that has not ended."""
        ends_on = self.cleaned_data["ends_on"]
        if ends_on > today():
            raise forms.ValidationError(_("This day is in the future. Nobody can sign for it yet."))
        return ends_on
