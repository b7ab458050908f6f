"""What a program holds instead of text. Both print as `[sealed]` and leave the process by no usual way."""

from typing import Any, NoReturn, Self


class _Closed:
    """Prints as [sealed]; refuses pickling, JSON (by being no JSON type), comparison and hashing."""

    __slots__ = ()

    def __str__(self) -> str:
        return "[sealed]"

    __repr__ = __str__

    def __eq__(self, other: object) -> NoReturn:
        raise TypeError("Sealed values are not compared: reveal them first.")

    __hash__ = None  # type: ignore[assignment]  # nor used as keys, which is comparing by another name

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise TypeError("Sealed values are not pickled: keep the row's key instead.")

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: Any) -> Self:
        return self


class Sealed(_Closed):
    """The bytes as they lie in the database. Only `safeguards.sealing.reveal` makes text of them."""

    __slots__ = ("_token",)

    def __init__(self, token: bytes) -> None:
        self._token = token


class Plain(_Closed):
    """Text as it was typed, on its way into a sealed column; saving the row seals it."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        if not isinstance(text, str):
            raise TypeError("Only text can be sealed.")
        self._text = text


def token_of(value: Sealed) -> bytes:
    """Return the sealed bytes, for the column."""
    return value._token


def text_of(value: Plain) -> str:
    """Return what was typed, for sealing."""
    return value._text
