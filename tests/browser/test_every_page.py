"""Every page that each person can reach opens, says that it is fictional, is light, and axe finds nothing serious.

A person's first sight of each page is judged at 1280 px in light; the first person to reach a page also has it judged
narrow and dark, since the page is the same for the next.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from unwomen_cases.fictional.people import CAST

from .conftest import NARROW, WIDE
from .crawl import pages_of
from .stack import Stack

SERIOUS = {"serious", "critical"}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
LIGHTEST = 50_000  # bytes of a page with its stylesheet and script, as sent (design: interface)
FICTIONAL = "Fictional data: every person, office, country and figure here is invented."


@pytest.mark.parametrize("key", CAST)
def test_each_page_of_a_person(page_of: Callable[..., Page], judged: set[str], key: str) -> None:
    page = page_of(key, bypass_csp=True)  # axe is put into the page, which our policy rightly forbids
    page.emulate_media(color_scheme="light")
    problems = []
    for name, answer in pages_of(page):
        if answer.status != 200:
            problems.append(f"{name}: {answer.status}")
            continue
        if FICTIONAL not in page.locator("footer").inner_text():
            problems.append(f"{name}: does not say that it is fictional")
        problems += [f"{name}, {look}: {words}" for look, words in _seen(page, everywhere=name not in judged)]
        judged.add(name)
    assert not problems, "\n".join(problems)


@pytest.fixture(scope="session")
def judged() -> set[str]:
    """The names of the pages that were judged in every look."""
    return set()


def _seen(page: Page, *, everywhere: bool) -> Iterator[tuple[str, str]]:
    """Yield what axe finds, in one look or in all four."""
    for scheme in ("light", "dark") if everywhere else ("light",):
        for size in (WIDE, NARROW) if everywhere else (WIDE,):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.set_viewport_size(size)
            if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
                yield f"{scheme} {size['width']}", "wider than the screen"
            for violation in _axe().run(page, options=RULES).response["violations"]:
                if violation["impact"] in SERIOUS:
                    yield f"{scheme} {size['width']}", f"{violation['id']} {violation['nodes'][0]['html'][:160]}"
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(WIDE)


@cache
def _axe() -> Axe:
    return Axe()


@pytest.mark.parametrize("key", ["amara", "ilse", "nadia", "tomas", "leila"])
def test_each_page_is_light(site: Stack, browser: Browser, state_of: Callable[[str], Any], key: str) -> None:
    context = browser.new_context(viewport=NARROW, base_url=site.address, storage_state=state_of(key))
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sent: list[int] = []
    network.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    heavy = []
    for name, _answer in pages_of(page):
        page.wait_for_load_state("networkidle")
        if sum(sent) > LIGHTEST:
            heavy.append(f"{name}: {sum(sent):,} bytes")
        sent.clear()
    context.close()
    assert not heavy, "\n".join(heavy)
