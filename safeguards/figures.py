"""A number that can be defended: each has a key, a unit, a definition, and says what it was counted by."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.utils.functional import Promise

Facts = TypeVar("Facts")
Words = str | Promise
Unit = tuple[Any, Mapping[str, Iterable[str]]]  # what is counted, and its codes in each dimension


@dataclass(frozen=True)
class Figure:
    """A counted number. `value` is the number of distinct units; `by` may sum to more when `overlapping`.

    `source` is empty for what was counted here; otherwise it names the document that stated the number.
    """

    key: str
    unit: Words
    definition: Words
    value: int
    by: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    overlapping: bool = False
    source: str = ""

    def as_data(self) -> dict[str, Any]:
        """Return the figure as `manage.py figures` prints it."""
        data: dict[str, Any] = {
            "key": self.key,
            "unit": str(self.unit),
            "definition": str(self.definition),
            "value": self.value,
            "by": {dimension: dict(sorted(codes.items())) for dimension, codes in sorted(self.by.items())},
        }
        if self.overlapping:
            data["overlapping"] = True
        if self.source:
            data["source"] = self.source
        return data


@dataclass(frozen=True)
class Counted(Generic[Facts]):
    """A way to count: `count(facts)` returns a Tally; see `tally`."""

    key: str
    unit: Words
    definition: Words
    count: Callable[[Facts], "Tally"]

    def over(self, facts: Facts) -> Figure:
        """Return the figure counted over `facts`."""
        tally = self.count(facts)
        return Figure(self.key, self.unit, self.definition, tally.value, tally.by, tally.overlapping)


@dataclass(frozen=True)
class Tally:
    """What a count gives before it is named."""

    value: int
    by: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    overlapping: bool = False


def tally(units: Iterable[Unit]) -> Tally:
    """Count distinct units and, for each dimension, distinct units a code.

    `units` yields (unit, {dimension: codes}); a unit with several codes in a dimension is counted under each,
    and the tally is then overlapping. Crossed dimensions are named `a|b` with codes `x|y` by the caller: see `crossed`.
    """
    seen: set[Any] = set()
    counted: dict[str, dict[str, set[Any]]] = {}
    for unit, dimensions in units:
        seen.add(unit)
        for dimension, codes in dimensions.items():
            for code in codes:
                counted.setdefault(dimension, {}).setdefault(code, set()).add(unit)
    by = {dimension: {code: len(found) for code, found in codes.items()} for dimension, codes in counted.items()}
    overlapping = any(sum(codes.values()) > len(seen) for codes in by.values())
    return Tally(len(seen), by, overlapping)


def crossed(*codes: str) -> str:
    """Return the code of a crossed dimension: `own_personnel|consultant`."""
    return "|".join(codes)


def total(numbers: Iterable[int]) -> Tally:
    """Return the sum of numbers that were counted elsewhere, such as participants of sessions."""
    return Tally(sum(numbers))
