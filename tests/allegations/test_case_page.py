"""The case page: the whole course for who works on it, what she logged for who logged it, nothing for others."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from allegations import actions
from organization.models import Appointment
from organization.roles import Role
from safeguards.clock import today
from safeguards.identity import acting_as
from safeguards.models import LedgerLine

from .conftest import SECRET, first

TABS = ("allegation", "allegation-people", "allegation-steps", "allegation-measures")


def answers(client, key):
    return {name: client.get(reverse(name, args=[key])) for name in TABS}


def test_the_unit_opens_every_tab(cast, client_of, logged):
    pages = answers(client_of(cast.ilse), logged)
    assert {page.status_code for page in pages.values()} == {200}
    assert SECRET in pages["allegation"].content.decode()
    assert "Willow" in pages["allegation-people"].content.decode()
    assert not [name for name, page in pages.items() if "&lt;" in page.content.decode()]  # no html written out


def test_the_logger_sees_what_she_logged_and_no_course(cast, client_of, routed):
    actions.send_to_investigators(routed, on=today(), body="Planted body", by=cast.ilse)
    pages = answers(client_of(cast.amara), routed.pk)
    assert [page.status_code for page in pages.values()] == [200, 200, 404, 404]
    assert SECRET in pages["allegation"].content.decode()
    for name in ("allegation", "allegation-people"):
        page = pages[name].content.decode()
        assert "Planted body" not in page
        assert "nvestigation" not in page
        assert "Secretary-General" not in page


@pytest.mark.parametrize(
    "name", ["joram", "ostrid", "pell", "oren", "leila", "lavin", "sudo", "adnan", "edda", "audun"]
)
def test_for_everybody_else_it_is_not_there(cast, client_of, logged, name):
    client = client_of(getattr(cast, name))
    for address, page in answers(client, logged).items():
        nowhere = client.get(reverse(address, args=[uuid.uuid4()]))
        assert (page.status_code, nowhere.status_code) == (404, 404)
        assert SECRET not in page.content.decode()


def test_a_forgotten_filter_still_shows_nothing_foreign(cast, client_of, logged, monkeypatch):
    monkeypatch.setattr("allegations.models.allegation.AllegationQuerySet.visible_to", lambda rows, *_: rows.all())
    assert client_of(cast.ostrid).get(reverse("allegation", args=[logged])).status_code == 404
    assert client_of(cast.amara).get(reverse("allegation", args=[logged])).status_code == 200


def test_from_the_moment_she_is_named_it_is_not_there_for_her(cast, client_of, routed):
    client = client_of(cast.mirel)
    assert client.get(reverse("allegation", args=[routed.pk])).status_code == 200
    actions.name_account(first(cast.ilse, routed.alleged_perpetrators), cast.mirel, by=cast.ilse)
    assert {page.status_code for page in answers(client, routed.pk).values()} == {404}


def test_an_appointment_that_ended_closes_the_page_though_the_grant_stands(cast, client_of, logged):
    Appointment.objects.filter(person=cast.amara).update(ends_on="2021-01-01")
    assert client_of(cast.amara).get(reverse("allegation", args=[logged])).status_code == 404


def test_opening_and_refusing_each_leave_a_line(cast, client_of, logged):
    client_of(cast.ilse).get(reverse("allegation-people", args=[logged]))
    client_of(cast.ostrid).get(reverse("allegation-people", args=[logged]))
    lines = LedgerLine.objects.filter(subject_id=str(logged), reason="allegation-people").order_by("pk")
    assert [(line.verb, line.actor_id) for line in lines] == [("opened", cast.ilse.pk), ("refused", cast.ostrid.pk)]


def test_it_says_who_can_see_it_and_why(cast, client_of, logged):
    page = client_of(cast.ilse).get(reverse("allegation", args=[logged])).content.decode()
    assert "3 people can see this: why?" in page
    assert "Amara Fictional: logged it" in page
    assert "Mirel Fictional: member of the unit" in page


def test_the_clocks_follow_the_rules_of_the_letter(cast, client_of, routed):
    address = reverse("allegation", args=[routed.pk])
    client = client_of(cast.ilse)
    rail = client.get(address).content.decode()
    assert "Due in 7 days" in rail  # 14 days to report, a week has passed
    assert "Late by 6 days" in rail  # one day to send it to the investigating body
    actions.report(routed, on=today(), by=cast.ilse)
    assert "Asserted" in client.get(address).content.decode()


def test_a_decision_to_confirm_is_offered_to_the_second_person_only(cast, client_of, routed):
    decision = actions.decide_none(routed, on=today(), line="assistance", reason="Planted reason", by=cast.ilse)
    address, link = reverse("allegation-measures", args=[routed.pk]), reverse("measure-confirm", args=[decision.pk])
    assert link not in client_of(cast.ilse).get(address).content.decode()
    assert link in client_of(cast.mirel).get(address).content.decode()


def test_words_follow_the_kind(cast, client_of, intake):
    keys = {kind: actions.log(intake(kind=kind), by=cast.ilse) for kind in ("sea", "sh")}
    client = client_of(cast.ilse)
    pages = {kind: client.get(reverse("allegation-people", args=[key])).content.decode() for kind, key in keys.items()}
    assert ("Alleged perpetrator" in pages["sea"], "Alleged offender" in pages["sh"]) == (True, True)
    assert "Affected person" in pages["sh"]
    assert "Victim" not in pages["sh"]


def test_the_tab_of_the_browser_names_nobody_and_no_reference(cast, client_of, logged):
    page = client_of(cast.ilse).get(reverse("allegation", args=[logged])).content.decode()
    title = page[page.index("<title>") : page.index("</title>")]
    assert title == "<title>Allegation · UN Women Cases"


def test_script_in_any_word_is_shown_as_text(cast, client_of, intake):
    words = "<img src=x onerror=alert(1)>"
    people = {"victims": [{"code": words}], "alleged_perpetrators": [{"code": words}]}
    key = actions.log(intake(fields={"account": words, "safer": words}, **people), by=cast.ilse)
    pages = answers(client_of(cast.ilse), key)
    assert all(words not in page.content.decode() for page in pages.values())
    assert pages["allegation"].content.decode().count("&lt;img") == 2


def test_the_standing_alternate_works_on_what_fell_to_her(cast, client_of, intake):
    Appointment.objects.create(person=cast.lavin, role=Role.STANDING_ALTERNATE, starts_on="2020-01-01")
    key = actions.log(intake(alleged_perpetrators=[{"code": "Alder", "account": cast.mirel}]), by=cast.amara)
    page = client_of(cast.lavin).get(reverse("allegation", args=[key])).content.decode()
    assert "Complete and route" in page


@pytest.mark.parametrize("number", [1, 8])
def test_no_more_queries_with_more_people_and_steps(cast, client_of, intake, number):
    people = [{"code": f"Person {n}"} for n in range(number)]
    key = actions.log(intake(victims=people, alleged_perpetrators=people), by=cast.ilse)
    with acting_as(cast.ilse):
        from allegations.models import Allegation

        allegation = Allegation.objects.visible_to(cast.ilse).select_related("office").get(pk=key)
    for _n in range(number):
        actions.report(allegation, on=today(), by=cast.ilse)
    client = client_of(cast.ilse)
    for name in TABS:
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(name, args=[key]))
        asked = [query for query in queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
        assert len(asked) <= 20, name
