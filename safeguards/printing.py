"""HTML to PDF: tagged, for archives and for screen readers, the same bytes from the same page in any process.

PDF/A-3a with the PDF/UA identification added to the same metadata block (the library's own option would write a
second one). Nothing is fetched from anywhere but our static files, and no font may stand in for another.
"""

import datetime as dt
import functools
import hashlib
import io
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from weasyprint import CSS, HTML, VERSION, Attachment
from weasyprint.css import ColorProfile
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

FACES = ("DejaVu Serif", "DejaVu Sans")  # brought by the package fonts-dejavu-core: regular and bold, no italics
STATIC = "static:"
SCREEN = "screen"
_UA = b'<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1" />'


class ForeignFont(Exception):
    """A page was set in a font that is not ours: the machine lacks the package, or a sign is not in the font."""


class ForeignAddress(Exception):
    """A page asked for something that is not one of our static files."""


@dataclass(frozen=True)
class Attached:
    """A file carried inside the PDF."""

    name: str
    description: str
    content: bytes


def pdf(html: str, css: str, *, dated: dt.date, seed: str, attached: Iterable[Attached] = ()) -> bytes:
    """Return the page as PDF. `dated` and `seed` stand for the moment and the identity of making it.

    The language, title and dates of the document come from the page. Raise ForeignFont or ForeignAddress.
    """
    fetcher, fonts = StaticOnly(), _fonts()
    with _every_sign_drawn():
        document = HTML(string=html, url_fetcher=fetcher).render(
            font_config=fonts, stylesheets=[_style(css)], color_profiles={SCREEN: _screen()}, output_intent=SCREEN
        )
        if fetcher.refused:
            raise ForeignAddress(fetcher.refused[0])
        content: bytes = document.write_pdf(
            finisher=_finish,
            pdf_variant="pdf/a-3a",
            output_intent=SCREEN,
            pdf_identifier=hashlib.sha256(seed.encode()).digest()[:16],
            attachments=[_attachment(one, dated) for one in attached],
        )
    return content


def made_with() -> dict[str, Any]:
    """Return the versions on which the bytes depend: of the library, and of our fonts by their digests."""
    document = HTML(string=_PROBE, url_fetcher=StaticOnly()).render(font_config=_fonts())
    document.write_pdf(finisher=_only_our_fonts)
    faces = {_face(font): hashlib.sha256(font.file_content).hexdigest()[:16] for font in document.fonts.values()}
    return {"weasyprint": VERSION, "fonts": dict(sorted(faces.items()))}


class StaticOnly(URLFetcher):
    """Fetches `static:name` from our static files; whatever else a page asks for is refused and remembered."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=["static"], allow_redirects=False)
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        path = _static(url.removeprefix(STATIC)) if url.startswith(STATIC) else None
        if path is None:
            self.refused.append(url)
            raise ForeignAddress(url)
        return URLFetcherResponse(url, Path(path).read_bytes())


def _static(name: str) -> str | None:
    """Return the path of a static file by its name, or None for a name that leads out of their folders."""
    try:
        found = finders.find(name)
    except SuspiciousFileOperation:
        return None
    return found if isinstance(found, str) else None


_PROBE = (
    '<html lang="en"><body>'
    + "".join(f"<p style=\"font-family:'{face}'\">a <b>b</b></p>" for face in FACES)
    + "</body></html>"
)


@functools.cache
def _fonts() -> FontConfiguration:
    """One for the life of a process: looking for fonts anew costs a fifth of a letter's time."""
    return FontConfiguration()


@functools.cache
def _screen_bytes() -> bytes:
    return resources.files("weasyprint.pdf").joinpath("sRGB2014.icc").read_bytes()


def _screen() -> ColorProfile:
    """The colours of a screen, for the archive. Given by us: the library would leave its own file open."""
    return ColorProfile(io.BytesIO(_screen_bytes()), "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"]))


@functools.cache
def _style(css: str) -> CSS:
    return CSS(string=css, font_config=_fonts())


def _attachment(one: Attached, dated: dt.date) -> Attachment:
    moment = dt.datetime.combine(dated, dt.time(), dt.UTC)
    return Attachment(
        string=one.content,
        name=one.name,
        description=one.description,
        created=moment,
        modified=moment,
        relationship="Data",
    )


@contextmanager
def _every_sign_drawn() -> Iterator[None]:
    """Raise ForeignFont when the library left a box in place of a sign that no font of the machine has."""
    missing: list[str] = []

    def heard(record: logging.LogRecord) -> bool:
        if ".notdef" in str(record.msg):
            missing.append(str(record.args))
        return False  # the library's words may hold words of the page: none of them goes to the log

    log = logging.getLogger("weasyprint")
    log.addFilter(heard)
    try:
        yield
    finally:
        log.removeFilter(heard)
    if missing:
        raise ForeignFont("a sign that our fonts do not have")


def _finish(document: Any, pdf: Any) -> None:
    _only_our_fonts(document, pdf)
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    _add_ua(metadata.stream)


def _add_ua(stream: list[bytes]) -> None:
    [block] = stream
    stream[:] = [block.replace(b"</rdf:RDF>", _UA + b"</rdf:RDF>", 1)]


def _only_our_fonts(document: Any, pdf: Any) -> None:
    foreign = sorted({_face(font) for font in document.fonts.values() if font.family not in FACES})
    if foreign:
        raise ForeignFont(", ".join(foreign))


def _face(font: Any) -> str:
    return str(font.name.decode().partition("+")[2])
