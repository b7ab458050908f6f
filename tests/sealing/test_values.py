"""What a program holds instead of text prints as [sealed] and leaves by no usual way."""

import copy
import json
import logging
import pickle

import pytest
from django.core import serializers
from django.core.exceptions import FieldError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import F
from django.template import Context, Template

from allegations.models import Allegation, StatusStep
from safeguards.identity import acting_as
from safeguards.sealing import Plain, Sealed
from safeguards.seals import canonical

from .conftest import WORDS

CLOSED = [Sealed(b"bytes"), Plain("Planted words")]
kinds = pytest.mark.parametrize("value", CLOSED, ids=["sealed", "plain"])


@kinds
def test_it_prints_as_sealed_everywhere(value, caplog):
    logging.getLogger("anything").warning("%s %r", value, [value])
    page = Template("{{ value }} {{ value|linebreaks }} {{ value|length }}").render(Context({"value": value}))
    shown = f"{value} {value!r} {[value]} {caplog.text} {page}"
    assert "[sealed]" in shown
    assert "Planted" not in shown
    assert "bytes" not in shown


@kinds
@pytest.mark.parametrize(
    "leave",
    [
        pickle.dumps,
        json.dumps,
        lambda value: json.dumps(value, cls=DjangoJSONEncoder),
        canonical,
        hash,
        lambda value: value == "Planted words",
        lambda value: value in ("", None),
    ],
    ids=["pickle", "json", "django json", "canonical", "hash", "equal", "in"],
)
def test_it_leaves_by_no_usual_way(value, leave):
    with pytest.raises(TypeError):
        leave(value)


@kinds
def test_copying_gives_the_same_closed_thing(value):
    assert copy.deepcopy(value) is value


def test_a_page_that_forgets_to_reveal_shows_nothing(case):
    assert Template("{{ case.account }}").render(Context({"case": case})) == "[sealed]"


@pytest.mark.parametrize(
    "question",
    [
        {"account": "x"},
        {"account": None},
        {"account__isnull": True},
        {"account__contains": "x"},
        {"account__in": ["x"]},
        {"account__gt": "a"},
        {"account": F("safer")},
    ],
    ids=str,
)
def test_the_database_is_asked_nothing_about_it(question):
    with pytest.raises(FieldError, match="sealed"):
        Allegation.objects.filter(**question)


def test_bare_text_is_not_stored(case, cast):
    with acting_as(cast.ilse):
        case.account = WORDS["account"]
        with pytest.raises(TypeError, match="Plain") as refused:
            case.save()
        assert WORDS["account"] not in str(refused.value)
        with pytest.raises(TypeError), transaction.atomic():
            Allegation.objects.filter(pk=case.pk).update(account=Plain("x"))
        with pytest.raises(TypeError):
            StatusStep(allegation=case, status="x", reason="bare").clean_fields(exclude=["allegation"])


def test_it_is_in_no_fixture_and_no_pickled_row(case):
    with pytest.raises(TypeError):
        serializers.serialize("json", [case])
    with pytest.raises(TypeError):
        pickle.dumps(case)
