"""A letter from draft to transmitted: who may take which step, and what each refuses."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from organization.models import Appointment
from organization.roles import Role
from reporting import actions
from reporting.models import Letter
from reporting.refusals import Refused
from reporting.states import NEXT, SHAPE, State
from safeguards.clock import today
from safeguards.models import Job, LedgerLine
from safeguards.versions import StaleEdit

from . import build as b
from .conftest import whole_year

PASSWORD = "a long fictional phrase"


def approved(letter, cast):
    actions.submit(letter.pk, by=cast.tomas)
    return actions.approve(letter.pk, by=cast.vera)


def signed(letter, cast):
    approved(letter, cast)
    return actions.sign(letter.pk, password=PASSWORD, typed_name="Edda Fictional", by=cast.edda)


def test_every_state_has_a_shape_and_a_row():
    assert set(NEXT) == set(SHAPE) == set(State)


def test_the_whole_road(letter, cast):
    letter = signed(letter, cast)
    assert (letter.state, letter.signed_name, letter.signed_title) == ("signed", "Edda Fictional", "Executive Director")
    assert len(letter.digest) == 64
    assert letter.dated == today()
    letter = actions.issue(letter.pk, by=cast.tomas)
    assert Job.objects.get(subject_id=letter.pk).kind == "letter-pdf"
    details = {"transmitted_to": "the Board", "session": "annual session"}
    letter = actions.transmit(letter.pk, on=today(), details=details, by=cast.sorin)
    assert (letter.state, letter.session, letter.transmitted_by) == ("transmitted", "annual session", cast.sorin)


def test_each_step_writes_its_line(letter, cast):
    signed(letter, cast)
    verbs = LedgerLine.objects.filter(subject_id=str(letter.pk)).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["letter submitted", "letter approved", "letter signed"]


def test_the_drafter_does_not_approve_even_with_the_role(letter, cast):
    Appointment.objects.create(person=cast.tomas, role=Role.LETTER_APPROVER, starts_on=dt.date(2020, 1, 1))
    actions.submit(letter.pk, by=cast.tomas)
    del cast.tomas.__dict__["appointments_today"]
    with pytest.raises(PermissionDenied):
        actions.approve(letter.pk, by=cast.tomas)
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(approved_by=cast.tomas)


@pytest.mark.parametrize("name", ["tomas", "vera", "ilse", "sorin", "oren", "sudo"])
def test_nobody_but_the_executive_director_signs(letter, cast, name):
    approved(letter, cast)
    person = getattr(cast, name)
    with pytest.raises(PermissionDenied):
        actions.sign(letter.pk, password=PASSWORD, typed_name=person.name, by=person)


def test_an_appointment_that_ended_signs_nothing(letter, cast):
    approved(letter, cast)
    cast.edda.appointments.update(ends_on=today() - dt.timedelta(days=1))
    with pytest.raises(PermissionDenied):
        actions.sign(letter.pk, password=PASSWORD, typed_name=cast.edda.name, by=cast.edda)


@pytest.mark.parametrize(
    ("password", "name", "field"), [("wrong", "Edda Fictional", "password"), (PASSWORD, "Edda", "typed_name")]
)
def test_without_proof_of_identity_nothing_is_signed(letter, cast, password, name, field):
    approved(letter, cast)
    with pytest.raises(Refused) as refused:
        actions.sign(letter.pk, password=password, typed_name=name, by=cast.edda)
    assert refused.value.field == field
    letter.refresh_from_db()
    assert letter.state == "approved"


def test_a_new_executive_director_sends_it_back_to_review_first(letter, cast):
    approved(letter, cast)
    cast.edda.appointments.update(starts_on=today() + dt.timedelta(days=-1), ends_on=None)
    Letter.objects.filter(pk=letter.pk).update(approved_at=letter.drafted_at - dt.timedelta(days=30))
    back = actions.sign(letter.pk, password=PASSWORD, typed_name=cast.edda.name, by=cast.edda)
    assert (back.state, back.approved_by, back.digest) == ("in_review", None, "")


def test_a_certifying_claim_that_is_not_supported_stops_approval_and_says_why(frozen, cast):
    year = whole_year(allegations=(b.sea(reports=()), b.sh()))
    letter = Letter.objects.create(year=b.YEAR, snapshot=frozen(year), drafted_by=cast.tomas)
    actions.submit(letter.pk, by=cast.tomas)
    with pytest.raises(Refused) as refused:
        actions.approve(letter.pk, by=cast.vera)
    assert "1" in refused.value.words
    assert "Secretary-General" in str(refused.value.reasons[0].missing)


def test_it_stops_the_signature_too_whatever_the_state_says(frozen, cast):
    year = whole_year(allegations=(b.sea(sendings=()), b.sh()))
    letter = Letter.objects.create(
        year=b.YEAR, snapshot=frozen(year), drafted_by=cast.tomas, state="approved", approved_by=cast.vera
    )
    with pytest.raises(Refused):
        actions.sign(letter.pk, password=PASSWORD, typed_name=cast.edda.name, by=cast.edda)


def test_sent_back_with_a_reason_it_is_a_draft_without_approval(letter, cast):
    approved(letter, cast)
    with pytest.raises(Refused):
        actions.send_back(letter.pk, reason="  ", by=cast.edda)
    letter = actions.send_back(letter.pk, reason="Claim 4 reads badly.", by=cast.edda)
    assert (letter.state, letter.approved_by, letter.sent_back_reason) == ("draft", None, "Claim 4 reads badly.")


def test_steps_out_of_order_are_not_open(letter, cast):
    for act in (actions.approve, actions.issue):
        with pytest.raises(PermissionDenied):
            act(letter.pk, by=cast.vera)
    with pytest.raises(PermissionDenied):
        actions.transmit(letter.pk, on=today(), details={}, by=cast.sorin)


def test_after_the_signature_nothing_changes(letter, cast):
    signed(letter, cast)
    with pytest.raises(PermissionDenied):
        actions.reword(letter.pk, wording={}, order=[], by=cast.tomas)
    with pytest.raises(PermissionDenied):
        actions.send_back(letter.pk, reason="no", by=cast.edda)


def test_a_transmission_before_the_letter_is_refused(letter, cast):
    signed(letter, cast)
    actions.issue(letter.pk, by=cast.vera)
    for day in (today() - dt.timedelta(days=1), today() + dt.timedelta(days=1)):
        with pytest.raises(Refused):
            actions.transmit(letter.pk, on=day, details={}, by=cast.sorin)


# --- words and order (rule 5) ------------------------------------------------------------------------------

KEY = "focal_point_network"


def test_words_are_the_drafters_and_figures_stay_bound(letter, cast):
    words = {KEY: "Everywhere, {focal_points_active} colleagues answer as focal points."}
    letter = actions.reword(letter.pk, wording=words, order=[KEY], by=cast.tomas)
    from reporting.made import made_letter

    [line] = made_letter(letter).text.measures
    assert line.text.startswith("Everywhere, two colleagues answer as focal points.")


@pytest.mark.parametrize(
    "text",
    [
        "A network of 99 focal points.",
        "A network of ninety focal points, {focal_points_active}.",
        "A network of focal points.",
        "A network of {focal_points_active} and {personnel_trained}.",
        "A network of {focal_points_active",
        "A network of {focal_points_active:99 focal points|99 focal points}.",
        "A network of {focal_points_active:many|many} focal points.",
        "{focal_points_active} of {focal_points_active:{year}}.",
        "{focal_points_active} of {focal_points_active.__class__}.",
        "{focal_points_active} of {focal_points_active!r}.",
        "A <b>network</b> of {focal_points_active}.",
    ],
)
def test_a_figure_cannot_be_typed_over_dropped_or_swapped(letter, cast, text):
    with pytest.raises(Refused) as refused:
        actions.reword(letter.pk, wording={KEY: text}, order=[], by=cast.tomas)
    assert refused.value.field == KEY


def test_certifying_sentences_are_not_to_be_worded(letter, cast):
    with pytest.raises(Refused):
        actions.reword(letter.pk, wording={"all_sea_reported": "All is well."}, order=[], by=cast.tomas)


def test_an_exception_cannot_be_worded_away(frozen, cast):
    year = whole_year(offices=(b.office(), b.office("sarelle")))
    letter = Letter.objects.create(year=b.YEAR, snapshot=frozen(year), drafted_by=cast.tomas)
    words = {KEY: "A network of {focal_points_active} serves."}
    letter = actions.reword(letter.pk, wording=words, order=[KEY], by=cast.tomas)
    from reporting.made import made_letter

    assert "One office has none at present" in made_letter(letter).text.measures[0].text


def test_the_second_of_two_editors_is_told(letter, cast):
    actions.reword(letter.pk, wording={}, order=[KEY], by=cast.tomas, version=1)
    with pytest.raises(StaleEdit):
        actions.reword(letter.pk, wording={}, order=[], by=cast.tomas, version=1)
