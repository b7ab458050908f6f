"""Lock 6, the sweep: every address, by everybody. The planted word reaches nobody but whom it was granted to.

And the right person gets in: without that half, a page shut to everyone would pass.
"""

import pytest
from django.urls import reverse

from safeguards.checks import every_view

from .world import SAMPLES, SECRET, build

pytestmark = pytest.mark.django_db(databases=["default", "reporting"])

# Addresses without anything of ours in them: allauth's, the language, health.
ELSEWHERE = ("accounts/", "language/", "theme/", "health/")
WRONG = {
    "a stranger": None,
    "a colleague of the same role and office": "ostrid",
    "her alternate": "joram",
    "the person named, head of the office": "oren",
    "an officer of another field": "nadia",
    "the administrator": "adnan",
    "the auditor": "audun",
    "a superuser": "sudo",
}


@pytest.fixture
def world(cast, structure):
    return build(cast, structure)


def addresses(world):
    for name, sample in SAMPLES.items():
        yield name, sample, reverse(name, kwargs=sample.parts(world)) + sample.query


def test_every_address_has_its_line():
    ours = {pattern.name or route for route, pattern in every_view() if not (route.startswith(ELSEWHERE))}
    assert ours - set(SAMPLES) == set(), "give each new address its line in world.SAMPLES"
    assert set(SAMPLES) - ours == set(), "these addresses are gone"


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", WRONG)
def test_the_word_reaches_nobody_else(world, cast, client, client_of, who, method):
    browser = client_of(getattr(cast, WRONG[who])) if WRONG[who] else client
    for name, sample, address in addresses(world):
        answer = getattr(browser, method)(address)
        text = answer.content.decode(errors="replace") + str(answer.headers)
        assert answer.status_code < 500, name
        assert SECRET not in text, name
        assert world.case.reference not in text, name
        if sample.of_the_case:
            # 405 before anything is looked for: the address takes no such method, whatever stands there
            wanted = (302,) if WRONG[who] is None else (404, 405)
            assert answer.status_code in wanted, name


def test_the_right_person_gets_in(world, cast, client_of):
    for name, sample, address in addresses(world):
        answer = client_of(getattr(cast, sample.right)).get(address)
        assert answer.status_code in (200, 204, 302, 405), f"{name}: {answer.status_code}"
        if answer.status_code == 302:
            assert "/accounts/login/" not in answer.headers["Location"], name


def test_looking_changes_nothing(world, cast, client_of):
    """A GET writes nothing but the ledger: the case is as it was, whoever looked at whatever."""
    from safeguards.identity import acting_as

    for _name, sample, address in addresses(world):
        client_of(getattr(cast, sample.right)).get(address)
    with acting_as(cast.ilse):
        before = world.case.version
        world.case.refresh_from_db()
        assert world.case.version == before
        assert world.case.measures.count() == 1
