"""When an act on a letter is refused: the reasons, for the page to show."""

from collections.abc import Iterable

from .claims import Reason


class Refused(Exception):
    """The act may not be done now. `reasons` say what is missing and who can mend it."""

    def __init__(self, words: str, reasons: Iterable[Reason] = (), *, field: str = "") -> None:
        super().__init__(words)
        self.words = words
        self.reasons = tuple(reasons)
        self.field = field


class IllegalTransition(Refused):
    """The table of next states does not allow it."""
