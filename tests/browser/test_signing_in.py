"""The door: who can come in is told in a demonstration, and everybody gets in with the one password."""

from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from unwomen_cases.fictional.people import CAST

from .conftest import WIDE
from .stack import Stack


def test_the_door_says_who_can_sign_in_and_that_all_are_invented(site: Stack, browser: Browser) -> None:
    page = browser.new_page(viewport=WIDE, base_url=site.address)
    page.goto("/")
    for part in CAST.values():
        expect(page.get_by_role("row", name=part.name)).to_contain_text(part.does)
    expect(page.get_by_text("Fictional data:").first).to_be_visible()
    page.close()


def test_everybody_of_the_cast_gets_in(page_of: Callable[..., Page]) -> None:
    for key, part in CAST.items():
        page = page_of(key)
        page.goto("/")
        expect(page.get_by_text(part.name).first).to_be_visible()
