"""What an action refuses, in a sentence that a page can show beside the field it is about."""

from typing import Any


class Refused(Exception):
    """The act was not done and nothing was stored. `sentence` says what was wrong and what to do; `field` where."""

    def __init__(self, sentence: Any, field: str | None = None) -> None:
        super().__init__(str(sentence))
        self.sentence = str(sentence)
        self.field = field
