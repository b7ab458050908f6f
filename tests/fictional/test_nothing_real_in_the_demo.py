"""No allegation, defect or person of the demonstration ever stands at an office of this world."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from babel import Locale

from tests.database import ROOT
from unwomen_cases.fictional import people, posts, programme, structure
from unwomen_cases.fictional.cases import cases

FICTIONAL = ROOT / "unwomen_cases" / "fictional"
REAL = ROOT / "organization" / "data" / "offices.csv"


def real_names() -> set[str]:
    with REAL.open(newline="") as lines:
        return {row["name"] for row in csv.DictReader(lines)}


def test_there_are_real_names_to_compare_with() -> None:
    assert len(real_names()) == 142


@pytest.mark.parametrize("place", structure.places(), ids=lambda place: place.name)
def test_no_invented_office_is_called_like_a_real_one(place: structure.Place) -> None:
    said = place.name.casefold()
    assert not [name for name in real_names() if name.casefold() in said or said in name.casefold()]


@pytest.mark.parametrize("path", sorted(FICTIONAL.glob("*.*")), ids=lambda path: path.name)
def test_no_real_office_is_named_anywhere_in_the_invented_year(path: Path) -> None:
    text = path.read_text()
    assert not [name for name in real_names() if re.search(rf"\b{re.escape(name)}\b", text)]


def test_no_invented_country_has_the_code_of_a_real_one() -> None:
    codes = {code for place in structure.places() for code in (place.country, *place.covers)}
    taken = set(Locale("en").territories) - {"ZZ"}  # ZZ is kept for unknown places
    assert len(codes) > 80
    assert not codes & taken


def test_everybody_has_an_address_that_reaches_nobody() -> None:
    everybody = {post.person for post in posts.posts()} | set(people.cast().values())
    assert len(everybody) > 160
    assert {person.email.partition("@")[2] for person in everybody} == {"example.org"}
    assert len({person.email for person in everybody}) == len({person.name for person in everybody}) == len(everybody)


def test_the_year_is_the_same_each_time() -> None:
    assert [person.name for person in people.others()] == [person.name for person in people.others()]
    assert programme.as_file() == programme.as_file()


def test_what_was_to_be_planted_is_planted() -> None:
    assert Counter(case.kind for case in cases()) == {"sea": 11, "sh": 15, "both": 1, "unclear": 1}
    sea = Counter(case.affiliation for case in cases() if case.kind == "sea")
    assert sea == {"implementing_partner": 7, "own_personnel": 3, "other_un": 1}
    still_open = [case for case in cases() if case.ends_as in ("investigation", "under_review")]
    assert len(still_open) == round(len(cases()) * 2 / 3)
    assert {case.planted for case in cases() if case.planted} == {
        "no report to the Secretary-General",
        "reported late",
        "known in March and logged in July",
        "came by two channels",
        "anonymous: neither victim nor alleged perpetrator",
        "a victim who wants no contact",
        "a child",
        "received after the cut-off",
        "a head of office is named",
        "the only case of its office",
        "personnel of another entity",
        "a decision to take none that two persons took",
    }
