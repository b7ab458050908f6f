"""Freezing: what is refused, what cannot change, and that a claim is never true because it saw nothing."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from allegations.models import Allegation, AllegedPerpetrator, Grant
from reporting import actions
from reporting.claims import Result, check_all
from reporting.models import ExternalLetter, Letter, Snapshot
from reporting.refusals import Refused
from reporting.snapshots import AlteredSnapshot, facts_of_account, pack, unpack
from safeguards.clock import today

from . import build as b
from .conftest import whole_year


def test_what_comes_back_is_what_was_frozen(frozen):
    assert unpack(frozen()) == whole_year()


def test_the_same_facts_have_the_same_bytes():
    assert pack(whole_year()) == pack(whole_year())


def test_an_altered_snapshot_is_refused(frozen):
    snapshot = frozen()
    snapshot.facts, _seal = pack(whole_year(allegations=()))
    with pytest.raises(AlteredSnapshot):
        unpack(snapshot)
    snapshot.facts = b"not even compressed"
    with pytest.raises(AlteredSnapshot):
        unpack(snapshot)


def test_a_snapshot_never_changes(frozen):
    snapshot = frozen()
    with pytest.raises(IntegrityError), transaction.atomic():
        Snapshot.objects.filter(pk=snapshot.pk).update(digest="0" * 64)
    with pytest.raises(IntegrityError), transaction.atomic():
        snapshot.delete()


@pytest.mark.django_db(databases=["default", "reporting"])
def test_a_cut_off_to_come_or_before_the_year_is_refused(cast):
    for as_of in (today() + dt.timedelta(days=1), dt.date(2025, 12, 31)):
        with pytest.raises(Refused) as refused:
            actions.freeze(year=2026, as_of=as_of, by=cast.tomas)
        assert refused.value.field == "as_of"


@pytest.mark.django_db(databases=["default", "reporting"])
def test_a_year_without_any_record_gets_its_sentence(cast):
    with pytest.raises(Refused, match="Nothing is recorded for 2019"):
        actions.freeze(year=2019, as_of=dt.date(2019, 12, 31), by=cast.tomas)


@pytest.mark.parametrize("name", ["vera", "edda", "ilse", "sorin", "sudo"])
def test_only_a_drafter_freezes(cast, name):
    with pytest.raises(PermissionDenied):
        actions.freeze(year=2026, as_of=today(), by=getattr(cast, name))


def test_a_new_cut_off_goes_under_the_draft_and_not_under_a_letter_past_it(frozen, letter, cast):
    anew = frozen(whole_year(as_of=b.CUT_OFF, drafts=()))
    assert actions.draft(snapshot=anew, by=cast.tomas).snapshot == anew
    actions.submit(letter.pk, by=cast.tomas)
    with pytest.raises(Refused):
        actions.draft(snapshot=frozen(), by=cast.tomas)


# --- through the real connection ---------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True, databases=["default", "reporting"])
def test_read_for_a_person_without_any_grant_a_planted_unreported_case_still_stops_the_letter(
    cast, structure, as_person
):
    with as_person(cast.ilse):
        planted = Allegation(
            id=uuid.uuid4(), reference="SEA-26-4WTR-K", kind="sea", office=structure.kesmara,
            known_on=dt.date(2026, 3, 10), received_on=dt.date(2026, 3, 10),
        )  # fmt: skip
        from django.contrib.auth.models import Permission

        sight = Permission.objects.get(codename="view_allegation", content_type__app_label="allegations")
        Grant.objects.bulk_create(
            [Grant(user=cast.ilse, permission=sight, content_object=planted, received_on=planted.received_on)]
        )
        planted.save(force_insert=True)
        AllegedPerpetrator.objects.create(allegation=planted, code="P1", affiliation="own_personnel")
    with as_person(cast.tomas):
        assert not Allegation.objects.exists()
        findings = check_all(facts_of_account(2026, dt.date(2026, 9, 30)))
    assert findings["all_sea_reported"].result == Result.NOT_SUPPORTED
    assert findings["all_sea_reported"].figures["account_sea_not_reported"] == 1


@pytest.mark.django_db(transaction=True, databases=["default", "reporting"])
def test_the_account_begins_the_day_after_the_letter_before(cast):
    ExternalLetter.objects.create(
        kind="management", year=2025, title="letter", dated=dt.date(2026, 5, 8), recorded_by=cast.tomas
    )
    assert facts_of_account(2026, dt.date(2026, 9, 30)).since == dt.date(2026, 5, 9)
    assert facts_of_account(2025, dt.date(2026, 9, 30)).since is None


def test_external_statements_are_refused_from_the_first_letter_made_here_on(letter, cast):
    said = {"claim": "action_plans", "source": "a public letter", "figures": {}, "words": {}, "by": cast.tomas}
    actions.record_external_statement(year=2026, **said)
    Letter.objects.filter(pk=letter.pk).update(state="issued")
    for year in (2026, 2027):
        with pytest.raises(Refused, match="rest on records"):
            actions.record_external_statement(year=year, **said)
    actions.record_external_statement(year=2020, **said)
