"""Every figure of the house by its key, counted over the facts of a cut-off, so that a snapshot gives it again."""

from collections.abc import Iterator, Mapping
from typing import Any

from allegations import figures as of_allegations
from certification import figures as of_certification
from organization import figures as of_organization
from safeguards.figures import Counted, Figure

from .facts import Facts
from .letter_figures import LETTER_FIGURES


def _every_way() -> Iterator[Counted[Any]]:
    yield from of_allegations.FIGURES
    yield from of_organization.FIGURES
    yield from of_certification.FIGURES
    yield from LETTER_FIGURES


# A key means one thing: where two ways have the same key, the first, of the app that owns the rows, is the one.
COUNTED: Mapping[str, Counted[Any]] = {way.key: way for way in reversed(list(_every_way()))}
KEYS = tuple(dict.fromkeys(way.key for way in _every_way()))
FIGURES = tuple(COUNTED[key] for key in KEYS)


def all_figures(facts: Facts) -> list[Figure]:
    """Return every figure, in the order of the registry."""
    return [figure(facts, key) for key in KEYS]


def figure(facts: Facts, key: str) -> Figure:
    """Return one figure, or raise KeyError for an unknown key.

    What an external statement says of a reconstructed year stands in place of what the rows give, with its source.
    """
    way = COUNTED[key]
    for statement in facts.external_statements:
        if key in statement.figures:
            return Figure(key, way.unit, way.definition, int(statement.figures[key]), source=statement.source)
    return way.over(facts)
