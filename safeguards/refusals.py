"""What an action refuses, in a sentence that a page shows beside the field it is about."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import BaseForm


class Refused(Exception):
    """The act was not done and nothing was stored. `words` say what was wrong and what to do, `field` where."""

    def __init__(self, words: Any, *, field: str = "") -> None:
        super().__init__(str(words))
        self.words = str(words)
        self.field = field

    def show_on(self, form: BaseForm) -> None:
        """Put the words beside their field, or above the form where it has no such field."""
        put(form, self.field, self.words)


def put(form: BaseForm, field: str, words: Any) -> None:
    """Put `words` beside `field` of the form, or above the form where it has no such field."""
    form.add_error(field if field in form.fields else None, words)


def show_invalid(form: BaseForm, error: ValidationError) -> None:
    """Put what an action found invalid in a row beside the fields it names, or above the form."""
    by_field = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error}
    for field, words in by_field.items():
        put(form, field, words)
