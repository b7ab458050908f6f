"""The database looks through the eyes of the person named, inside the block and no longer."""

import pytest
from django.db import connection, transaction

from safeguards.identity import acting_as, action

pytestmark = pytest.mark.django_db


def eyes() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(current_setting('app.user_id', true), '')")
        return cursor.fetchone()[0]


def test_the_block_is_one_persons_and_ends_as_it_began(cast):
    assert eyes() == ""
    with acting_as(cast.amara):
        assert eyes() == str(cast.amara.pk)
        with acting_as(cast.ilse):
            assert eyes() == str(cast.ilse.pk)
        assert eyes() == str(cast.amara.pk)
    assert eyes() == ""


def test_nobody_is_nobody():
    with acting_as(None):
        assert eyes() == ""


def test_an_error_inside_leaves_the_outer_eyes(cast):
    with acting_as(cast.amara):
        with pytest.raises(ZeroDivisionError), acting_as(cast.ilse):
            raise ZeroDivisionError
        assert eyes() == str(cast.amara.pk)


def test_an_action_runs_as_who_acts_and_undoes_itself_when_it_fails(cast):
    @action
    def rename(*, by):
        by.name = "Another"
        by.save()
        assert eyes() == str(by.pk)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        rename(by=cast.amara)
    cast.amara.refresh_from_db()
    assert cast.amara.name == "Amara Fictional"


def test_an_action_without_an_actor_is_refused_where_it_is_written():
    with pytest.raises(TypeError, match="keyword-only argument `by`"):

        @action
        def silent(by):
            """`by` may be given by position here, and so be mistaken."""


@pytest.mark.django_db(transaction=True)
def test_the_identity_does_not_outlive_its_transaction(cast):
    with acting_as(cast.amara):
        pass
    with transaction.atomic():
        assert eyes() == ""


@pytest.mark.django_db(transaction=True)
def test_a_page_that_breaks_undoes_what_it_wrote_and_says_only_its_number(client_of, cast, monkeypatch):
    def write_then_break(user):
        user.name = "Half stored"
        user.save()
        raise ZeroDivisionError

    monkeypatch.setattr("unwomen_cases.home.tasks_of", write_then_break)
    browser = client_of(cast.tomas)
    browser.raise_request_exception = False
    answer = browser.get("/")
    assert answer.status_code == 500
    assert answer.headers["X-Request-ID"] in answer.content.decode()
    cast.tomas.refresh_from_db()
    assert cast.tomas.name == "Tomas Fictional"
