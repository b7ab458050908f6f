"""The tables of states: drawn as they stand, without a dead name, and each state has a shape on the page."""

from pathlib import Path

import pytest

import allegations.states
import certification.states
import reporting.states
from unwomen_cases.diagrams import drawn

TABLES = [
    (allegations.states.Status, allegations.states.NEXT),
    (certification.states.State, certification.states.NEXT),
    (reporting.states.State, reporting.states.NEXT),
]


def test_the_drawing_is_of_these_tables():
    text = (Path(__file__).resolve().parents[2] / "docs" / "states.md").read_text()
    assert text == drawn(), "run script/manage draw_states"


@pytest.mark.parametrize(("states", "moves"), TABLES)
def test_every_state_says_what_comes_next(states, moves):
    assert set(moves) == set(states)
    assert {after for afters in moves.values() for after in afters} <= set(states)


@pytest.mark.parametrize("module", [allegations.states, reporting.states])
def test_every_state_has_a_shape(module):
    states = getattr(module, "Status", None) or module.State
    assert set(module.SHAPE) == set(states)
