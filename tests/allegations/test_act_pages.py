"""One page for each act: the right person gets in and it is stored once; others find nothing; nothing typed is lost."""

import uuid

import pytest
from django.urls import reverse

from allegations import actions
from allegations.models import Allegation
from safeguards.clock import today
from safeguards.identity import acting_as

from .conftest import first

TODAY = today().isoformat()


@pytest.fixture
def pages(cast, routed):
    """Each page with what is typed there: (address, answers)."""
    actions.grant(routed, to=cast.lavin, by=cast.ilse)
    victim = first(cast.ilse, routed.victims).pk
    person = first(cast.ilse, routed.alleged_perpetrators).pk
    report = actions.report(routed, on=today(), by=cast.ilse).pk
    decision = actions.decide_none(routed, on=today(), line="assistance", reason="Why.", by=cast.ilse).pk
    route = {"kind": "sea", "office": routed.office_id, "received_on": TODAY, "known_on": TODAY, "version": 2}
    typed = {
        "allegation-route": (routed.pk, route | {"nature": "abuse"}),
        "allegation-report": (routed.pk, {"on": TODAY, "reference": "SG/2"}),
        "allegation-acknowledge": (report, {"on": TODAY}),
        "allegation-investigators": (routed.pk, {"on": TODAY, "body": "OIOS"}),
        "allegation-measure": (routed.pk, {"on": TODAY, "measure": "interim_victim"}),
        "measure-confirm": (decision, {}),
        "allegation-pass-on": (routed.pk, {"on": TODAY, "to": "Another entity"}),
        "allegation-status": (routed.pk, {"on": TODAY, "to": "investigation", "reason": "Opened."}),
        "allegation-assistance": (victim, {"on": TODAY, "assistance": "accepted"}),
        "allegation-name-account": (person, {"email": "oren@example.org"}),
        "allegation-crime": (person, {"credible": "no"}),
        "allegation-referral": (routed.pk, {"on": TODAY, "nationality": "CH"}),
        "allegation-grant": (routed.pk, {"email": "lavin@example.org"}),
    }
    return {name: (reverse(name, args=[pk]), answers) for name, (pk, answers) in typed.items()}


PAGES = (
    "allegation-route",
    "allegation-report",
    "allegation-acknowledge",
    "allegation-investigators",
    "allegation-measure",
    "measure-confirm",
    "allegation-pass-on",
    "allegation-status",
    "allegation-assistance",
    "allegation-name-account",
    "allegation-crime",
    "allegation-referral",
)
RIGHT_PERSON = {"allegation-crime": "lavin", "allegation-assistance": "amara"}


@pytest.mark.parametrize("name", PAGES)
def test_the_right_person_gets_in_and_goes_on_from_there(cast, client_of, pages, name):
    address, typed = pages[name]
    client = client_of(getattr(cast, RIGHT_PERSON.get(name, "mirel")))
    assert client.get(address).status_code == 200
    answer = client.post(address, {"token": uuid.uuid4(), **typed})
    assert answer.status_code == 302, answer.content.decode()
    assert client.get(answer.url).status_code == 200


@pytest.mark.parametrize("name", [*PAGES, "allegation-grant"])
def test_for_a_colleague_it_is_not_there(cast, client_of, pages, name):
    address, typed = pages[name]
    for who in ("ostrid", "pell", "oren", "sudo"):
        client = client_of(getattr(cast, who))
        assert client.get(address).status_code == 404
        assert client.post(address, {"token": uuid.uuid4(), **typed}).status_code == 404


@pytest.mark.parametrize("name", [name for name in PAGES if name != "allegation-assistance"])
def test_for_who_only_logged_it_it_is_not_there_either(cast, client_of, pages, name):
    assert client_of(cast.amara).get(pages[name][0]).status_code == 404


def test_one_form_sent_twice_is_stored_once(cast, client_of, pages, routed):
    address, typed = pages["allegation-investigators"]
    client, form = client_of(cast.ilse), {"token": uuid.uuid4(), **typed}
    assert client.post(address, form).url == client.post(address, form).url
    with acting_as(cast.ilse):
        assert routed.sendings.count() == 1


def test_a_refusal_is_a_sentence_beside_the_field_and_the_same_form_can_be_sent_again(cast, client_of, pages, routed):
    address, typed = pages["allegation-investigators"]
    client, form = client_of(cast.ilse), {"token": uuid.uuid4(), **typed}
    page = client.post(address, form | {"on": "2199-01-01"}).content.decode()
    assert "in the future" in page
    assert "OIOS" in page
    assert client.post(address, form).status_code == 302


def test_the_slower_of_two_officers_sees_both_texts_and_loses_nothing(cast, client_of, pages, routed):
    address, typed = pages["allegation-route"]
    client_of(cast.ilse).post(address, {"token": uuid.uuid4(), **typed, "channel": "phone"})
    client = client_of(cast.mirel)
    form = {"token": uuid.uuid4(), **typed, "channel": "letter", "nature": "exploitation"}
    page = client.post(address, form).content.decode()
    assert "Someone else changed this" in page
    for words in ("By telephone", "By letter", "Sexual abuse", "Sexual exploitation"):
        assert words in page
    assert 'name="version" value="3"' in page
    assert client.post(address, form | {"version": 3}).status_code == 302
    with acting_as(cast.ilse):
        row = Allegation.objects.visible_to(cast.ilse).get()
        assert (row.nature, row.channel) == ("exploitation", "letter")


def test_an_unknown_code_or_address_stores_nothing(cast, client_of, pages, routed):
    client = client_of(cast.ilse)
    measure = client.post(pages["allegation-measure"][0], {"token": uuid.uuid4(), "on": TODAY, "measure": "exile"})
    assert "Select a valid choice" in measure.content.decode()
    account = client.post(
        pages["allegation-name-account"][0], {"token": uuid.uuid4(), "email": "nobody-here@example.org"}
    )
    assert "No account here has this address" in account.content.decode()


def test_naming_oneself_ends_on_the_list_like_naming_anyone(cast, client_of, pages):
    address, _typed = pages["allegation-name-account"]
    answer = client_of(cast.mirel).post(address, {"token": uuid.uuid4(), "email": "mirel@example.org"}, follow=True)
    assert answer.redirect_chain == [(reverse("allegations"), 302)]
    assert answer.status_code == 200


def test_a_grant_opens_the_case_to_its_person(cast, client_of, routed):
    address = reverse("allegation-grant", args=[routed.pk])
    client_of(cast.ilse).post(address, {"token": uuid.uuid4(), "email": "lavin@example.org", "until": TODAY})
    assert client_of(cast.lavin).get(reverse("allegation", args=[routed.pk])).status_code == 200


@pytest.mark.parametrize("name", ["nothing", "a-part-of-another"])
def test_a_part_that_is_not_there_is_not_found(cast, client_of, logged, name):
    assert client_of(cast.ilse).get(reverse("allegation-assistance", args=[uuid.uuid4()])).status_code == 404
