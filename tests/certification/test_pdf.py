"""The PDF of a signed certificate: its sealed text and nothing else, tagged, the same bytes each time."""

import io

import pypdf
import pytest

from certification.actions import save_answers
from certification.pdf import as_pdf

FICTIONAL = "Fictional: every person, office, country and figure is invented."
# WeasyPrint leaves its colour profile to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:.*sRGB2014.icc.*:pytest.PytestUnraisableExceptionWarning")


def read(content):
    return pypdf.PdfReader(io.BytesIO(content))


def words(page):
    return " ".join(page.extract_text().split())


@pytest.fixture
def long(begun, answered, cast, signing):
    """A certificate with so much to explain that it runs over several pages."""
    save_answers(
        answered,
        typed={12: {"choice": "not_applicable", "explanation": "A long paragraph. " * 100}},
        version=answered.version,
        by=cast.leila,
    )
    return signing(answered, by=cast.leila)


def test_it_says_what_was_signed(signed, cast):
    document = read(as_pdf(signed))
    text = " ".join(map(words, document.pages))
    for wanted in (
        "Certificate for 2025",
        "For Sarelle, from 1 January 2025 to 31 December 2025, I certify",
        "Nothing came to my own attention",
        "On record: Focal point: no vacant day. Alternate: no vacant day.",
        f"{cast.leila.name} Head of office, Sarelle Mon 12 January 2026, 09:00 (UTC)",
        signed.digest,
    ):
        assert wanted in text


def test_it_is_tagged_and_its_properties_name_nobody(signed, cast):
    document = read(as_pdf(signed))
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert document.trailer["/Root"]["/Lang"] == "en"
    properties = " ".join(map(str, document.metadata.values()))
    assert "Leila" not in properties
    assert "Sarelle" not in properties


def test_the_same_certificate_gives_the_same_bytes(signed):
    assert as_pdf(signed) == as_pdf(signed)


def test_what_changed_afterwards_does_not_change_it(signed, cast, structure):
    before = as_pdf(signed)
    type(structure.sarelle).objects.filter(pk=structure.sarelle.pk).update(name="Renamed")
    cast.leila.name = "Someone Else"
    cast.leila.save()
    signed.refresh_from_db()
    assert as_pdf(signed) == before


@pytest.mark.parametrize("invented", [True, False])
def test_each_page_of_an_invented_office_s_certificate_says_fictional(long, invented):
    long.requirement.office.confidence = "fictional" if invented else "sourced"
    pages = read(as_pdf(long)).pages
    assert len(pages) > 1
    assert [FICTIONAL in words(page) for page in pages] == [invented] * len(pages)
