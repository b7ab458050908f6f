"""Keeping together on a line what is read as one: dates, symbols of documents, references to a paragraph."""

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_ONE = re.compile(
    rf"(\d{{1,2}} (?:{_MONTHS}) \d{{4}}|section [\d.]+ of ST/SGB/\d{{4}}/\d+|ST/SGB/\d{{4}}/\d+"
    r"|Decision \d{4}/\d+ paragraph \d+|Decision \d{4}/\d+|paragraph [\d.]+|resolution \d+/\d+|UNW/\d{4}/\d+)"
)


@register.filter
def kept(text: str) -> SafeString:
    """Return the text escaped, with what belongs together in spans that do not break."""
    return format_html_join("", "{}", ((_piece(n, piece),) for n, piece in enumerate(_ONE.split(text))))


def _piece(n: int, piece: str) -> str:
    return format_html('<span class="kept">{}</span>', piece) if n % 2 else piece
