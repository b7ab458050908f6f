"""Who could see a case on a day, for the unit; from grants of now and grants that ended."""

import datetime as dt

import pytest
from django.urls import reverse

from allegations.models import Grant, PastGrant
from safeguards.clock import now, today
from safeguards.identity import acting_as

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def names(answer):
    return {sight["name"] for sight in answer.context["sights"]}


def test_the_unit_sees_who_could_see_it_today_and_why(cast, routed, client_of):
    answer = client_of(cast.ilse).get(reverse("allegation-access", args=[routed.pk]))
    assert names(answer) == {"Amara Fictional", "Ilse Fictional", "Mirel Fictional"}
    assert b"Logged it" in answer.content


def test_a_grant_that_ended_still_answers_for_its_days(cast, routed, client_of):
    with acting_as(cast.ilse):
        PastGrant.objects.create(
            allegation=routed,
            user=cast.lavin,
            given_at=now() - 5 * DAY,
            reason=Grant.Reason.ASKED,
            ended_at=now() - 3 * DAY,
        )
    address = reverse("allegation-access", args=[routed.pk])
    browser = client_of(cast.ilse)
    assert names(browser.get(address, {"day": today() - 4 * DAY})) == {"Lavin Fictional"}
    assert "Lavin Fictional" not in names(browser.get(address))
    assert b"Nobody could see it that day" in browser.get(address, {"day": today() - 30 * DAY}).content


def test_a_day_to_come_is_refused_in_a_sentence(cast, routed, client_of):
    answer = client_of(cast.ilse).get(reverse("allegation-access", args=[routed.pk]), {"day": today() + 2 * DAY})
    assert "in the future" in answer.context["form"].errors["day"][0]


@pytest.mark.parametrize("who", ["amara", "ostrid", "audun", "sudo"])
def test_for_others_there_is_no_such_page(cast, routed, client_of, who):
    assert client_of(getattr(cast, who)).get(reverse("allegation-access", args=[routed.pk])).status_code == 404
