"""What goes wrong with keys and seals, each in a sentence that holds no content."""


class SealingError(Exception):
    """A key or a seal is not what it must be; the text says what to do."""


class KeysMissing(SealingError):
    """A ring, a key of it, or a data key is not there."""


class CannotOpen(SealingError):
    """The value is not the one that was sealed for this row and column with this key."""
