"""The counting, tried on published figures: allegations of SEA in the UN system, second quarter of 2018."""

import datetime as dt
import itertools
import json
from pathlib import Path

import pytest

from allegations.facts import ReferralFact
from reporting.facts import Facts
from reporting.figures import figure
from tests.allegations.making_facts import allegation, perpetrator, victim

PUBLISHED = json.loads((Path(__file__).parents[1] / "data" / "published_sea_2018q2.json").read_text())
DAY = dt.date(2018, 5, 15)
AFFILIATIONS = {
    "peace_operations": "other_un",
    "agencies": "own_personnel",
    "implementing_partners": "implementing_partner",
    "non_un_forces": "non_un",
}
NATURES = {"sexual_abuse": "abuse", "sexual_exploitation": "exploitation", "other": "other", "unknown": "unknown"}
STATUSES = (
    "preliminary_assessment", "under_review", "investigation", "substantiated", "not_substantiated", "closed_other",
)  # fmt: skip
VICTIMS = {
    "women": ("female", "adult"),
    "girls": ("female", "child"),
    "females_age_unknown": ("female", ""),
    "men": ("male", "adult"),
    "boys": ("male", "child"),
    "males_age_unknown": ("male", "unknown"),
    "victims_unknown": ("", ""),
}
PERPETRATORS = {"perpetrator_men": "male", "perpetrator_women": "female", "perpetrator_unknown": "another"}


def spread(names):
    """Return one entry for each unit published under each name."""
    return [value for name, value in names.items() for _unit in range(PUBLISHED[name])]


@pytest.fixture(scope="module")
def facts():
    total = PUBLISHED["total"]
    natures, statuses, affiliations = spread(NATURES), spread({s: s for s in STATUSES}), spread(AFFILIATIONS)
    victims, people = [[] for _ in range(total)], [[] for _ in range(total)]
    for place, (sex, age_group) in zip(itertools.cycle(range(total)), spread(VICTIMS), strict=False):
        victims[place].append(victim(sex=sex, age_group=age_group))
    for place, sex in zip(itertools.cycle(range(total)), spread(PERPETRATORS), strict=False):
        people[place].append(perpetrator(affiliations[place], sex=sex))
    return Facts(
        year=2018,
        as_of=dt.date(2018, 6, 30),
        allegations=tuple(
            allegation(
                known_on=DAY, received_on=DAY, nature=natures[n], status=statuses[n], victims=tuple(victims[n]),
                alleged_perpetrators=tuple(people[n]),
                referrals=(ReferralFact(DAY, DAY, "XX", None),) if n < PUBLISHED["referred_to_member_state"] else (),
            )
            for n in range(total)
        ),
    )  # fmt: skip


def test_allegations_natures_and_statuses_are_those_published(facts):
    assert figure(facts, "sea_received").value == PUBLISHED["total"] == 70
    natures = figure(facts, "sea_by_nature")
    assert natures.by["nature"] == {code: PUBLISHED[name] for name, code in NATURES.items()}
    assert not natures.overlapping
    statuses = figure(facts, "sea_by_status")
    assert statuses.by["status"] == {status: PUBLISHED[status] for status in STATUSES}


def test_affiliations_are_those_published(facts):
    by = figure(facts, "sea_by_affiliation").by
    assert by["affiliation"] == {code: PUBLISHED[name] for name, code in AFFILIATIONS.items()}


def test_victims_and_alleged_perpetrators_are_those_published(facts):
    victims = figure(facts, "sea_victims")
    assert victims.value == PUBLISHED["victims"] == 84
    assert victims.by["sex|age_group"] == {
        "female|adult": 46, "female|child": 17, "female|unknown": 12, "male|child": 1, "male|unknown": 5,
        "unknown|unknown": 3,
    }  # fmt: skip
    people = figure(facts, "sea_alleged_perpetrators")
    assert (people.value, people.by["sex"]) == (88, {"male": 80, "female": 4, "unknown": 4})


def test_referrals_are_those_published(facts):
    assert figure(facts, "referred_to_states").value == PUBLISHED["referred_to_member_state"]


def test_one_report_naming_two_categories_is_counted_once_for_each():
    people = (perpetrator("own_personnel", personnel_category="consultant"),) * 2 + (
        perpetrator("own_personnel", personnel_category="intern"),
    )
    found = figure(
        Facts(2025, dt.date(2025, 12, 31), allegations=(allegation(alleged_perpetrators=people),)), "sea_by_affiliation"
    )
    assert (found.value, found.overlapping) == (1, True)
    assert found.by["affiliation"] == {"own_personnel": 1}
    assert found.by["affiliation|personnel_category"] == {"own_personnel|consultant": 1, "own_personnel|intern": 1}


def test_what_a_document_stated_stands_in_place_of_the_count_and_says_so():
    from reporting.facts import ExternalStatementFact

    stated = ExternalStatementFact("focal_points", "the letter of that year", {"focal_points_active": 47}, {})
    found = figure(Facts(2020, dt.date(2021, 5, 10), external_statements=(stated,)), "focal_points_active")
    assert (found.value, found.as_data()["source"]) == (47, "the letter of that year")
