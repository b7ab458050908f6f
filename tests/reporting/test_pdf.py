"""The letter on paper: its parts in order, the same bytes each time, our fonts only, nothing said of anybody."""

import datetime as dt
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from reporting import model_year
from reporting.assurance import sheet
from reporting.claims import check_all
from reporting.facts import ExternalLetterFact, ExternalStatementFact, Facts, ReconstructionFact
from reporting.letter_text import Signature, compose, signatory
from reporting.pdf import Marks, letter_pdf
from reporting.snapshots import pack
from safeguards.printing import FACES, ForeignAddress, ForeignFont, pdf

from . import build as b
from .conftest import whole_year

MAY = dt.date(2021, 5, 10)
ROOT = Path(__file__).resolve().parents[2]


def model() -> Facts:
    letters = tuple(ExternalLetterFact(id=str(n), **one) for n, one in enumerate(model_year.external_letters()))
    return Facts(
        model_year.year(), MAY, external_letters=letters,
        external_statements=tuple(ExternalStatementFact(**one) for one in model_year.statements()),
        reconstruction=ReconstructionFact(**model_year.reconstruction()),
    )  # fmt: skip


def printed(facts: Facts, marks: Marks, *, dated: dt.date = MAY, final: bool = False, signature=None) -> bytes:
    findings = check_all(facts)
    text = compose(facts, findings, dated=dated, signature=signature or signatory(facts, dated), final=final)
    return letter_pdf(text, sheet(facts, findings, text, snapshot={"digest": pack(facts)[1]}), marks)


def pages(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


MODEL = Marks(draft=True, reconstruction=True)


def test_the_model_year_says_what_the_model_letter_said():
    text = " ".join(pages(printed(model(), MODEL)))
    for words in (
        "47 focal points", "Three staff counsellors", "previous certification, of 18 May 2020", "29 January 2021",
        "Decision 2018/3 paragraph 10", "section 4.6 of ST/SGB/2003/13", "as at 10 May 2021", "iReport SEA Tracker",
        "internal audit and investigation", "report on disciplinary measures", "made to the Executive Board each year",
        "Phumzile Mlambo-Ngcuka", "General Assembly resolution 62/63", "UNW/2018/8", "in good faith",
        "Acknowledging Dignity through Civility", "Outreach and Knowledge Sharing",
    ):  # fmt: skip
        assert words in text, words
    assert "Signed by" not in text


def test_every_page_says_draft_and_where_the_facts_come_from():
    for page in pages(printed(model(), MODEL)):
        assert "DRAFT" in page
        assert "Reconstruction from public facts, not a document of UN Women" in page
    for page in pages(printed(whole_year(), Marks(draft=True, fictional=True), dated=b.CUT_OFF)):
        assert "FICTIONAL" in page


def test_a_draft_says_not_supported_in_place_of_the_sentence():
    text = " ".join(pages(printed(b.facts(), Marks(draft=True), dated=b.CUT_OFF)))
    assert "[Claim 1, reporting SEA allegations to the Secretary-General: not supported]" in text
    assert "I certify that" not in text
    assert "[signatory: not known]" in text


def test_the_parts_stand_in_their_order_and_the_signature_is_not_alone():
    signature = Signature("Edda Fictional", "Executive Director", signed_on=b.CUT_OFF)
    found = pages(printed(whole_year(), Marks(), dated=b.CUT_OFF, final=True, signature=signature))
    text = " ".join(found)
    places = [
        text.index(words)
        for words in (
            "Preventing, addressing and reporting", "I certify that, as at", "I further certify", "The same was",
            "I confirm", "Preventing and addressing", "Since the previous certification, of 31 December 2025",
            "Reporting", "Confidence protects", "This certification", "Credible allegations", "in good faith",
            "Signed by Edda Fictional on 31 December 2026",
        )
    ]  # fmt: skip
    assert places == sorted(places)
    assert "in good faith" in found[-1]
    assert f"Page 1 of {len(found)}" in found[0]
    assert "not supported" not in text


def test_it_carries_the_assurance_sheet_and_nothing_that_identifies():
    reader = PdfReader(io.BytesIO(printed(whole_year(), Marks(), dated=b.CUT_OFF, final=True)))
    carried = json.loads(reader.attachments["assurance.json"][0])
    assert [one["claim"] for one in carried["claims"]] == list(range(1, 22))
    assert carried["snapshot"]["digest"] == pack(whole_year())[1]
    spelled = json.dumps(carried)
    for identifier in ("a1", "h1", "kesmara", "Edda"):
        assert f'"{identifier}"' not in spelled
    stated = json.loads(PdfReader(io.BytesIO(printed(model(), MODEL))).attachments["assurance.json"][0])
    assert "not checked here" in stated["claims"][0]["note"]


def test_its_metadata_has_language_and_title_and_no_name():
    content = printed(model(), MODEL)
    reader = PdfReader(io.BytesIO(content))
    root = reader.trailer["/Root"]
    metadata = root["/Metadata"].get_data()
    assert root["/Lang"] == "en"
    assert reader.metadata.title == "Management letter to the Executive Board, 2020 (draft)"
    assert b"pdfuaid:part" in metadata
    assert b'pdfaid:conformance="A"' in metadata
    for planted in (b"Mlambo", b"Phumzile"):
        assert planted not in metadata
        assert planted not in str(reader.metadata).encode()
    assert root["/MarkInfo"]["/Marked"]


def test_only_our_fonts_are_embedded():
    reader = PdfReader(io.BytesIO(printed(model(), MODEL)))
    fonts = {font["/BaseFont"] for page in reader.pages for font in page["/Resources"]["/Font"].values()}
    assert fonts
    assert all(any(face.replace(" ", "-") in font for face in FACES) for font in fonts)


def test_a_sign_that_our_fonts_lack_is_an_error_not_a_box():
    with pytest.raises(ForeignFont):
        pdf(
            "<html lang='en'><body style='font-family:\"DejaVu Serif\"'>\U00020000</body></html>",
            "",
            dated=MAY,
            seed="x",
        )


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "http://127.0.0.1/x.png", "static:../unwomen_cases/settings.py"]
)
def test_nothing_is_fetched_but_our_static_files(address):
    with pytest.raises(ForeignAddress):
        pdf(f"<html lang='en'><body><img alt='' src='{address}'></body></html>", "", dated=MAY, seed="x")


def test_the_same_facts_give_the_same_bytes_in_two_processes():
    script = (
        "import os, sys, hashlib, django; django.setup();"
        "from tests.reporting.test_pdf import MODEL, model, printed;"
        "print(hashlib.sha256(printed(model(), MODEL)).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, check=True, capture_output=True, text=True,
            env=os.environ | {"PYTHONHASHSEED": seed, "DJANGO_SETTINGS_MODULE": "unwomen_cases.settings", "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }  # fmt: skip
    assert len(made) == 1
