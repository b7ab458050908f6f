"""The letter's sentences, and how their slots are filled: numbers and dates as the organization writes them."""

import datetime as dt
import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Any

SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TYPED_NUMBERS = re.compile(
    r"\d|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)(?:teen|ty)"
    r"|twenty|forty|fifty|hundreds?|thousands?|dozens?)\b",
    re.IGNORECASE,
)
_NO_CLAUSE = re.compile(r"[^ -~\u00a0-\u024f‘’“”–—…]|[<>^{}\[\]]")
NOTE = re.compile(r"\^(\d)")  # a footnote's place in a sentence


@functools.cache
def texts() -> Mapping[str, Any]:
    """Return the sentences of the letter (`data/letter.en.toml`): parts, footnotes, marks, and one table a claim."""
    return tomllib.loads((Path(__file__).parent / "data" / "letter.en.toml").read_text())


class WordingError(ValueError):
    """A sentence that would loosen a figure from its record. The text says what to do, for the drafter."""


def number(value: int) -> str:
    """Return a count as the letter prints it: in words below ten, in figures from there."""
    return SMALL[value] if 0 <= value < len(SMALL) else f"{value:,}"


def date(value: dt.date) -> str:
    """Return a date as the letter prints it: 10 May 2021."""
    return f"{value.day} {value:%B %Y}"


def listed(items: list[str]) -> str:
    """Return "a, b and c"."""
    return ", ".join(items[:-1]) + " and " + items[-1] if len(items) > 1 else "".join(items)


def sentence_case(text: str) -> str:
    """Return `text` with its first letter as a capital."""
    return text[:1].upper() + text[1:]


@dataclass(frozen=True)
class Slot:
    """A place in a sentence that a figure fills; with `choice` it prints one of two words by the figure's number."""

    name: str
    choice: str = ""


def _parsed(form: str) -> list[Slot]:
    """Return the slots of a form. Raise WordingError for braces that are anything else."""
    try:
        parts = list(Formatter().parse(form))
    except ValueError as error:
        raise WordingError("A brace is open or closed without its partner.") from error
    slots = []
    for _text, name, choice, conversion in parts:
        if name is None:
            continue
        if not name.isidentifier() or conversion or "{" in (choice or ""):
            raise WordingError(f"“{{{name}” is no slot: keep the braces as they stand in the standard sentence.")
        slots.append(Slot(name, choice or ""))
    return slots


def slots_of(form: str) -> set[str]:
    """Return the names of the slots in a sentence form, or raise WordingError."""
    return {slot.name for slot in _parsed(form)}


class _Slots(Formatter):
    def format_field(self, value: Any, spec: str) -> str:
        """Write a slot: `{n}` as text goes, `{n:s=report|reports}` by number, dates in full."""
        if spec and isinstance(value, int):
            one, _bar, many = spec.partition("|")
            return one if value == 1 else many
        if isinstance(value, bool):
            raise TypeError("a yes or no is no figure")
        if isinstance(value, int):
            return number(value)
        if isinstance(value, dt.date):
            return date(value)
        return str(value)


def filled(form: str, slots: Mapping[str, Any]) -> str:
    """Return the form with its slots filled; `{n}` is the number, `{n:is|are}` chooses by it. KeyError if one lacks."""
    return _Slots().vformat(form, (), slots)


def plain(sentence: str) -> str:
    """Return the sentence without its footnotes' places."""
    return NOTE.sub("", sentence)


def check_wording(text: str, form: str) -> None:
    """Refuse the drafter's `text` unless it prints every figure of `form` and types no number of its own (rule 5)."""
    known, used = _parsed(form), _parsed(text)
    printed = {slot.name for slot in known if not slot.choice}
    if lost := printed - {slot.name for slot in used if not slot.choice}:
        raise WordingError(f"Keep {_braced(lost)}: the figure comes from the records.")
    if foreign := {slot.name for slot in used} - {slot.name for slot in known}:
        raise WordingError(f"There is no {_braced(foreign)} for this sentence.")
    bare = " ".join([re.sub(r"\{[^}]*\}", "", text), *(slot.choice for slot in used)])
    if typed := _TYPED_NUMBERS.search(bare):
        raise WordingError(f"“{typed.group()}” is typed: numbers come only from the slots in braces.")
    if any(mark in text for mark in "<>^["):
        raise WordingError("Plain words only: no <, >, ^ or [.")


def check_clause(text: str) -> str:
    """Return the reason for what is not done, as it prints after "for which". Raise WordingError for what cannot."""
    clause = " ".join(text.split()).rstrip(" .;,")
    if not clause:
        raise WordingError("Say why: the letter prints it after “for which”.")
    if typed := _TYPED_NUMBERS.search(clause):
        raise WordingError(f"“{typed.group()}” is typed: the number and the day are printed beside it, from the form.")
    if strange := _NO_CLAUSE.search(clause):
        raise WordingError(f"“{strange.group()}” cannot be printed here: plain words only.")
    return clause


def _braced(names: set[str]) -> str:
    return listed(sorted(f"{{{name}}}" for name in names))
