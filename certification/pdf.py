"""A signed certificate on paper: printed from its sealed text alone, the same bytes each time."""

import datetime as dt
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import timezone, translation

from organization.models import Office
from safeguards.printing import pdf

from .models import Certificate
from .text import signed_text


def as_pdf(certificate: Certificate) -> bytes:
    """Return the certificate as a tagged PDF in the language of its edition. Raise ValueError for a broken seal."""
    text = signed_text(certificate)
    signed_on = dt.datetime.fromisoformat(text["signed"]["signed_at"]).date()
    with translation.override(text["language"]), timezone.override(dt.UTC):
        context = {"text": text, "digest": certificate.digest, "fictional": _is_of_an_invented_office(certificate)}
        html = render_to_string("certification/paper.html", context)
    return pdf(html, _css(), dated=signed_on, seed=certificate.digest)


def _is_of_an_invented_office(certificate: Certificate) -> bool:
    return certificate.requirement.office.confidence == Office.Confidence.FICTIONAL


def _css() -> str:
    path = finders.find("pdf/certificate.css")
    if not isinstance(path, str):
        raise FileNotFoundError("pdf/certificate.css")
    return Path(path).read_text(encoding="utf-8")
