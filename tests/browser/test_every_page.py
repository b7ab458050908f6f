"""Every page that each person can reach opens, says that it is fictional, is light, and axe finds nothing serious.

A person's first sight of each page is judged at 1280 px in light; the first person to reach a page also has it judged
at 360 px in dark. Colours hang on the scheme and sizes on the width, each by itself, so two looks show all four.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from unwomen_cases.fictional.people import CAST

from .conftest import NARROW, WIDE
from .crawl import pages_of

SERIOUS = {"serious", "critical"}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": TAGS, "resultTypes": ["violations"]}
HEAVIEST = 50_000  # bytes of a page with its stylesheet and script, as sent (design: interface)
FICTIONAL = "Fictional data: every person, office, country and figure here is invented."
WRITTEN_OUT = re.compile(r"</?[a-z]+[ >]|&[a-z]+;|&#")  # html that the reader sees as letters
AS_ANOTHER = {"mirel", "corin"}  # hold the role, and see the pages, of somebody else of the cast


@pytest.mark.parametrize("key", [key for key in CAST if key not in AS_ANOTHER])
def test_each_page_of_a_person(page_of: Callable[..., Page], judged: set[str], key: str) -> None:
    page = page_of(key, bypass_csp=True)  # axe is put into the page, which our policy rightly forbids
    weight = _weigh(page)
    problems = []
    for name, answer in pages_of(page):
        problems += [f"{name}: {words}" for words in _problems(page, answer.status, weight, name not in judged)]
        judged.add(name)
        weight.clear()
    assert not problems, "\n".join(problems)


@pytest.fixture(scope="session")
def judged() -> set[str]:
    """The names of the pages that were judged in both looks."""
    return set()


def _problems(page: Page, status: int, weight: list[int], in_both_looks: bool) -> Iterator[str]:
    if status != 200:
        yield f"answers {status}"
        return
    if written := WRITTEN_OUT.search(page.locator("body").inner_text()):
        yield f"writes html out: {written[0]}"
    if FICTIONAL not in page.locator("footer").inner_text():
        yield "does not say that it is fictional"
    if sum(weight) > HEAVIEST:
        yield f"weighs {sum(weight):,} bytes"
    yield from _seen(page, "light", WIDE)
    if in_both_looks:
        yield from _seen(page, "dark", NARROW)


def _seen(page: Page, scheme: str, size: ViewportSize) -> Iterator[str]:
    """Yield what axe finds in one look, and what is wider than the screen."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.set_viewport_size(size)
    look = f"{scheme}, {size['width']} px"
    if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
        yield f"{look}: wider than the screen"
    for violation in _axe().run(page, options=RULES).response["violations"]:
        if violation["impact"] in SERIOUS:
            yield f"{look}: {violation['id']} {violation['nodes'][0]['html'][:160]}"


def _weigh(page: Page) -> list[int]:
    """Return a list to which the size of each answer is added, in bytes as sent, nothing taken from a cache."""
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sent: list[int] = []
    network.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    return sent


@cache
def _axe() -> Axe:
    return Axe()
