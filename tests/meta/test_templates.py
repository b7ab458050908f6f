"""Every page keeps the content policy and every sentence on it can be translated. Held by reading the templates."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "templates"
PAGES = sorted(FOLDER.rglob("*.html"))
ON_PAPER = {"paper.html"}  # rendered by our own printer, with a stylesheet of its own
TRANSLATED = re.compile(r"{%\s*blocktranslate.*?{%\s*endblocktranslate\s*%}", re.DOTALL)
SILENT = re.compile(r"{%\s*comment\s*%}.*?{%\s*endcomment\s*%}|{#.*?#}|{%.*?%}|{{.*?}}|<!--.*?-->", re.DOTALL)
ATTRIBUTES = re.compile(r"""\b(?:title|alt|placeholder|aria-label|data-label)=["']([^"']*)["']""")
TAG = re.compile(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
UNSPOKEN = {"PDF", "SEA", "SH", "UTC", "CSV", "UTF-8", "JavaScript"}  # names, the same in every language


def bare_words(source: str) -> list[str]:
    """Return the words of a template that a reader sees and no translator."""
    text = SILENT.sub("", TRANSLATED.sub("", source))
    seen = [*ATTRIBUTES.findall(text), TAG.sub("\n", text)]
    return [word for part in seen for word in re.findall(r"[A-Za-z][\w-]{2,}", re.sub(r"&\w+;", " ", part))]


def inline(source: str) -> list[str]:
    """Return what the content policy would refuse: styles, scripts and handlers written into the page."""
    text = SILENT.sub("", source)
    return re.findall(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:", text)


@pytest.mark.parametrize(
    "slip",
    ["<p>Sign here</p>", '<img alt="A map">', '{% translate "Yes" %} and {{ more }}', "<h1>{{ a }} Offices</h1>"],
)
def test_a_bare_sentence_is_noticed(slip):
    assert bare_words(slip)


@pytest.mark.parametrize(
    "right",
    [
        '<p class="soft">{% translate "Sign here" %}</p>',
        "{% blocktranslate with n=n %}There are {{ n }}{% endblocktranslate %}",
        '<a title="{% translate \'Open it\' %}" href="{{ url }}">{{ name }}</a>{# why #}',
    ],
)
def test_a_marked_sentence_is_not(right):
    assert not bare_words(right)


@pytest.mark.parametrize("slip", ['<p style="a">', "<style>", "<script>", '<a onclick="x">', '<a href="javascript:x">'])
def test_what_the_policy_refuses_is_noticed(slip):
    assert inline(slip)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(FOLDER)))
def test_a_page_is_clean_and_can_be_translated(page):
    source = page.read_text()
    if page.name not in ON_PAPER and "pdf" not in page.parts:
        assert inline(source) == []
    assert [word for word in bare_words(source) if word not in UNSPOKEN] == []
