"""Proving again who one is, for the act that signs: the password once more, and one's name in full."""

from typing import Any

from allauth.core import ratelimit
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


def is_name_of(user: Any, typed: str) -> bool:
    """Return whether `typed` is the name of `user`, whatever the case and the spaces."""
    return " ".join(typed.split()).casefold() == " ".join(user.name.split()).casefold()


TOO_MANY = _("Too many tries. Wait a minute, then try once more.")


def may_try(request: HttpRequest) -> bool:
    """Count a try to prove it and return whether it may be looked at: ten a minute, wherever one signs."""
    return bool(ratelimit.consume(request, action="reauthenticate", user=request.user))


class Proof(forms.Form):
    """Name and password of the person who is signed in. Ten tries a minute; the password is never kept or shown."""

    typed_name = forms.CharField(
        label=_("Your name in full"),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": _("Type your name in full, as it stands above.")},
    )
    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        max_length=4096,
        error_messages={"required": _("Type your password.")},
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, request: HttpRequest, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.request = request

    def clean_password(self) -> str:
        """Prove it. Raise ValidationError for a wrong password, or after too many."""
        user = self.request.user
        if not may_try(self.request):
            raise forms.ValidationError(TOO_MANY, code="too_many")
        if not user.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError(_("This is not your password. Nothing was signed."), code="wrong")
        return ""


class ProofForm(Proof):
    """The proof alone, beneath a text. `read` is the digest of what stood on the page: nothing else is signed."""

    read = forms.CharField(widget=forms.HiddenInput, max_length=64)
