"""A head of office who is late answers twelve statements, reads the whole text, and signs it."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from unwomen_cases.fictional import PASSWORD
from unwomen_cases.fictional.people import CAST

from .conftest import NARROW


def test_the_missing_certificate_is_signed_on_a_phone(page_of: Callable[..., Page]) -> None:
    page = page_of("dessa", viewport=NARROW)
    page.goto("/certification/")
    page.get_by_role("button", name="Begin").click()
    for number in range(1, 13):
        _answer(page, number)
    page.get_by_role("button", name="Read the whole text, then sign").click()

    # Statement 3: the register shows days without an alternate, so a bare yes is not enough.
    expect(page.get_by_text("things to look at").or_(page.get_by_text("One thing to look at"))).to_be_visible()
    page.locator("#id_s3_explanation").fill("A colleague of the next office stood in.")
    page.get_by_role("button", name="Read the whole text, then sign").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Read the whole text, then sign")
    page.get_by_label("Your name in full").fill(CAST["dessa"].name)
    page.get_by_label("Your password").fill("not the password")
    page.get_by_role("button", name="Sign the certificate").click()
    expect(page.get_by_text("This is not your password. Nothing was signed.").first).to_be_visible()
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Sign the certificate").click()

    expect(page.get_by_text("Signed. The PDF is being made.")).to_be_visible()
    link = page.get_by_role("link", name="Download it")
    expect(link).to_be_visible(timeout=20_000)
    with page.expect_download() as download:
        link.click()
    assert download.value.path().read_bytes().startswith(b"%PDF")


def _answer(page: Page, number: int) -> None:
    statement = page.locator(f"#s{number}")
    if number == 4:
        statement.get_by_role("checkbox").check()
    elif number == 7:
        statement.get_by_role("spinbutton").or_(statement.get_by_role("textbox")).first.fill("0")
    else:
        statement.get_by_role("radio", name="Yes", exact=True).check()
