"""The list: what one sees and no trace of the rest; counted where it is short; read by key."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from allegations import actions, listing
from safeguards.clock import now, today
from safeguards.identity import acting_as
from safeguards.models import LedgerLine

URL = "/allegations/"


def reference(person, key):
    from allegations.models import Allegation

    with acting_as(person):
        return Allegation.objects.visible_to(person).get(pk=key).reference


def text(client, **query):
    answer = client.get(URL, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_logger_finds_hers_and_her_colleague_does_not(cast, client_of, logged):
    shown = reference(cast.amara, logged)
    assert shown in text(client_of(cast.amara))
    for name in ("ostrid", "joram", "pell"):
        page = text(client_of(getattr(cast, name)))
        assert shown not in page
        assert "Nothing logged yet" in page


def test_a_role_that_opens_nothing_and_a_superuser_find_no_such_page(cast, client_of, logged):
    for name in ("oren", "adnan", "sudo", "edda", "audun"):
        assert client_of(getattr(cast, name)).get(URL).status_code == 404


def test_a_recused_officer_s_list_is_the_list_of_a_world_without_it(cast, client_of, intake):
    client = client_of(cast.mirel)
    before = text(client)
    actions.log(intake(alleged_perpetrators=[{"code": "Alder", "account": cast.mirel}]), by=cast.amara)
    assert _without_tokens(text(client)) == _without_tokens(before)


def _without_tokens(page):
    return [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line]


def test_the_logger_reads_where_it_is_and_nothing_of_its_course(cast, client_of, logged, routed):
    page = text(client_of(cast.amara))
    assert "Accepted by the unit" in page
    actions.move(routed, to="investigation", on=today(), reason="Opened.", by=cast.ilse)
    assert "nvestigation" not in text(client_of(cast.amara))
    assert "Under investigation" in text(client_of(cast.ilse))


def test_the_unit_s_inbox_is_ordered_by_clock(cast, client_of, intake):
    old = actions.log(intake(), by=cast.amara)
    new = actions.log(intake(received_on=today()), by=cast.amara)
    page = text(client_of(cast.ilse))
    inbox = page[page.index("What is due") : page.index("Allegations you can see")]
    assert inbox.index(reference(cast.ilse, old)) < inbox.index(reference(cast.ilse, new))
    assert "Late by 6 days" in inbox


def test_filters_count_and_narrow(cast, client_of, logged, routed, intake):
    other = actions.log(intake(), by=cast.amara)
    page = text(client_of(cast.ilse), show="to-route")
    rows = page[page.index("<tbody") : page.index("</tbody>")]
    assert reference(cast.ilse, other) in rows
    assert reference(cast.ilse, logged) not in rows
    assert "To complete and route <span>1</span>" in page


def test_a_draft_waits_among_the_duties(cast, client_of):
    actions.begin(uuid.uuid4(), by=cast.amara)
    page = text(client_of(cast.amara))
    assert "Send or withdraw a draft" in page
    assert "Go on with it" in page


def test_a_day_s_refusal_of_help_is_no_duty_any_more(cast, client_of, routed):
    from .conftest import first

    assert "Say how help stands" in text(client_of(cast.amara))
    victim = first(cast.amara, routed.victims)
    actions.record_assistance(victim, assistance="no_contact_wished", on=today(), by=cast.amara)
    page = text(client_of(cast.amara))
    assert "Say how help stands" not in page
    assert "No contact wished" in page


@pytest.mark.parametrize("many", [200, 4])
def test_pages_follow_each_other_by_key_without_gap_or_repeat(cast, intake, monkeypatch, many):
    monkeypatch.setattr(listing, "MANY", many)
    shows = listing.SHOWN_TO_LOGGER
    days = [today() - dt.timedelta(days=n // 3) for n in range(8)]
    keys = {actions.log(intake(received_on=day, victims=[], alleged_perpetrators=[]), by=cast.amara) for day in days}
    seen, after = [], ""
    with acting_as(cast.amara):
        while True:
            page = listing.page(cast.amara, shows, shows[0], after=after, size=3, people=False)
            seen += [row.pk for row in page.rows]
            after = page.older
            if not after:
                break
    assert len(seen) == 8
    assert set(seen) == keys


def test_a_key_nobody_gave_begins_anew(cast, client_of, logged):
    assert reference(cast.amara, logged) in text(client_of(cast.amara), after="nonsense")


def test_with_very_many_nothing_is_counted_and_the_inbox_is_what_waits_for_routing(
    cast, client_of, logged, intake, monkeypatch
):
    monkeypatch.setattr(listing, "MANY", 1)
    actions.log(intake(), by=cast.amara)
    page = text(client_of(cast.ilse))
    assert "To complete and route <span>" not in page
    assert page.count("Complete and route</a>") == 2


@pytest.mark.parametrize("number", [2, 9])
def test_no_more_queries_with_more_rows(cast, client_of, intake, number):
    for _n in range(number):
        actions.log(intake(), by=cast.amara)
    for person in (cast.amara, cast.ilse):
        client = client_of(person)
        with CaptureQueriesContext(connection) as queries:
            client.get(URL)
        asked = [query for query in queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
        assert len(asked) <= 12


def test_the_list_leaves_one_line_in_the_ledger(cast, client_of, logged):
    text(client_of(cast.amara))
    assert LedgerLine.objects.filter(verb="listed", actor_id=cast.amara.pk, at__lte=now()).count() == 1
