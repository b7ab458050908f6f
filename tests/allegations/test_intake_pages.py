"""The intake in a browser: one group a page, resumed, sent once, the same end for everybody."""

import uuid

import pytest
from django.urls import reverse

from allegations.models import Allegation, IntakeDraft
from safeguards.clock import today
from safeguards.identity import acting_as


@pytest.fixture
def amara(cast, client_of):
    return client_of(cast.amara)


@pytest.fixture
def draft(cast, amara):
    """A draft begun in the browser."""
    number = uuid.uuid4()
    amara.post(reverse("allegation-log"), {"draft": number, "explained": "said", "explained_language": "Kesmari"})
    return number


def part(draft, key):
    return reverse("draft-part", args=[draft, key])


def kind_answers(structure, **changes):
    return {"kind": "sea", "office": structure.kesmara.pk, "received_on": today().isoformat()} | changes


def kept(cast):
    with acting_as(cast.amara):
        return IntakeDraft.objects.get()


def logged(cast):
    with acting_as(cast.ilse):
        return list(Allegation.objects.visible_to(cast.ilse).prefetch_related("victims", "alleged_perpetrators"))


def test_nothing_is_chosen_for_the_person_and_nothing_kept_before_saving(cast, amara):
    page = amara.get(reverse("allegation-log")).content.decode()
    assert "checked" not in page
    assert "selected" not in page.replace("select-", "")
    with acting_as(cast.amara):
        assert not IntakeDraft.objects.exists()


def test_the_whole_way_stores_what_was_said(cast, structure, amara, draft):
    amara.post(part(draft, "safety"), {"danger": "yes", "services": ["medical", "shelter"], "safer": "Call mornings."})
    amara.post(part(draft, "kind"), kind_answers(structure, channel="in_person"))
    amara.post(part(draft, "victims"), {"code": "Willow", "age_group": "adult", "assistance": "offered"})
    amara.post(part(draft, "alleged-perpetrators"), {"affiliation": "implementing_partner", "nationality": "CH"})
    amara.post(
        part(draft, "account"), {"incident_1": "3", "incident_2": "2025", "account": "She told it in her own words."}
    )
    answer = amara.post(reverse("draft-check", args=[draft]))
    assert answer.url == reverse("draft-sent", args=[draft])
    (allegation,) = logged(cast)
    assert (allegation.danger, allegation.services, allegation.explained) == ("yes", ["medical", "shelter"], "said")
    assert (allegation.incident_on.isoformat(), allegation.incident_precision) == ("2025-03-01", "month")
    assert [v.code for v in allegation.victims.all()] == ["Willow"]
    assert [(p.code, p.nationality) for p in allegation.alleged_perpetrators.all()] == [("Person A", "CH")]


def test_the_least_that_can_be_sent_is_kind_office_and_day(cast, structure, amara, draft):
    missing = amara.post(reverse("draft-check", args=[draft]))
    assert missing.content.count(b"still to be answered") == 3
    amara.post(part(draft, "kind"), kind_answers(structure))
    assert amara.post(reverse("draft-check", args=[draft])).status_code == 302
    assert len(logged(cast)) == 1


def test_sent_twice_it_is_there_once(cast, structure, amara, draft):
    amara.post(part(draft, "kind"), kind_answers(structure))
    first = amara.post(reverse("draft-check", args=[draft]))
    again = amara.post(reverse("draft-check", args=[draft]))
    assert first.url == again.url
    assert len(logged(cast)) == 1


def test_begun_twice_with_one_form_it_is_one_draft(cast, amara, draft):
    amara.post(reverse("allegation-log"), {"draft": draft, "explained": "said"})
    assert kept(cast).pk == draft


def test_stopping_keeps_a_page_that_is_not_complete_and_it_is_resumed(cast, amara, draft):
    answer = amara.post(part(draft, "kind"), {"kind": "sh", "stop": "yes"})
    assert answer.url == reverse("allegations")
    assert kept(cast).answers["kind"] == {"kind": "sh"}
    page = amara.get(part(draft, "kind")).content.decode()
    assert page.count("checked") == 1


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(cast, structure, amara, draft):
    answer = amara.post(part(draft, "kind"), kind_answers(structure, received_on="2199-05-06", kind="sh"))
    page = answer.content.decode()
    assert "in the future" in page
    assert "2199-05-06" in page
    assert "checked" in page
    assert "kind" not in kept(cast).answers


def test_several_people_are_described_changed_and_removed(cast, amara, draft):
    for code in ("Willow", "Birch"):
        assert amara.post(part(draft, "victims"), {"code": code, "another": "yes"}).url == part(draft, "victims")
    amara.post(reverse("draft-person", args=[draft, "victims", 2]), {"code": "Birch", "sex": "male"})
    amara.post(reverse("draft-person-remove", args=[draft, "victims", 1]))
    assert kept(cast).answers["victims"] == [{"code": "Birch", "sex": "male"}]
    assert amara.get(reverse("draft-person", args=[draft, "victims", 2])).status_code == 404


def test_going_on_without_describing_anyone_describes_nobody(cast, amara, draft):
    assert amara.post(part(draft, "victims"), {}).url == part(draft, "alleged-perpetrators")
    assert kept(cast).answers["victims"] == []


def test_a_work_address_shuts_the_case_to_that_person_and_is_not_kept(cast, structure, amara, draft):
    amara.post(part(draft, "kind"), kind_answers(structure))
    amara.post(part(draft, "alleged-perpetrators"), {"account_email": "MIREL@example.org"})
    amara.post(reverse("draft-check", args=[draft]))
    with acting_as(cast.mirel):
        assert not Allegation.objects.visible_to(cast.mirel).exists()
    assert kept(cast).answers == {}


def closing_page(cast, structure, amara, address):
    number = uuid.uuid4()
    amara.post(reverse("allegation-log"), {"draft": number, "explained": "said"})
    amara.post(part(number, "kind"), kind_answers(structure))
    amara.post(part(number, "alleged-perpetrators"), {"code": "Alder", "account_email": address})
    answer = amara.post(reverse("draft-check", args=[number]), follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_who_is_named_in_her_own_report_sees_the_same_end(cast, structure, amara):
    from safeguards import clock

    with clock.fixed_at(clock.now()):
        other = closing_page(cast, structure, amara, "oren@example.org")
        named = closing_page(cast, structure, amara, "amara@example.org")
    without_tokens = [line for line in zip(other.splitlines(), named.splitlines(), strict=True) if line[0] != line[1]]
    assert all("csrfmiddlewaretoken" in ours or "/sent/" in ours for ours, _theirs in without_tokens)
    with acting_as(cast.amara):
        assert Allegation.objects.visible_to(cast.amara).count() == 1


def test_the_check_page_says_codes_in_words(cast, structure, amara, draft):
    amara.post(part(draft, "kind"), kind_answers(structure, channel="phone"))
    page = amara.get(reverse("draft-check", args=[draft])).content.decode()
    assert "By telephone" in page
    assert "Kesmara" in page


@pytest.mark.parametrize("name", ["joram", "ostrid", "ilse", "sudo"])
def test_nobody_else_opens_the_draft(cast, client_of, draft, name):
    client = client_of(getattr(cast, name))
    for address in ("draft-check", "draft-sent", "draft-withdraw"):
        assert client.get(reverse(address, args=[draft])).status_code == 404
    assert client.post(part(draft, "safety"), {"danger": "no"}).status_code == 404


def test_withdrawing_asks_for_a_reason_and_empties_it(cast, amara, draft):
    address = reverse("draft-withdraw", args=[draft])
    assert amara.post(address).status_code == 200
    assert amara.post(address, {"reason": "begun_by_mistake"}).status_code == 302
    assert kept(cast).answers == {}
    assert amara.get(part(draft, "safety")).url == reverse("allegations")


def test_every_page_is_light_and_has_the_quick_exit(cast, amara, draft):
    for key in ("before", "safety", "kind", "victims", "alleged-perpetrators", "account"):
        answer = amara.get(part(draft, key))
        assert len(answer.content) < 40_000, key
        assert b'class="leave"' in answer.content, key


def test_two_hundred_thousand_characters_come_back_to_be_read(cast, structure, amara, draft):
    amara.post(part(draft, "kind"), kind_answers(structure))
    amara.post(part(draft, "account"), {"account": "ю" * 200_000})
    amara.post(reverse("draft-check", args=[draft]))
    assert len(logged(cast)[0].account) == 200_000


def test_script_in_an_account_is_shown_as_text(cast, structure, amara, draft):
    words = "<script>alert(1)</script>"
    amara.post(part(draft, "kind"), kind_answers(structure))
    amara.post(part(draft, "account"), {"account": words})
    check = amara.get(reverse("draft-check", args=[draft])).content.decode()
    amara.post(reverse("draft-check", args=[draft]))
    story = amara.get(reverse("allegation", args=[logged(cast)[0].pk])).content.decode()
    for page in (check, story):
        assert words not in page
        assert "&lt;script&gt;alert(1)" in page


def test_two_people_of_one_story_never_share_a_pseudonym(cast, structure, amara, draft):
    amara.post(part(draft, "kind"), kind_answers(structure))
    amara.post(part(draft, "victims"), {"code": "Willow", "age_group": "adult", "place": "1"})
    answer = amara.post(part(draft, "victims"), {"code": "willow", "age_group": "child_13_17", "place": "2"})
    assert "already called this" in answer.content.decode()
    amara.post(part(draft, "victims"), {"code": "Ash", "place": "2"})
    answer = amara.post(reverse("draft-person", args=[draft, "victims", 2]), {"code": "Willow"})
    assert "already called this" in answer.content.decode()
    assert amara.post(reverse("draft-check", args=[draft])).status_code == 302
    assert {victim.code for victim in logged(cast)[0].victims.all()} == {"Willow", "Ash"}


@pytest.mark.parametrize(
    "typed", [{"code": "Willow", "sex": "female"}, {"sex": "female"}], ids=["called", "not called"]
)
def test_a_person_described_twice_by_one_form_is_one_person(cast, amara, draft, typed):
    for _click in range(2):
        assert amara.post(part(draft, "victims"), typed | {"place": "1"}).status_code == 302
    assert len(kept(cast).answers["victims"]) == 1
    amara.post(part(draft, "victims"), {"sex": "female", "place": "2"})
    assert len(kept(cast).answers["victims"]) == 2


def test_a_year_typed_with_two_digits_is_asked_for_again(structure, amara, draft):
    answer = amara.post(part(draft, "kind"), kind_answers(structure, received_on="0026-03-02"))
    assert "was set up on 2 July 2010" in answer.content.decode()
