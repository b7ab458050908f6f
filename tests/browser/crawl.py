"""Every page a person can reach by following links from her first one, one sample of each address."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Error, Page, Response

MOST_PAGES = 60  # of one person: a crawl that finds more has lost its way


def pages_of(page: Page, *starts: str) -> Iterator[tuple[str, Response]]:
    """Yield (name of the address, answer) for each page, with `page` standing on it."""
    waiting = [*(starts or ("/",))]
    seen: set[str] = set()
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop(0)
        name = name_of(address)
        if not name or name in seen:
            continue
        seen.add(name)
        answer = _opened(page, address)
        if answer is None or "text/html" not in answer.headers.get("content-type", ""):
            continue
        yield name, answer
        waiting += _links(page)


def _opened(page: Page, address: str) -> Response | None:
    """Return the answer, or None for a file: a browser keeps it and stays where it is."""
    try:
        return page.goto(address)
    except Error as error:
        if "Download is starting" not in error.message:
            raise
        return None


def name_of(address: str) -> str:
    """Return the name of an address of ours, with the names of its questions; empty for what is no page to look at."""
    parts = urlsplit(address)
    try:
        found = resolve(parts.path)
    except Resolver404:
        return ""
    if found.view_name in {"account_logout", "stay"} or parts.path.endswith(("/pdf", ".pdf")):
        return ""
    return found.view_name or parts.path


def _links(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        "a[href]:not([download])", "links => links.map(link => link.getAttribute('href'))"
    )
    return [link for link in found if link.startswith("/") and not link.startswith("//")]
