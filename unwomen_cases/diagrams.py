"""Draws the tables of states as text for `docs/states.md`."""

from collections.abc import Mapping, Sequence

import allegations.states
import certification.states
import reporting.states

OPENING = """# States

Drawn from the tables in `*/states.py` by `script/manage draw_states`; a test compares the two. A move that is not
drawn here is refused, whoever asks.
"""
TABLES: tuple[tuple[str, str, Mapping[str, Sequence[str]]], ...] = (
    ("An allegation", allegations.states.Status.PRELIMINARY_ASSESSMENT, allegations.states.NEXT),
    ("A certificate", certification.states.State.IN_PREPARATION, certification.states.NEXT),
    ("A letter", reporting.states.State.DRAFT, reporting.states.NEXT),
)


def drawn() -> str:
    """Return the whole page: a Mermaid state diagram for each table."""
    return OPENING + "".join(_diagram(*table) for table in TABLES)


def _diagram(heading: str, first: str, moves: Mapping[str, Sequence[str]]) -> str:
    arrows = [f"    {state} --> {after}" for state, afters in moves.items() for after in afters]
    ends = [f"    {state} --> [*]" for state, afters in moves.items() if not afters]
    lines = ["stateDiagram-v2", f"    [*] --> {first}", *arrows, *ends]
    return f"\n## {heading}\n\n```mermaid\n" + "\n".join(lines) + "\n```\n"
