"""What stands in the way of an act on a certificate: every reason at once, each where it is mended."""

from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm

from safeguards import refusals


@dataclass(frozen=True)
class Reason:
    """One thing in the way: a sentence, the field it is about ("" for the whole), the statement's number (or 0)."""

    words: str
    field: str = ""
    number: int = 0


class Refused(refusals.Refused):
    """The act was not done and nothing was stored; `reasons` say all that was wrong and what to do."""

    def __init__(self, *reasons: Any) -> None:
        self.reasons = tuple(r if isinstance(r, Reason) else Reason(str(r)) for r in reasons)
        super().__init__(" ".join(reason.words for reason in self.reasons))

    def show_on(self, form: BaseForm) -> None:
        """Put each reason beside its field."""
        for reason in self.reasons:
            refusals.put(form, reason.field, reason.words)
