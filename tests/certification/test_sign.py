"""Signing: only the person whose days they are, what she read, under her name, once."""

import datetime as dt
import json
import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connections, transaction

from certification.actions import PDF, save_answers, sign, start_certificate
from certification.models import Answer, Certificate
from certification.refusals import Refused
from certification.states import State
from certification.text import reading, signed_text, whole_text
from organization.roles import Role
from safeguards.clock import fixed_at
from safeguards.models import Job, LedgerLine
from safeguards.seals import digest

from .conftest import JANUARY, WELL, YEAR


def test_a_signed_certificate_is_sealed_and_asks_for_its_pdf(signed, cast):
    assert signed.state == State.SIGNED
    assert (signed.signed_by, signed.signed_name, signed.capacity) == (cast.leila, cast.leila.name, "head")
    assert digest(signed.sealed_text.encode()) == signed.digest
    assert Job.objects.get(subject_id=signed.pk).kind == PDF
    assert LedgerLine.objects.filter(verb="certificate signed", subject_id=signed.pk, actor_id=cast.leila.pk).exists()


def test_the_seal_holds_everything_that_was_read(signed, cast):
    text = json.loads(signed.sealed_text)
    assert (text["office"], text["year"], text["edition"]) == ("Sarelle", 2025, "2025")
    assert (text["starts_on"], text["ends_on"]) == ("2025-01-01", "2025-12-31")
    assert [line["number"] for line in text["statements"]] == list(range(1, 13))
    assert text["statements"][3]["answer"] == "Nothing came to my own attention"
    assert text["statements"][2]["fact"] == "Focal point: no vacant day. Alternate: no vacant day."
    assert text["signed"] == {"person": cast.leila.name, "capacity": "head", "signed_at": JANUARY.isoformat()}


@pytest.mark.parametrize("who", ["oren", "ruda", "nadia", "edda", "amara", "adnan", "sudo", "opal"])
def test_nobody_signs_for_another(answered, cast, signing, who):
    with pytest.raises(PermissionDenied):
        signing(answered, by=getattr(cast, who))
    answered.refresh_from_db()
    assert answered.state == State.IN_PREPARATION


def test_a_head_whose_appointment_no_longer_covers_the_days_does_not_sign(answered, cast, signing):
    cast.leila.appointments.update(ends_on=dt.date(2025, 12, 30))
    with pytest.raises(PermissionDenied):
        signing(answered, by=cast.leila)


def test_another_name_is_refused_and_her_own_in_other_letters_is_not(answered, cast, signing):
    with pytest.raises(Refused, match="Type your name") as refused:
        signing(answered, by=cast.leila, typed_name="Oren Fictional")
    assert refused.value.reasons[0].field == "typed_name"
    assert signing(answered, by=cast.leila, typed_name="  leila   FICTIONAL ").state == State.SIGNED


def test_what_was_not_read_is_not_signed(answered, cast, signing):
    read = reading(whole_text(answered))
    save_answers(answered, typed={12: {"choice": "no"}}, version=answered.version, by=cast.leila)
    with pytest.raises(Refused, match="changed since you read it"):
        signing(answered, by=cast.leila, read=read)


def test_a_fact_that_changed_after_reading_is_not_signed_unseen(answered, cast, structure, signing):
    read = reading(whole_text(answered))
    structure.sarelle.appointments.filter(role=Role.ALTERNATE).update(ends_on=dt.date(2025, 11, 30))
    with pytest.raises(Refused) as refused:
        signing(answered, by=cast.leila, read=read)
    assert any("31 days without an alternate" in reason.words for reason in refused.value.reasons)


def test_a_second_signature_finds_it_signed(signed, cast, signing):
    with pytest.raises(Refused, match="signed already"):
        sign(signed, typed_name=cast.leila.name, read="x", by=cast.leila)
    assert Job.objects.filter(subject_id=signed.pk).count() == 1


def test_a_year_is_not_certified_before_its_last_day(answered, cast, signing):
    with fixed_at(dt.datetime(2025, 12, 31, 1, tzinfo=dt.UTC)):
        assert signing(answered, by=cast.leila).state == State.SIGNED


def test_the_day_before_is_too_early(answered, cast, signing):
    with fixed_at(dt.datetime(2025, 12, 30, 23, tzinfo=dt.UTC)), pytest.raises(Refused, match="31 December 2025"):
        signing(answered, by=cast.leila)


def test_the_database_keeps_what_was_signed(signed):
    for change in ({"signed_name": "Someone Else"}, {"digest": "0" * 64}, {"ends_on": dt.date(2025, 6, 1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Certificate.objects.filter(pk=signed.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.filter(certificate=signed).update(choice="no")
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.filter(certificate=signed).delete()


def test_a_broken_seal_is_not_read_as_a_certificate(signed):
    signed.sealed_text = signed.sealed_text.replace("Sarelle", "Kesmara")
    with pytest.raises(ValueError, match="digest"):
        signed_text(signed)


@pytest.mark.django_db(transaction=True, databases=["default"])
def test_two_signatures_at_once_make_one(answered, cast):
    """Two connections start together; the row lock lets one sign, the other finds it signed."""
    read, name = reading(whole_text(answered)), cast.leila.name
    ready, outcomes = threading.Barrier(2), []

    def signs() -> None:
        ready.wait()
        with fixed_at(JANUARY):
            try:
                outcomes.append(sign(answered, typed_name=name, read=read, by=cast.leila).state)
            except Refused as refused:
                outcomes.append(str(refused))
        connections.close_all()

    threads = [threading.Thread(target=signs) for _n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["This certificate is signed already.", "signed"]
    assert Job.objects.filter(subject_id=answered.pk).count() == 1


def test_an_officer_in_charge_signs_for_her_days_alone(the_round, structure, cast, appoint, signing):
    first, last = dt.date(2025, 3, 1), dt.date(2025, 5, 31)
    appoint(cast.amara, Role.OFFICER_IN_CHARGE, structure.sarelle, first, last)
    required = the_round.requirements.get(office=structure.sarelle)
    hers = start_certificate(required, starts_on=first, by=cast.amara)
    assert (hers.starts_on, hers.ends_on) == (first, last)
    save_answers(hers, typed=WELL, version=hers.version, by=cast.amara)
    assert signing(hers, by=cast.amara).capacity == "officer_in_charge"
    before = start_certificate(required, starts_on=YEAR[0], by=cast.leila)
    after = start_certificate(required, starts_on=dt.date(2025, 6, 1), by=cast.leila)
    assert (before.ends_on, after.ends_on) == (dt.date(2025, 2, 28), YEAR[1])
