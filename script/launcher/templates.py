"""Lets Babel read Django templates, so that no GNU gettext need be installed."""

import io
import os
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from babel.messages.extract import extract_python


def extract(file: BinaryIO, keywords: Any, comment_tags: Sequence[str], options: Any) -> Iterator[Any]:
    """Yield (line, function, message, comments) for each sentence marked in a template.

    Django turns the template into calls of gettext between lines of filling; what is indented there is not Python,
    so each line is set at the margin.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unwomen_cases.settings")
    from django.utils.translation.template import templatize

    calls = "\n".join(line.strip() for line in templatize(file.read().decode()).split("\n"))
    yield from extract_python(io.BytesIO(calls.encode()), keywords, comment_tags, options)
