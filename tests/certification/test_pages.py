"""The pages: who gets in, what a form sent keeps, and that reading changes nothing."""

import datetime as dt
import re
import uuid

import pytest
from django.urls import reverse

from certification.actions import amend, give_back, open_round, save_answers, start_certificate
from certification.models import Certificate, Round
from certification.states import State
from certification.tasks import certificate_pdf
from organization.roles import Role
from safeguards import jobs
from safeguards.clock import fixed_at
from safeguards.models import Job
from tests.conftest import PASSWORD

# WeasyPrint leaves its colour profile to the garbage collector.
LEFT_OPEN = pytest.mark.filterwarnings("ignore:.*sRGB2014.icc.*:pytest.PytestUnraisableExceptionWarning")


def hidden(page, name):
    """Return the value of a hidden field of the page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())
    assert found, name
    return found.group(1)


def sent(certificate, page, **typed):
    """Return what a browser sends from the page of a certificate, with `typed` on top."""
    return {"version": hidden(page, "version"), "token": hidden(page, "token")} | typed


@pytest.fixture
def leila(cast, client_of):
    return client_of(cast.leila)


# --- the entry ------------------------------------------------------------------------------------


def test_a_head_finds_her_certificate_with_its_due_date(leila, sarelle):
    page = leila.get(reverse("certification"))
    assert "Your certificate for 2025" in page.content.decode()
    assert "Due in 14 days" in page.content.decode()
    assert "Offices by region" not in page.content.decode()


def test_begin_leads_to_the_statements(leila, sarelle, cast):
    answer = leila.post(reverse("certificate-start", args=[sarelle.pk]), {"starts_on": "2025-01-01"})
    mine = Certificate.objects.get(person=cast.leila)
    assert answer.url == reverse("certificate", args=[mine.pk])
    again = leila.post(reverse("certificate-start", args=[sarelle.pk]), {"starts_on": "2025-01-01"})
    assert again.url == answer.url
    assert Certificate.objects.count() == 1


@pytest.mark.parametrize("starts_on", ["", "yesterday", "2025-13-01"])
def test_days_that_are_no_date_begin_nothing(leila, sarelle, starts_on):
    assert leila.post(reverse("certificate-start", args=[sarelle.pk]), {"starts_on": starts_on}).status_code == 404


def test_days_that_are_not_hers_begin_nothing(leila, sarelle):
    answer = leila.post(reverse("certificate-start", args=[sarelle.pk]), {"starts_on": "2025-02-01"}, follow=True)
    assert "Your days in this office have changed" in answer.content.decode()
    assert not Certificate.objects.exists()


@pytest.mark.parametrize("who", ["amara", "ilse", "vera", "edda", "sorin", "audun", "adnan", "sudo"])
def test_who_does_not_certify_finds_no_page(the_round, cast, client_of, who):
    assert client_of(getattr(cast, who)).get(reverse("certification")).status_code == 404


@pytest.mark.parametrize("who", ["oren", "ruda", "nadia", "tomas", "amara", "edda", "sudo"])
@pytest.mark.parametrize("name", ["certificate", "certificate-review", "certificate-sign", "certificate-amend"])
def test_a_certificate_in_preparation_is_nobody_elses(answered, cast, client_of, who, name):
    client = client_of(getattr(cast, who))
    address = reverse(name, args=[answered.pk])
    assert client.get(address).status_code == 404
    assert client.post(address, {}).status_code in (404, 405)  # the review takes no POST
    assert client.get(reverse("certificate-read", args=[answered.pk])).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"), [("leila", 200), ("ruda", 200), ("nadia", 200), ("oren", 404), ("pell", 404), ("sudo", 404)]
)
def test_who_reads_what_was_signed(signed, cast, client_of, who, status):
    page = client_of(getattr(cast, who)).get(reverse("certificate-read", args=[signed.pk]))
    assert page.status_code == status
    assert (signed.digest in page.content.decode()) == (status == 200)


def test_her_successor_does_not_read_what_had_come_to_his_attention(signed, cast, structure, appoint, client_of):
    appoint(cast.amara, Role.HEAD_OF_OFFICE, structure.sarelle, dt.date(2026, 1, 2))
    client = client_of(cast.amara)
    assert client.get(reverse("certificate-read", args=[signed.pk])).status_code == 404
    assert client.get(reverse("certification")).status_code == 200


# --- answering ------------------------------------------------------------------------------------


def test_nothing_is_ticked_beforehand(leila, begun):
    page = leila.get(reverse("certificate", args=[begun.pk])).content.decode()
    assert "checked" not in page
    assert "0 of 12 answered" in page


def test_what_is_typed_is_kept_as_typed(leila, begun):
    address = reverse("certificate", args=[begun.pk])
    page = leila.get(address)
    typed = {"s1_choice": "exception", "s1_explanation": "Two are new.", "s4_number_sea": "1", "s7_number": "0"}
    after = leila.post(address, sent(begun, page, **typed), follow=True)
    assert after.redirect_chain == [(address, 302)]
    words = after.content.decode()
    assert "Saved as you typed it." in words
    assert "Two are new." in words
    assert "2 of 12 answered" in words or "3 of 12 answered" in words
    assert dict(begun.answers.values_list("statement__number", "choice")) == {1: "exception", 4: "", 7: ""}


def test_what_cannot_be_read_is_named_and_nothing_is_stored_or_lost(leila, begun):
    address = reverse("certificate", args=[begun.pk])
    page = leila.get(address)
    after = leila.post(
        address, sent(begun, page, s7_number="two", s1_explanation="Kept in the box.", s1_remedy_on="soon")
    )
    words = after.content.decode()
    assert "Statement 7: Write a whole number in digits, 0 if none." in words
    assert "Kept in the box." in words
    assert 'value="two"' in words
    assert not begun.answers.exists()


def test_nothing_came_and_a_number_contradict(leila, begun):
    address = reverse("certificate", args=[begun.pk])
    after = leila.post(address, sent(begun, leila.get(address), s4_none="on", s4_number_sea="2"))
    assert "You wrote a number and ticked that nothing came." in after.content.decode()
    assert not begun.answers.exists()


def test_nothing_came_is_kept_as_two_zeros(leila, begun):
    address = reverse("certificate", args=[begun.pk])
    leila.post(address, sent(begun, leila.get(address), s4_none="on"))
    kept = begun.answers.get()
    assert (kept.number_sea, kept.number_sh, kept.choice) == (0, 0, "")


def test_a_form_sent_twice_stores_once(leila, begun):
    address = reverse("certificate", args=[begun.pk])
    form = sent(begun, leila.get(address), s1_choice="yes")
    first, second = leila.post(address, form), leila.post(address, form)
    assert first.url == second.url
    begun.refresh_from_db()
    assert begun.version == 2


def test_the_second_of_two_windows_is_shown_what_changed_and_loses_nothing(leila, begun, cast):
    address = reverse("certificate", args=[begun.pk])
    page = leila.get(address)
    save_answers(begun, typed={5: {"choice": "no", "explanation": "Written on the phone."}}, version=1, by=cast.leila)
    form = sent(begun, page, s5_choice="yes", s6_choice="exception", s6_explanation="Written at the desk.")
    refused = leila.post(address, form)
    words = refused.content.decode()
    assert "Saved elsewhere since you opened this page" in words
    assert "Statement 5, stored now: No" in words
    assert "Written on the phone." in words
    assert "Written at the desk." in words
    assert begun.answers.get().explanation == "Written on the phone."
    leila.post(address, form | sent(begun, refused))
    kept = dict(begun.answers.values_list("statement__number", "choice"))
    assert kept == {5: "yes", 6: "exception"}


# --- before signing -------------------------------------------------------------------------------


def test_what_is_missing_is_shown_where_it_is_mended(leila, begun):
    after = leila.get(reverse("certificate-review", args=[begun.pk]), follow=True)
    words = after.content.decode()
    assert "12 things to look at" in words
    assert "Statement 1: Choose an answer." in words
    assert 'href="#id_s1_choice_0"' in words


def test_a_contradicted_yes_asks_for_an_explanation(leila, answered, cast, structure):
    structure.sarelle.appointments.filter(role=Role.ALTERNATE).update(ends_on=dt.date(2025, 11, 20))
    words = leila.get(reverse("certificate-review", args=[answered.pk]), follow=True).content.decode()
    assert "Statement 3: The register shows 41 days without an alternate. Say what happened" in words
    save_answers(
        answered, typed={3: {"explanation": "He left; we asked twice."}}, version=answered.version, by=cast.leila
    )
    words = leila.get(reverse("certificate-review", args=[answered.pk])).content.decode()
    assert "He left; we asked twice." in words
    assert "Prove it is you" in words


def test_last_years_own_answer_is_shown_and_a_predecessors_is_not(leila, signed, cast, appoint, structure, client_of):
    with fixed_at(dt.datetime(2027, 1, 8, tzinfo=dt.UTC)):
        opened = open_round(2026, opened_on=dt.date(2027, 1, 4), deadline=dt.date(2027, 1, 29), by=cast.nadia)
        required = opened.requirements.get(office=structure.sarelle)
        cast.leila.appointments.update(ends_on=dt.date(2026, 6, 30))
        appoint(cast.amara, Role.HEAD_OF_OFFICE, structure.sarelle, dt.date(2026, 7, 1))
        hers = start_certificate(required, starts_on=dt.date(2026, 1, 1), by=cast.leila)
        his = start_certificate(required, starts_on=dt.date(2026, 7, 1), by=cast.amara)
        assert "Your answer for 2025" in leila.get(reverse("certificate", args=[hers.pk])).content.decode()
        words = client_of(cast.amara).get(reverse("certificate", args=[his.pk])).content.decode()
    assert "Your answer for 2025" not in words
    assert "Nothing came to my own attention</dd>" not in words


# --- signing --------------------------------------------------------------------------------------


def test_the_whole_road_to_the_signature(leila, answered, cast):
    review = leila.get(reverse("certificate-review", args=[answered.pk]))
    proof = {"typed_name": cast.leila.name, "password": PASSWORD, "read": hidden(review, "read")}
    after = leila.post(reverse("certificate-sign", args=[answered.pk]), proof, follow=True)
    words = after.content.decode()
    answered.refresh_from_db()
    assert answered.state == State.SIGNED
    assert answered.digest in words
    assert "Waiting for its turn." in words


def test_a_get_signs_nothing(leila, answered):
    for name in ("certificate-sign", "certificate-review", "certificate", "certificate-read"):
        leila.get(reverse(name, args=[answered.pk]))
    answered.refresh_from_db()
    assert (answered.state, answered.version) == (State.IN_PREPARATION, 2)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"password": "guessed"}, "This is not your password. Nothing was signed."),
        ({"password": ""}, "Your password: Type your password."),
        ({"typed_name": "Somebody Else"}, "Type your name as it stands above"),
        ({"read": "0" * 64}, "The text has changed since you read it."),
    ],
)
def test_a_wrong_proof_signs_nothing_and_says_why(leila, answered, cast, wrong, words):
    review = leila.get(reverse("certificate-review", args=[answered.pk]))
    proof = {"typed_name": cast.leila.name, "password": PASSWORD, "read": hidden(review, "read")} | wrong
    after = leila.post(reverse("certificate-sign", args=[answered.pk]), proof)
    assert words in after.content.decode()
    assert hidden(after, "read") == hidden(review, "read")
    assert "guessed" not in after.content.decode()
    answered.refresh_from_db()
    assert answered.state == State.IN_PREPARATION


def test_a_signature_sent_twice_leads_to_the_signed_text(leila, answered, cast):
    review = leila.get(reverse("certificate-review", args=[answered.pk]))
    proof = {"typed_name": cast.leila.name, "password": PASSWORD, "read": hidden(review, "read")}
    sign, read = reverse("certificate-sign", args=[answered.pk]), reverse("certificate-read", args=[answered.pk])
    assert [leila.post(sign, proof).url, leila.post(sign, proof).url] == [read, read]
    assert Job.objects.count() == 1


# --- afterwards -----------------------------------------------------------------------------------


@LEFT_OPEN
def test_the_pdf_is_there_once_it_is_made(leila, signed):
    address = reverse("certificate-pdf", args=[signed.pk])
    assert leila.get(address).status_code == 404
    jobs.run(Job.objects.get().pk)
    answer = leila.get(address)
    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Disposition"] == 'attachment; filename="certificate-2025.pdf"'
    assert "Download it" in leila.get(reverse("certificate-read", args=[signed.pk])).content.decode()


def test_the_worker_looks_through_the_eyes_of_who_asked(signed, cast):
    job = Job.objects.get()
    job.asked_by_id = cast.oren.pk
    with pytest.raises(Certificate.DoesNotExist):
        certificate_pdf(job, jobs.Progress(job.pk))


def test_a_failed_pdf_is_asked_for_again(leila, signed):
    Job.objects.update(state=Job.State.FAILED, failure="OSError")
    assert "Try again" in leila.get(reverse("certificate-read", args=[signed.pk])).content.decode()
    leila.post(reverse("certificate-pdf-again", args=[signed.pk]))
    assert Job.objects.get().state == Job.State.WAITING


def test_the_regional_director_returns_with_a_comment_that_the_head_reads(signed, leila, cast, client_of):
    ruda = client_of(cast.ruda)
    address = reverse("certificate-return", args=[signed.pk])
    assert "Say what should be looked at again." in ruda.post(address, {"reason": ""}).content.decode()
    assert ruda.post(address, {"reason": "Please look at statement 9 again."}).url == reverse("certification")
    assert "Please look at statement 9 again." in leila.get(reverse("certification")).content.decode()
    assert (
        "Please look at statement 9 again." in leila.get(reverse("certificate-read", args=[signed.pk])).content.decode()
    )


@pytest.mark.parametrize("who", ["leila", "nadia", "oren", "tomas"])
def test_nobody_but_the_region_returns_a_country_office(signed, cast, client_of, who):
    address = reverse("certificate-return", args=[signed.pk])
    assert client_of(getattr(cast, who)).post(address, {"reason": "x"}).status_code == 404


def test_a_change_after_signing_makes_a_new_certificate_and_keeps_the_old(leila, signed):
    address = reverse("certificate-amend", args=[signed.pk])
    after = leila.post(address, {"reason": "A partner was assessed twice."}, follow=True)
    assert "A partner was assessed twice." in after.content.decode()
    signed.refresh_from_db()
    anew = signed.replaced_by
    assert (signed.state, anew.state, anew.answers.count()) == (State.SUPERSEDED, State.IN_PREPARATION, 12)
    assert "Replaced by a later one" in leila.get(reverse("certificate-read", args=[signed.pk])).content.decode()
    assert leila.post(address, {"reason": "Sent twice."}).url == reverse("certificate", args=[anew.pk])
    assert Certificate.objects.count() == 2


def test_a_returned_certificate_is_signed_anew(signed, cast, signing):
    give_back(signed, comment="Statement 9.", by=cast.ruda)
    anew = signing(amend(signed, reason="Returned: statement 9.", by=cast.leila), by=cast.leila)
    signed.refresh_from_db()
    assert (signed.state, anew.state) == (State.SUPERSEDED, State.SIGNED)
    assert anew.replaces.digest == signed.digest
    assert signed.digest in anew.sealed_text


# --- the round ------------------------------------------------------------------------------------


def test_the_officer_opens_a_round_once(cast, client_of, network, january):
    nadia = client_of(cast.nadia)
    page = nadia.get(reverse("round-open"))
    form = {"token": hidden(page, "token"), "year": "2025", "opened_on": "2026-01-05", "deadline": "2026-01-26"}
    first, second = nadia.post(reverse("round-open"), form), nadia.post(reverse("round-open"), form)
    assert first.url == second.url == reverse("certification") + "?year=2025"
    assert Round.objects.count() == 1
    again = nadia.post(reverse("round-open"), form | {"token": str(uuid.uuid4())})
    assert "The round for 2025 is open already." in again.content.decode()


@pytest.mark.parametrize("who", ["leila", "ruda", "tomas", "adnan", "sudo"])
def test_nobody_else_opens_a_round_or_waives(cast, client_of, sarelle, who):
    client = client_of(getattr(cast, who))
    for address in (reverse("round-open"), reverse("requirement-waive", args=[sarelle.pk])):
        assert client.get(address).status_code == 404
        assert client.post(address, {"reason": "x"}).status_code == 404


def test_the_board_shows_each_office_in_one_column(signed, cast, client_of):
    words = client_of(cast.nadia).get(reverse("certification") + "?show=all").content.decode()
    assert "Offices by region and state" in words
    required = signed.requirement.round.requirements.count()
    assert f"of {required} offices; 0 with exceptions" in words
    assert f'href="{reverse("certificate-read", args=[signed.pk])}"' in words


def test_the_regional_director_sees_her_region_and_her_own_certificate(signed, cast, client_of):
    words = client_of(cast.ruda).get(reverse("certification") + "?show=all").content.decode()
    assert "Your certificate for 2025" in words
    assert ">Sarelle<" in words
    assert ">Kesmara<" in words
    assert "Invented Headquarters" not in words


def test_a_waived_office_stays_on_the_board_with_its_reason(cast, client_of, sarelle, leila):
    nadia = client_of(cast.nadia)
    nadia.post(reverse("requirement-waive", args=[sarelle.pk]), {"reason": "Office under evacuation."})
    assert "Office under evacuation." in nadia.get(reverse("certification") + "?show=waived").content.decode()
    assert "Headquarters has waived this office" in leila.get(reverse("certification")).content.decode()


def test_days_in_a_tab_title_name_nobody(leila, signed):
    page = leila.get(reverse("certificate-read", args=[signed.pk])).content.decode()
    title = re.search(r"<title>(.*?)</title>", page).group(1)
    assert title == "Certificate 2025 · UN Women Cases"
