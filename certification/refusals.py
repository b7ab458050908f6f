"""What an action refuses, in sentences that a page can show where they belong."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Reason:
    """One thing in the way: a sentence, the field it is about ("" for the whole), the statement's number (or 0)."""

    words: str
    field: str = ""
    number: int = 0


class Refused(Exception):
    """The act was not done and nothing was stored; `reasons` say what was wrong and what to do."""

    def __init__(self, *reasons: Any) -> None:
        self.reasons: Sequence[Reason] = [r if isinstance(r, Reason) else Reason(str(r)) for r in reasons]
        super().__init__(" ".join(reason.words for reason in self.reasons))
