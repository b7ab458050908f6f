"""A focal point logs an allegation on a narrow screen, with no script running."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from .conftest import NARROW

SAID = "She told it to me at the market. She asked that nobody in the office hear of it."


def test_an_allegation_is_logged_without_a_script(page_of: Callable[..., Page]) -> None:
    page = page_of("amara", viewport=NARROW, java_script_enabled=False)
    page.goto("/allegations/")
    page.get_by_role("link", name="Log an allegation").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Before we start")
    _answer(page, "yes, I said it")
    _go_on(page, "Safety first")
    _answer(page, "no", group="Is anyone in danger now?")
    _go_on(page, "What kind, where and when")
    _answer(page, "sexual exploitation and abuse")
    page.get_by_label("Office concerned").select_option(label="Kesmara Country Office")
    page.get_by_label("Received on").fill("2026-05-04")
    _go_on(page, "Victims")
    page.get_by_label("What do we call this person here?").fill("Heron")
    page.get_by_label("Sex").select_option("female")
    _go_on(page, "Alleged perpetrators")
    page.get_by_role("combobox", name="Works for").select_option("implementing_partner")
    _go_on(page, "What happened")
    page.get_by_label("What was said").fill(SAID)
    _go_on(page, "Check and send")
    expect(page.locator("main")).to_contain_text("Heron")
    assert _fits(page)
    page.get_by_role("button", name="Send to the unit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("It is with the unit")

    page.get_by_role("link", name="Go to your allegations").click()
    row = page.get_by_role("row").filter(has_text="4 May 2026")
    row.get_by_role("link").click()
    expect(page.get_by_text(SAID)).to_be_visible()


def _answer(page: Page, words: str, group: str = "") -> None:
    within = page.get_by_role("group", name=group) if group else page
    within.get_by_role("radio", name=re.compile(f"^{words}", re.IGNORECASE)).first.check()


def _go_on(page: Page, heading: str) -> None:
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def _fits(page: Page) -> bool:
    """Whether nothing stands outside a narrow screen."""
    box = page.locator("main").bounding_box()
    return box is not None and box["x"] >= 0 and box["x"] + box["width"] <= NARROW["width"]
