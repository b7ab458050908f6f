"""A form sent twice stores once."""

import threading
import uuid

import pytest
from django.db import connection

from safeguards.models import SentForm
from safeguards.once import once


@pytest.mark.django_db
def test_the_second_sending_gets_the_first_ones_address(cast):
    token, stored = uuid.uuid4(), []

    def store() -> str:
        stored.append(1)
        return "/somewhere"

    assert once(token, by=cast.amara, store=store) == "/somewhere"
    assert once(token, by=cast.amara, store=store) == "/somewhere"
    assert stored == [1]


@pytest.mark.django_db
def test_a_form_that_could_not_be_stored_may_be_sent_again(cast):
    token = uuid.uuid4()

    def fail() -> str:
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        once(token, by=cast.amara, store=fail)
    assert once(token, by=cast.amara, store=lambda: "/now") == "/now"


@pytest.mark.django_db
def test_a_token_of_somebody_else_tells_nothing(cast):
    token = uuid.uuid4()
    once(token, by=cast.amara, store=lambda: "/hers")
    with pytest.raises(SentForm.DoesNotExist):
        once(token, by=cast.joram, store=lambda: "/his")


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_store_one(cast):
    token, stored, led = uuid.uuid4(), [], []
    start = threading.Barrier(10)

    def send() -> None:
        from django.db import transaction

        try:
            start.wait()
            with transaction.atomic():
                led.append(once(token, by=cast.amara, store=lambda: stored.append(1) or "/one"))
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert stored == [1]
    assert led == ["/one"] * 10
