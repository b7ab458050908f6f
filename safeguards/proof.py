"""Proving again who one is, for the act that signs: the password once more, and one's name in full."""

from typing import Any

from allauth.core import ratelimit
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class ProofForm(forms.Form):
    """Name and password of the person who is signed in. Ten tries a minute; the password is never kept or shown again.

    `read` is the digest of what stood on the page: the act refuses to sign anything else.
    """

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
    read = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, request: HttpRequest, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.request = request

    def clean_password(self) -> str:
        """Prove it. Raise ValidationError for a wrong password, or after too many."""
        user = self.request.user
        if not ratelimit.consume(self.request, action="reauthenticate", user=user):
            raise forms.ValidationError(_("Too many tries. Wait a minute, then try once more."), code="too_many")
        if not user.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError(_("This is not your password. Nothing was signed."), code="wrong")
        return ""
