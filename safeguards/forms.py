"""What every form that stores something shares."""

import uuid

from django import forms


class OnceForm(forms.Form):
    """A form with a number of its own, so that it is stored once however often it is sent (`safeguards.once`)."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
