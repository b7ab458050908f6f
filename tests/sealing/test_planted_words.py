"""Words planted in every sealed field are in no table of the database, however spelled; in a plain column they are."""

import base64
import json
import urllib.parse

import pytest
from psycopg import sql

from safeguards.identity import acting_as

from .conftest import WORDS

TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
PLANTED = "Planted"  # stands in each of the words, and nowhere else


def spellings(word):
    """Return how a word may lie in a row printed as text: as it is, as hex of a bytea, and encoded on the way."""
    spelled = {word, json.dumps(word)[1:-1], urllib.parse.quote(word)}
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        spelled.add(word.encode(encoding).hex())
    for shift in range(3):  # base64 of a text that holds the word at any place
        coded = base64.b64encode(b" " * shift + word.encode()).decode()
        spelled |= {coded[4:-4], coded[4:-4].encode().hex()}
    return spelled


def found_in(owner, words):
    """Return the tables in which any of the words lies, read by the owner, whom no row security binds."""
    wanted = {spelling for word in words for spelling in spellings(word)}
    tables = [name for (name,) in owner.execute(TABLES).fetchall()]
    assert "allegations_historicalallegation" in tables
    return {
        table
        for table in tables
        for (row,) in owner.execute(sql.SQL("SELECT t::text FROM {} AS t").format(sql.Identifier(table)))
        if any(spelling in row for spelling in wanted)
    }


@pytest.mark.django_db(transaction=True)
def test_planted_words_lie_in_no_table(case, draft, cast, client_of, as_owner):
    with acting_as(cast.ilse):
        assert case.version > 1  # it was changed, so history holds it too
    assert as_owner.execute("SELECT count(*) FROM allegations_historicalallegation").fetchone()[0] > 1
    for page in ("allegation", "allegation-steps", "allegation-measures"):
        from django.urls import reverse

        assert client_of(cast.ilse).get(reverse(page, args=[case.pk])).content.count(PLANTED.encode())
    assert found_in(as_owner, [*WORDS.values(), PLANTED]) == set()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["text", "bytea", "jsonb"])
def test_in_a_plain_column_they_are_found(as_owner, kind):
    word = WORDS["account"]
    values = {"text": f"'before {word} after'", "bytea": f"convert_to('{word}', 'UTF8')", "jsonb": f"'[\"{word}\"]'"}
    as_owner.execute(f"CREATE TABLE naive AS SELECT {values[kind]}::{kind} AS words")
    try:
        assert found_in(as_owner, [PLANTED]) == {"naive"}
    finally:
        as_owner.execute("DROP TABLE naive")
