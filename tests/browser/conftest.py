"""A real browser on the product as it runs, with the fictional year loaded: once for each test process."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from tests.database import SESSION, TEMPLATE
from unwomen_cases.fictional import PASSWORD
from unwomen_cases.fictional.people import cast

from .stack import Stack, copied, environment, manage, running

WIDE: ViewportSize = {"width": 1280, "height": 900}
ALONE = (
    "no-sandbox",
    "disable-gpu",
    "disable-quic",
    "no-first-run",
    "disable-background-networking",
    "disable-component-update",
    "disable-sync",
)
NARROW: ViewportSize = {"width": 360, "height": 740}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here, so that `-m "not browser"` leaves it out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def process_number(request: pytest.FixtureRequest) -> int:
    """Return which of the test processes this is, from 1."""
    worker = getattr(request.config, "workerinput", {"workerid": "gw0"})["workerid"]
    return int(worker.removeprefix("gw")) + 1


@pytest.fixture(scope="session")
def fictional_year(process_number: int) -> Iterator[str]:
    """Return the name of a database with the fictional year, to be copied."""
    with copied(TEMPLATE, f"tests_{SESSION}_year_{process_number}") as name:
        env = environment(name, queue=process_number)
        manage(env, "collectstatic", "--noinput", "--verbosity", "0")
        manage(env, "load_fictional_year")
        yield name


@pytest.fixture(scope="session")
def site(fictional_year: str, process_number: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The product, running, on a copy that journeys share which leave it much as it was."""
    name, logs = f"{fictional_year}_shared", tmp_path_factory.mktemp("shared")
    with copied(fictional_year, name), running(name, 2 * process_number, logs) as stack:
        yield stack


@pytest.fixture
def own_site(fictional_year: str, process_number: int, tmp_path: Path) -> Iterator[Stack]:
    """The product, running, on a copy of its own for a journey that changes much."""
    name = f"{fictional_year}_own"
    with copied(fictional_year, name), running(name, 2 * process_number + 1, tmp_path) as stack:
        yield stack


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as the system brings it, talking to nobody but us."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert program, "Chromium is needed: apt-get install chromium"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=program,
            args=[f"--{option}" for option in ALONE],
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def state_of(site: Stack, browser: Browser) -> Callable[[str], Any]:
    """Return a function that signs a person of the cast in, once, and gives what her browser then holds."""
    kept: dict[str, Any] = {}

    def state(key: str) -> Any:
        if key not in kept:
            context = browser.new_context(base_url=site.address)
            sign_in(context.new_page(), key)
            kept[key] = context.storage_state()
            context.close()
        return kept[key]

    return state


@pytest.fixture
def page_of(site: Stack, browser: Browser, state_of: Callable[[str], Any]) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page for a person, already signed in; options are the browser context's."""
    opened: list[BrowserContext] = []

    def page(key: str, **options: Any) -> Page:
        wanted = {"viewport": WIDE, "base_url": site.address, "storage_state": state_of(key)} | options
        opened.append(browser.new_context(**wanted))
        opened[-1].set_default_timeout(10_000)
        return opened[-1].new_page()

    yield page
    for context in opened:
        context.close()


def sign_in(page: Page, key: str) -> None:
    """Sign in as a person does."""
    page.goto("/accounts/login/")
    page.get_by_label("Work e-mail address").fill(cast()[key].email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(lambda url: "/login" not in url)
