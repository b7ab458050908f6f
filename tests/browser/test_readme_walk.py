"""The walk of the README: from the letter that is refused to the letter in the Secretariat's hands, person by person.

With SCREENSHOTS=1 it takes the README's pictures on the way.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from io import BytesIO

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.database import ROOT
from unwomen_cases.fictional import PASSWORD
from unwomen_cases.fictional.people import CAST

from .conftest import sign_in
from .stack import Stack

PICTURES = ROOT / "docs" / "screenshots"
LARGEST = 150_000  # bytes
NOT_REPORTED = "SEA-25-3DGX-H"
PDF_WITHIN = 30_000  # milliseconds

Enter = Callable[[str], Page]


@pytest.fixture
def enter(own_site: Stack, browser: Browser) -> Iterator[Enter]:
    """Return a function that signs a person in, in a browser of her own."""
    with ExitStack() as opened:

        def signed_in(key: str) -> Page:
            context = browser.new_context(base_url=own_site.address, viewport={"width": 1120, "height": 760})
            context.set_default_timeout(10_000)
            page = opened.enter_context(_closing(context)).new_page()
            sign_in(page, key)
            return page

        yield signed_in


def test_from_the_refused_letter_to_the_issued_one(enter: Enter) -> None:
    tomas = enter("tomas")
    _the_drafter_sees_the_refusal(tomas)
    _the_unit_records_the_report(ilse := enter("ilse"))
    _the_unit_signs_its_statement(ilse)
    _the_focal_point_withdraws_her_draft(enter("amara"))
    _the_drafter_takes_a_new_cut_off(tomas)
    _the_approver_approves(vera := enter("vera"))
    _the_executive_director_signs(enter("edda"))
    _the_approver_issues(vera)
    _the_secretariat_downloads(enter("sorin"))


def _the_drafter_sees_the_refusal(page: Page) -> None:
    _open_the_letter(page)
    stopped = page.locator("section", has=page.get_by_role("heading", name="This letter cannot be issued yet"))
    expect(stopped).to_contain_text("1 allegation is past its limit and is not reported to the Secretary-General")
    expect(stopped).to_contain_text("1 intake was begun and not sent")
    expect(stopped).to_contain_text("nothing waits in mail, hotline or paper")
    expect(stopped.get_by_role("link", name="Claim")).to_have_count(1)
    _picture(page, "1-refused")


def _the_unit_records_the_report(page: Page) -> None:
    page.goto("/allegations/")
    _picture(page, "2-due")
    page.get_by_role("link", name="Report to the Secretary-General").click()
    expect(page.get_by_text(NOT_REPORTED).first).to_be_visible()
    page.get_by_label("Reported on").fill("2025-12-15")
    page.get_by_label("Reference").fill("SG-25-3DGX")
    page.get_by_label("Acknowledged on").fill("2025-12-18")
    _picture(page, "3-report")
    page.locator("main form button.button").first.click()
    page.goto("/allegations/")
    expect(page.get_by_role("link", name="Report to the Secretary-General")).to_have_count(0)


def _the_unit_signs_its_statement(page: Page) -> None:
    page.get_by_role("link", name="Unit statements").click()
    page.get_by_role("link", name="Sign a statement").click()
    page.get_by_role("radio", name="nothing waits in mail, hotline or paper").check()
    page.get_by_label("From").fill("2025-05-13")
    page.get_by_label("To, and including").fill("2026-05-08")
    page.get_by_label("Your name").fill(CAST["ilse"].name)
    page.get_by_label("Your password").fill(PASSWORD)
    _picture(page, "4-statement")
    page.get_by_role("button", name="Sign the statement").click()
    expect(page.locator("main")).to_contain_text("Nothing that came in waits there")


def _the_focal_point_withdraws_her_draft(page: Page) -> None:
    page.goto("/allegations/")
    _picture(page, "5-draft")
    page.get_by_role("link", name="Send or withdraw a draft").click()
    page.get_by_role("link", name="Withdraw this draft").click()
    page.get_by_role("radio", name="it was logged by someone else").check()
    page.get_by_role("button", name="Withdraw it").click()
    expect(page.get_by_text("The draft was withdrawn.")).to_be_visible()


def _the_drafter_takes_a_new_cut_off(page: Page) -> None:
    _open_the_letter(page)
    page.get_by_role("link", name="New cut-off").click()
    page.get_by_label("Calendar year").fill("2025")
    page.get_by_label("Cut-off").fill("2026-05-08")
    page.get_by_role("button", name="Freeze").click()
    _open_the_letter(page)
    expect(page.get_by_text("This letter cannot be issued yet")).to_have_count(0)
    _picture(page, "6-supported")
    page.get_by_role("link", name="Hand in for review").click()
    page.get_by_role("button", name="Hand in for review").click()
    expect(page.get_by_text("The letter is in review.")).to_be_visible()


def _the_approver_approves(page: Page) -> None:
    _open_the_letter(page)
    page.get_by_role("link", name="Approve", exact=True).click()
    page.get_by_role("button", name="Approve the letter").click()
    expect(page.get_by_text("waits for signature")).to_be_visible()


def _the_executive_director_signs(page: Page) -> None:
    _open_the_letter(page)
    page.get_by_role("link", name="Sign", exact=True).click()
    expect(page.get_by_role("heading", name="Exceptions, as the letter words them")).to_be_visible()
    _picture(page, "7-sign")
    page.get_by_label("Your name").fill(CAST["edda"].name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign the letter").click()
    expect(page.get_by_text("You have signed the letter.")).to_be_visible()


def _the_approver_issues(page: Page) -> None:
    _open_the_letter(page)
    page.get_by_role("link", name="Issue", exact=True).click()
    page.get_by_role("button", name="Issue the letter").click()
    expect(page.get_by_text("The letter is issued.")).to_be_visible()
    expect(page.get_by_role("link", name="Download").first).to_be_visible(timeout=PDF_WITHIN)
    _picture(page, "8-issued")


def _the_secretariat_downloads(page: Page) -> None:
    page.goto("/documents/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download PDF").click()
    _says_that_it_is_fictional(download.value.path().read_bytes())
    page.get_by_role("link", name="Record transmission").click()
    page.get_by_label("Transmitted on").fill(page.evaluate("new Date().toISOString().slice(0, 10)"))
    page.get_by_label("Session").fill("annual session")
    page.get_by_role("button", name="Record it").click()
    page.goto("/documents/")
    expect(page.get_by_text("transmitted").first).to_be_visible()
    _picture(page, "9-documents")


def _open_the_letter(page: Page) -> None:
    page.goto("/letters/")
    page.get_by_role("table").first.get_by_role("link", name="2025").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Letter to the Board, 2025")


def _says_that_it_is_fictional(content: bytes) -> None:
    from pypdf import PdfReader

    for page in PdfReader(BytesIO(content)).pages:
        assert "fictional" in page.extract_text().lower()


def _picture(page: Page, name: str) -> None:
    """Take a picture for the README, if asked to."""
    if not os.environ.get("SCREENSHOTS"):
        return
    PICTURES.mkdir(exist_ok=True)
    page.evaluate("window.scrollTo(0, 0); document.activeElement.blur()")
    taken = page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")
    assert len(taken) < LARGEST, f"{name} is too large for the README: {len(taken):,} bytes"


@contextmanager
def _closing(context: BrowserContext) -> Iterator[BrowserContext]:
    try:
        yield context
    finally:
        context.close()
