"""A sealed value opens where it was sealed, with its key, unchanged; and its length tells no more than a step."""

import os
import random
import uuid

import pytest

from safeguards.sealing.envelope import HEAD, TAG_BYTES, DataKey, open_sealed, seal
from safeguards.sealing.errors import CannotOpen

KEY = DataKey(uuid.uuid4(), os.urandom(32))
ROW = uuid.uuid4()
TOLD = "What was told, ünïcode and all."


def sealed(text=TOLD, **changes):
    return seal(text, **({"key": KEY, "label": "case.account", "row": ROW} | changes))


def opened(token, **changes):
    return open_sealed(token, **({"key": KEY, "label": "case.account", "row": ROW} | changes))


LENGTHS = [0, 1, 2, 63, 64, 65, 255, 256, 257, 1023, 1024, 1025, 4096, 20_000]  # on both sides of the steps
SIGNS = "aZ 0\x00\n\t\\\"'ßéЖع中\u202e\U0001f642"


@pytest.mark.parametrize("length", LENGTHS)
def test_what_was_sealed_comes_back(length):
    chance = random.Random(length)
    text = "".join(chance.choice(SIGNS) for _ in range(length))
    assert opened(sealed(text)) == text


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"row": uuid.uuid4()},
        {"label": "case.safer"},
        {"key": DataKey(uuid.uuid4(), KEY.secret)},
        {"key": DataKey(KEY.id, os.urandom(32))},
    ],
    ids=["another row", "another column", "another key id", "another key"],
)
def test_moved_it_does_not_open(elsewhere):
    with pytest.raises(CannotOpen, match="Restore"):
        opened(sealed(), **elsewhere)


def test_any_byte_flipped_it_does_not_open():
    token = sealed("short")
    for place in range(len(token)):
        with pytest.raises(CannotOpen):
            opened(token[:place] + bytes([token[place] ^ 1]) + token[place + 1 :])


@pytest.mark.parametrize("length", [0, 1, HEAD, HEAD + TAG_BYTES, -1])
def test_cut_it_does_not_open(length):
    with pytest.raises(CannotOpen):
        opened(sealed()[:length])


def test_text_in_the_place_of_a_seal_is_an_error_and_is_not_given_back():
    with pytest.raises(CannotOpen) as refused:
        opened(b"Injected words, long enough to be taken for a sealed value of some kind or other.")
    assert "Injected" not in str(refused.value)


@pytest.mark.parametrize(("shorter", "longer"), [(1, 60), (61, 252), (253, 1020), (1021, 4092), (4093, 16380)])
def test_lengths_come_in_steps(shorter, longer):
    assert len(sealed("x" * shorter)) == len(sealed("x" * longer))
    assert len(sealed("x" * (longer + 1))) > len(sealed("x" * longer))


def test_the_same_words_are_never_sealed_alike():
    assert sealed() != sealed()
