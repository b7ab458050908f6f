"""A refusal stands beside the field it is about, or above a form that does not show that field."""

import pytest
from django import forms
from django.core.exceptions import ValidationError

from safeguards.refusals import Refused, show_invalid


class Form(forms.Form):
    on = forms.CharField()


@pytest.mark.parametrize(("field", "beside"), [("on", "on"), ("elsewhere", "__all__"), ("", "__all__")])
def test_it_is_shown_where_it_can_be_mended(field, beside):
    form = Form({"on": "2026-11-05"})
    Refused("This day is in the future.", field=field).show_on(form)
    assert form.errors == {beside: ["This day is in the future."]}


def test_it_says_itself():
    assert str(Refused("Nothing was stored.")) == "Nothing was stored."


def test_what_is_invalid_stands_beside_the_fields_it_names():
    form = Form({"on": "2026-11-05"})
    show_invalid(form, ValidationError({"on": "In the future.", "gone": "Taken."}))
    show_invalid(form, ValidationError("Look again."))
    assert form.errors == {"on": ["In the future."], "__all__": ["Taken.", "Look again."]}
