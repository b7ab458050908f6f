"""The address of somebody else's allegation says nothing, to whoever types it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

NOTHING_HERE = "/allegations/01234567-89ab-4cde-8f01-23456789abcd/"


@pytest.mark.parametrize("key", ["joram", "corin", "adnan", "edda", "leila"])
def test_the_page_is_the_same_as_for_an_address_that_leads_nowhere(page_of: Callable[..., Page], key: str) -> None:
    amara = page_of("amara")
    amara.goto("/allegations/")
    hers = amara.get_by_role("link", name=re.compile("^SEA-25-4WTR-K")).get_attribute("href")
    assert hers

    other = page_of(key)
    for address in (hers, f"{hers}people/", f"{hers}steps/", f"{hers}report/"):
        answer = other.goto(address)
        assert answer is not None
        assert answer.status == 404
    seen = _words(other)
    other.goto(NOTHING_HERE)
    assert _words(other) == seen


def test_her_alternate_has_an_empty_list(page_of: Callable[..., Page]) -> None:
    page = page_of("joram")
    page.goto("/allegations/")
    expect(page.get_by_text("Nothing logged yet")).to_be_visible()
    expect(page.get_by_text("SEA-")).to_have_count(0)


def _words(page: Page) -> str:
    """Return what the page says, without the number of the request."""
    return re.sub(r"[0-9a-f]{12}", "", page.locator("body").inner_text())
