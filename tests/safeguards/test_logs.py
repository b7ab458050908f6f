"""Logs carry names of things, never what a person typed."""

import io
import json
import logging
from types import SimpleNamespace

import pytest

from safeguards.logs import AllowedKeys

PLANTED = "planted-word-Xylograph"


def line(message: str, *args: object, exc_info=None, **extra: object) -> str:
    record = logging.getLogger("test").makeRecord("test", logging.ERROR, "f", 1, message, args, exc_info, extra=extra)
    return AllowedKeys().format(record)


def test_arguments_and_unknown_keys_are_left_out():
    text = line("something about %s", PLANTED, answer=PLANTED, job="1234")
    assert PLANTED not in text
    assert json.loads(text)["job"] == "1234"


def test_an_exception_is_its_type_and_place():
    try:
        secret = PLANTED
        raise ValueError(secret)
    except ValueError as error:
        text = line("broken", exc_info=(type(error), error, error.__traceback__))
    assert PLANTED not in text
    said = json.loads(text)
    assert said["exception"] == "ValueError"
    assert "test_logs.py" in said["where"][-1]


@pytest.fixture
def written():
    """What the site's logs write, formatted as in production."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(AllowedKeys())
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    yield stream.getvalue
    logger.removeHandler(handler)


@pytest.mark.django_db
def test_an_address_that_is_not_there_is_not_logged_with_its_words(client, written):
    client.get(f"/nowhere/{PLANTED}", {"q": PLANTED})
    assert PLANTED not in written()


@pytest.mark.django_db
def test_a_page_that_breaks_logs_its_place_and_no_word(client, monkeypatch, written):
    def explode():
        raise RuntimeError(PLANTED)

    monkeypatch.setattr("unwomen_cases.views.connection", SimpleNamespace(cursor=explode))
    client.raise_request_exception = False
    response = client.get("/health/ready", {"q": PLANTED})
    assert response.status_code == 500
    assert PLANTED not in response.content.decode()
    assert "RuntimeError" in written()
    assert PLANTED not in written()
