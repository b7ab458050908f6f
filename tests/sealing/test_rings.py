"""Keys missing, wrong or old: a sentence each, that says what to do; and rotation, interrupted and resumed."""

import base64
import uuid

import pytest
from django.conf import settings as site
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from safeguards.models import DataKey
from safeguards.sealing import CannotOpen, KeysMissing, SealingError, rings, rotation
from safeguards.sealing.keys import key_of, unwrap, wrap

SUBJECT = uuid.uuid4()


def wrapped(by, number=1):
    """Return unsaved data keys wrapped by a ring as it stands."""
    keys = []
    for _n in range(number):
        key_id, subject = uuid.uuid4(), uuid.uuid4()
        sealed = wrap(bytes(32), key_id=key_id, subject=subject, by=by)
        keys.append(DataKey(id=key_id, subject_id=subject, ring=by.name, key_id=by.current, wrapped=sealed))
    return keys


def test_the_last_line_is_current_and_the_others_still_open(ring_files):
    (old,) = wrapped(rings.ring("record"))
    ring_files("record", "second")
    now = rings.ring("record")
    assert (now.current, list(now.keys)) == ("second", ["first", "second"])
    assert unwrap(old.wrapped, key_id=old.id, subject=old.subject_id, by=now, wrapped_by="first") == bytes(32)


def test_a_missing_ring_says_where_it_should_be(ring_files, tmp_path):
    (tmp_path / "identity_ring").unlink()
    with pytest.raises(KeysMissing, match=r"“identity” is missing.*Put the saved ring back"):
        rings.ring("identity")
    assert [error.id for error in run_checks(tags=["keys"])] == ["keys.E001"]


def test_a_key_that_was_taken_out_is_named(ring_files, tmp_path):
    (old,) = wrapped(rings.ring("record"))
    (tmp_path / "record_ring").write_text(rings.new_line())
    with pytest.raises(KeysMissing, match="has no key “first”"):
        unwrap(old.wrapped, key_id=old.id, subject=old.subject_id, by=rings.ring("record"), wrapped_by="first")


def test_the_ring_of_another_instance_is_told(ring_files, tmp_path):
    (old,) = wrapped(rings.ring("record"))
    (tmp_path / "record_ring").unlink()
    ring_files("record", "first")
    with pytest.raises(CannotOpen, match="another instance"):
        unwrap(old.wrapped, key_id=old.id, subject=old.subject_id, by=rings.ring("record"), wrapped_by="first")


@pytest.mark.parametrize(
    "text", ["", "\n", "first", "first notbase64!", f"first {base64.b64encode(b'short').decode()}"]
)
def test_a_ring_that_is_none_is_refused_without_its_content(text):
    with pytest.raises(SealingError) as refused:
        rings.parse("record", text)
    assert "notbase64" not in str(refused.value)


def test_an_id_is_given_once():
    with pytest.raises(SealingError, match="Line 2"):
        rings.parse("record", f"{rings.new_line()}\n".replace(rings.new_line()[:0], "") * 2)


def test_a_command_gives_the_ring_instead_of_a_file(settings, tmp_path):
    (tmp_path / "given-record").write_text(rings.new_line())
    script = tmp_path / "give"
    script.write_text(f'#!/bin/sh\ncat "{tmp_path}/given-$1"\n')
    script.chmod(0o700)
    settings.RING_COMMAND = str(script)
    rings.forget()
    assert len(rings.ring("record").keys) == 1
    with pytest.raises(KeysMissing, match="RING_COMMAND did not give the ring “identity”"):
        rings.ring("identity")


def test_no_key_is_made_from_the_secret_key(settings, ring_files):
    before = rings.ring("record").keys["first"]
    settings.SECRET_KEY = "another"
    assert rings.ring("record").keys["first"] == before
    assert site.SECRET_KEY.encode() not in before


@pytest.fixture
def as_if_owner(monkeypatch, as_owner):
    """Rotation runs as the owner: here on a connection of its own, on committed rows."""
    as_owner.autocommit = False
    monkeypatch.setattr(rotation, "connection", as_owner)
    monkeypatch.setattr(rotation, "_rewrap", _committing(as_owner, rotation._rewrap.__wrapped__))
    yield as_owner
    as_owner.rollback()
    as_owner.execute("DELETE FROM safeguards_datakey")
    as_owner.commit()
    as_owner.autocommit = True


def _committing(owner, rewrap):
    def batch(*args):
        done = rewrap(*args)
        owner.commit()
        return done

    return batch


def store(owner, keys):
    for key in keys:
        owner.execute(
            "INSERT INTO safeguards_datakey (id, subject_id, ring, key_id, wrapped, made_at)"
            " VALUES (%s, %s, %s, %s, %s, now())",
            [key.id, key.subject_id, key.ring, key.key_id, key.wrapped],
        )
    owner.commit()


def left(owner, key_id):
    return owner.execute("SELECT count(*) FROM safeguards_datakey WHERE key_id = %s", [key_id]).fetchone()[0]


def test_interrupted_rotation_keeps_what_it_did_and_goes_on_with_the_rest(ring_files, as_if_owner):
    store(as_if_owner, wrapped(rings.ring("record"), 7))
    ring_files("record", "second")
    batches = rotation.rotate("record", batch=3)
    next(batches)
    batches.close()  # killed after the first batch
    assert (left(as_if_owner, "first"), left(as_if_owner, "second")) == (4, 3)
    assert list(rotation.rotate("record", batch=3)) == [3, 1]
    rows = as_if_owner.execute("SELECT id, subject_id, key_id, wrapped FROM safeguards_datakey").fetchall()
    now = rings.ring("record")
    assert [unwrap(w, key_id=i, subject=s, by=now, wrapped_by=k) for i, s, k, w in rows] == [bytes(32)] * 7


def test_the_command_says_what_it_did_and_what_stops_it(ring_files, as_if_owner, tmp_path, capsys):
    store(as_if_owner, wrapped(rings.ring("record"), 2))
    ring_files("record", "second")
    call_command("rotate_keys")
    assert "record: 2 data keys wrapped anew by the key second." in capsys.readouterr().out
    (tmp_path / "record_ring").write_text(rings.new_line())
    with pytest.raises(CommandError, match=r"has no key “second”.* 0 data keys"):
        call_command("rotate_keys")


@pytest.mark.django_db
def test_the_web_role_wraps_nothing_anew():
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('cases_web', 'safeguards_datakey', 'UPDATE')")
        assert cursor.fetchone() == (False,)


@pytest.mark.django_db
def test_a_data_key_that_is_not_there_is_an_error():
    with pytest.raises(KeysMissing):
        key_of(SUBJECT, "record")
