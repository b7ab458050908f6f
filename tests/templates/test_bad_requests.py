"""What no form can send is answered with a page that says so, never with a fault of ours."""

import pytest
from django.core.exceptions import RequestDataTooBig
from django.test import Client, RequestFactory
from django.urls import reverse

from unwomen_cases.views import bad_request


@pytest.mark.parametrize("name", ["offices", "accounts", "allegations", "certification", "prevention", "letters"])
@pytest.mark.parametrize("query", [{"q": "\0"}, {"region": "a\0b"}, {"\0": "x"}])
def test_a_null_character_in_an_address_is_refused(cast, client_of, name, query):
    for person in (cast.adnan, cast.ilse, cast.tomas):
        assert client_of(person).get(reverse(name), query).status_code == 400


def test_too_much_is_answered_only_once_it_has_been_sent(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    request = RequestFactory().post("/", {"words": "x" * 200_000})
    request.id = "abc"
    with pytest.raises(RequestDataTooBig):
        _ = request.POST
    answer = bad_request(request, RequestDataTooBig())
    assert (answer.status_code, request.read()) == (413, b"")


@pytest.mark.django_db
def test_too_much_in_a_form_says_what_to_do(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = Client().post(reverse("account_login"), {"login": "x" * 200})
    assert answer.status_code == 413
    assert "Go back" in answer.content.decode()
