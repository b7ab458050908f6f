"""When an act on a letter is refused: the reasons, for the page to show."""

from collections.abc import Iterable

from django.forms import BaseForm

from safeguards import refusals

from .claims import Reason


class Refused(refusals.Refused):
    """The act may not be done now. `reasons` say what is missing and who can mend it."""

    def __init__(self, words: str, reasons: Iterable[Reason] = (), *, field: str = "") -> None:
        super().__init__(words, field=field)
        self.reasons = tuple(reasons)

    def show_on(self, form: BaseForm) -> None:
        """Put the words beside their field, and above the form what is missing and who can mend it."""
        super().show_on(form)
        for reason in self.reasons:
            refusals.put(form, "", f"{reason.missing} {reason.mender}")


class IllegalTransition(Refused):
    """The table of next states does not allow it."""
