"""The pages of letters: who sees what, the refusal with its reasons, and the road from draft to download."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from reporting import actions
from reporting.models import Letter
from safeguards import jobs
from safeguards.clock import today
from safeguards.models import Job, LedgerLine

from . import build as b
from .conftest import whole_year
from .test_letter_steps import PASSWORD, approved, signed

pytestmark = pytest.mark.django_db


def page(client, name, *arguments, **query):
    return client.get(reverse(name, args=arguments), query)


def form_of(letter, **typed):
    letter.refresh_from_db()
    return {"token": uuid.uuid4(), "version": letter.version} | typed


@pytest.mark.parametrize("name", ["amara", "oren", "ilse", "nadia", "audun", "adnan", "sudo"])
def test_for_everybody_else_there_are_no_letters(letter, cast, client_of, name):
    client = client_of(getattr(cast, name))
    assert page(client, "letters").status_code == 404
    assert page(client, "letter", letter.pk).status_code == 404
    assert page(client, "documents").status_code == 404


@pytest.mark.parametrize("name", ["tomas", "vera", "edda"])
def test_readers_see_one_and_the_same_letter(letter, cast, client_of, name):
    answer = page(client_of(getattr(cast, name)), "letter", letter.pk, claim="focal_point_network")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Proof of claim 6" in text
    assert "A network of two focal points" in text
    assert "&lt;" not in text


def test_the_refused_letter_says_which_claim_why_and_who_mends_it(frozen, cast, client_of):
    year = whole_year(allegations=(b.sea(reports=()), b.sh()), statements=())
    letter = Letter.objects.create(year=b.YEAR, snapshot=frozen(year), drafted_by=cast.tomas, state="in_review")
    text = page(client_of(cast.vera), "letter", letter.pk).content.decode()
    assert "This letter cannot be issued yet" in text
    assert "not reported to the Secretary-General" in text
    assert "PSEA and SH unit" in text
    assert reverse("letter-approve", args=[letter.pk]) not in text
    assert "I certify that" not in text


def test_no_number_of_records_and_no_link_to_them_is_shown_to_who_may_not_see_them(letter, cast, client_of):
    text = page(client_of(cast.tomas), "letter", letter.pk, claim="all_sea_reported").content.decode()
    assert "opened by the unit, for every claim and every reader alike" in text
    assert reverse("allegations") + '"' not in text


def test_a_cut_off_in_the_future_keeps_what_was_typed(cast, client_of):
    tomorrow = today() + dt.timedelta(days=1)
    typed = {"token": uuid.uuid4(), "year": tomorrow.year - 1, "as_of": tomorrow.isoformat()}
    answer = client_of(cast.tomas).post(reverse("letter-freeze"), typed)
    assert "lies in the future" in answer.content.decode()
    assert tomorrow.isoformat() in answer.content.decode()


def test_the_road_from_draft_to_the_secretariat(letter, cast, client_of):
    tomas, vera, edda, sorin = (client_of(person) for person in (cast.tomas, cast.vera, cast.edda, cast.sorin))
    step = {name: reverse(f"letter-{name}", args=[letter.pk]) for name in ("submit", "approve", "sign", "issue")}
    assert tomas.get(step["submit"]).status_code == 200
    tomas.post(step["submit"], form_of(letter))
    assert tomas.get(step["approve"]).status_code == 404
    vera.post(step["approve"], form_of(letter))
    wrong = edda.post(step["sign"], form_of(letter, password="wrong", typed_name="Edda Fictional"))
    assert "not your password" in wrong.content.decode()
    edda.post(step["sign"], form_of(letter, password=PASSWORD, typed_name="Edda Fictional"))
    vera.post(step["issue"], form_of(letter))
    letter.refresh_from_db()
    assert letter.state == "issued"
    assert "is being made" in page(sorin, "documents").content.decode()
    jobs.run(Job.objects.get(subject_id=letter.pk).pk)
    answer = page(sorin, "letter-pdf", letter.pk)
    assert answer.content[:5] == b"%PDF-"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store"
    assert LedgerLine.objects.filter(verb="document downloaded", actor_id=cast.sorin.pk).count() == 1
    details = {"on": today().isoformat(), "transmitted_to": "the Board", "session": "annual session"}
    sorin.post(reverse("letter-transmit", args=[letter.pk]), form_of(letter, **details))
    letter.refresh_from_db()
    assert letter.state == "transmitted"


def test_a_form_sent_twice_takes_its_step_once(letter, cast, client_of):
    tomas, typed = client_of(cast.tomas), form_of(letter)
    first = tomas.post(reverse("letter-submit", args=[letter.pk]), typed)
    second = tomas.post(reverse("letter-submit", args=[letter.pk]), typed)
    assert first.url == second.url
    assert LedgerLine.objects.filter(verb="letter submitted").count() == 1


def test_a_refused_step_can_be_sent_again(letter, cast, client_of):
    approved(letter, cast)
    edda, typed = client_of(cast.edda), form_of(letter, password="wrong", typed_name="Edda Fictional")
    edda.post(reverse("letter-sign", args=[letter.pk]), typed)
    edda.post(reverse("letter-sign", args=[letter.pk]), typed | {"password": PASSWORD})
    letter.refresh_from_db()
    assert letter.state == "signed"


def test_a_figure_typed_over_is_refused_and_nothing_typed_is_lost(letter, cast, client_of):
    text = "A proud network of 99 focal points."
    typed = form_of(letter, text_focal_point_network=text, place_focal_point_network=1)
    answer = client_of(cast.tomas).post(reverse("letter-wording", args=[letter.pk]), typed)
    shown = answer.content.decode()
    assert text in shown
    assert "{focal_points_active}" in shown
    letter.refresh_from_db()
    assert letter.wording == {}


def test_the_second_editor_keeps_what_was_typed_and_sees_what_stands(letter, cast, client_of):
    opened = form_of(letter, text_focal_point_network="Mine: {focal_points_active}.", place_focal_point_network=1)
    theirs = {"focal_point_network": "Theirs: {focal_points_active}."}
    actions.reword(letter.pk, wording=theirs, order=[], by=cast.tomas)
    shown = client_of(cast.tomas).post(reverse("letter-wording", args=[letter.pk]), opened).content.decode()
    assert "Mine: {focal_points_active}." in shown
    assert "Theirs: {focal_points_active}." in shown


def test_the_job_that_waits_says_what_for_and_a_failed_one_can_be_tried_again(letter, cast, client_of):
    tomas = client_of(cast.tomas)
    tomas.post(reverse("letter-preview", args=[letter.pk]))
    job = Job.objects.get(subject_id=letter.pk)
    assert "does not answer" in page(tomas, "letter", letter.pk).content.decode()
    Job.objects.filter(pk=job.pk).update(state="failed", failure="OperationalError")
    text = page(tomas, "letter", letter.pk).content.decode()
    assert reverse("job-retry", args=[job.pk]) in text
    tomas.post(reverse("job-retry", args=[job.pk]))
    job.refresh_from_db()
    assert job.state == "waiting"


def test_a_preview_is_a_draft_and_not_for_the_secretariat(letter, cast, client_of):
    client_of(cast.tomas).post(reverse("letter-preview", args=[letter.pk]))
    job = Job.objects.get(subject_id=letter.pk)
    jobs.run(job.pk)
    address = reverse("document", args=[job.document.pk])
    assert client_of(cast.tomas).get(address).status_code == 200
    assert client_of(cast.sorin).get(address).status_code == 404


def test_looking_writes_nothing(letter, cast, client_of):
    signed(letter, cast)
    before = LedgerLine.objects.count()
    for name in ("letters", "documents"):
        page(client_of(cast.edda), name)
    page(client_of(cast.edda), "letter", letter.pk)
    assert LedgerLine.objects.count() == before


def test_the_page_asks_few_questions(letter, cast, client_of, django_assert_max_num_queries):
    client = client_of(cast.tomas)
    with django_assert_max_num_queries(14):
        page(client, "letter", letter.pk)


def test_a_password_is_not_guessed_at_the_signature(letter, cast, client_of):
    """After ten tries in a minute not even the right one is looked at."""
    approved(letter, cast)
    letter.refresh_from_db()
    edda, address = client_of(cast.edda), reverse("letter-sign", args=[letter.pk])
    for _ in range(10):
        edda.post(address, form_of(letter, password="wrong", typed_name="Edda Fictional"))
    answer = edda.post(address, form_of(letter, password=PASSWORD, typed_name="Edda Fictional"))
    assert "Too many tries" in answer.content.decode()
    letter.refresh_from_db()
    assert letter.state == "approved"
