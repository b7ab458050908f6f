"""Every sentence marked in a template reaches the translators, without GNU gettext on the machine."""

import io
from collections.abc import Iterator

from babel.messages.extract import DEFAULT_KEYWORDS
from launcher.templates import extract

PAGE = """{% load i18n %}<main>
    {% translate "Offices" as words %}<p title="it's">{% blocktranslate count n=n %}{{ n }} office{% plural %}{{ n }} offices{% endblocktranslate %}</p>
        {% blocktranslate with name=name %}Ask {{ name }}, not "them".{% endblocktranslate %}
  {# a comment with 'half a quotation mark #}</main>
"""  # noqa: E501 - one line, as pages have it


def sentences(page: str) -> Iterator[object]:
    for _line, _function, message, _comments in extract(io.BytesIO(page.encode()), DEFAULT_KEYWORDS, (), {}):
        yield message


def test_translate_plurals_and_names_are_found() -> None:
    found = list(sentences(PAGE))
    assert "Offices" in found
    assert 'Ask %(name)s, not "them".' in found
    assert ("%(n)s office", "%(n)s offices") in [message[:2] for message in found if isinstance(message, tuple)]
