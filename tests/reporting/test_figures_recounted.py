"""Every figure of allegations, counted a second time straight from the file, by code that shares none of ours."""

import collections
import datetime as dt
import random

import pytest

from allegations.importing.actions import bring
from reporting.facts import gather
from reporting.figures import figure
from tests.allegations.sheets import sheet

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "reporting"])
SEXES = ["female", "male", "another", "unknown", ""]
AGES = ["adult", "child_0_5", "child_13_17", "child", "unknown", ""]
AFFILIATIONS = ["own_personnel", "implementing_partner", "other_un", "other_un", "vendor", "non_un", "unknown", ""]
CATEGORIES = ["consultant", "staff_fixed_term", "partner_personnel", "unknown", ""]
STATUSES = ["preliminary_assessment", "investigation", "substantiated", "closed_other", "", ""]


def random_rows(seed, allegations):
    """Return rows of so many allegations, with every kind of gap."""
    chance = random.Random(seed)

    def later(day, share=0.5):
        return (day + dt.timedelta(days=chance.randrange(200))).isoformat() if chance.random() < share else ""

    rows = []
    for number in range(allegations):
        received = dt.date(2024, 7, 1) + dt.timedelta(days=chance.randrange(500))
        known = received - dt.timedelta(days=chance.choice([0, 0, 0, 40]))
        shared = {
            "reference": f"R{number}", "kind": chance.choice(["sea", "sea", "both", "unclear", "sh", "sh"]),
            "nature": chance.choice(["exploitation", "abuse", "harassment", "unknown", ""]),
            "subtype": chance.choice(["rape", "verbal", "physical", "unknown", ""]), "office": "Kesmara",
            "received_on": received.isoformat(), "known_on": known.isoformat() if known != received else "",
            "status": chance.choice(STATUSES), "closed_on": later(known, 0.3), "sg_reported_on": later(known),
            "sent_to_investigators_on": later(known), "passed_on_on": later(known, 0.3),
        }  # fmt: skip
        victims = [
            {
                "victim": f"V{n}",
                "victim_sex": chance.choice(SEXES),
                "victim_age_group": chance.choice(AGES),
            }
            for n in range(chance.choice([0, 1, 1, 2]))
        ] or [{}]
        people = [
            {
                "perpetrator": f"P{n}", "perpetrator_sex": chance.choice(SEXES),
                "affiliation": chance.choice(AFFILIATIONS), "personnel_category": chance.choice(CATEGORIES),
                "nationality": chance.choice(["KE", "FR", ""]), "state_referred_on": later(known, 0.3),
            }
            for n in range(chance.choice([0, 1, 1, 2, 3]))
        ] or [{}]  # fmt: skip
        rows += [shared | victim | person for victim in victims for person in people]
    return rows


class Recount:
    """A tally sheet: for each key the units seen, and the units under each code of each dimension."""

    def __init__(self, rows, year, as_of):
        self.year, self.until = str(year), as_of.isoformat()
        self.units = collections.defaultdict(set)
        self.parts = collections.defaultdict(set)
        cases = collections.defaultdict(list)
        for row in rows:
            cases[row["reference"]].append(row)
        for name, lines in cases.items():
            if (lines[0]["known_on"] or lines[0]["received_on"]) <= self.until:
                self.case(name, lines)

    def add(self, key, unit, **codes):
        self.units[key].add(unit)
        for dimension, code in codes.items():
            self.parts[key, dimension.replace("__", "|"), code].add(unit)

    def come(self, day):
        return day if day and day <= self.until else ""

    def case(self, name, lines):
        one = lines[0]
        people = {row["perpetrator"]: row for row in lines if row.get("perpetrator")}
        for row in people.values():
            if self.come(row["state_referred_on"])[:4] == self.year:
                self.add("referred_to_states", (name, row["nationality"], row["state_referred_on"]), kind=one["kind"])
        if self.come(one["received_on"])[:4] != self.year:
            return
        if one["kind"] == "sh":
            self.sexual_harassment(name, one, people)
        else:
            self.report(name, one)
            self.reported(name, one, people)
            self.persons(name, lines, people)

    def sexual_harassment(self, name, one, people):
        self.add("sh_received", name, kind="sh")
        for code in people:
            self.add("sh_by_type_and_person", (name, code), subtype=one["subtype"] or "unknown")

    def report(self, name, one):
        self.add("sea_received", name, kind=one["kind"])
        self.add("sea_by_nature", name, nature=one["nature"] or "unknown", subtype=one["subtype"] or "unknown")
        by_rule = "investigation" if self.come(one["sent_to_investigators_on"]) else "preliminary_assessment"
        stands = one["status"] and (not one["closed_on"] or self.come(one["closed_on"]))
        self.add("sea_by_status", name, status=one["status"] if stands else by_rule)

    def reported(self, name, one, people):
        key, known = "sea_reported_to_secretary_general", one["known_on"] or one["received_on"]
        theirs = people and all(row["affiliation"] == "other_un" for row in people.values())
        if on := self.come(one["sg_reported_on"]):
            self.add(key, name, kind=one["kind"])
            if (dt.date.fromisoformat(on) - dt.date.fromisoformat(known)).days > 14:
                self.add(f"{key}_late", name, kind=one["kind"])
        elif not (theirs and self.come(one["passed_on_on"])):
            self.add(f"{key}_missing", name, kind=one["kind"])

    def persons(self, name, lines, people):
        for row in people.values() or [{"affiliation": "", "personnel_category": ""}]:
            one, two = row["affiliation"] or "unknown", row["personnel_category"] or "unknown"
            codes = {"affiliation": one, "personnel_category": two, "affiliation__personnel_category": f"{one}|{two}"}
            self.add("sea_by_affiliation", name, **codes)
        for code, row in people.items():
            sex = row["perpetrator_sex"] if row["perpetrator_sex"] in ("female", "male") else "unknown"
            self.add("sea_alleged_perpetrators", (name, code), sex=sex, affiliation=row["affiliation"] or "unknown")
        for row in lines:
            if row.get("victim"):
                sex = row["victim_sex"] if row["victim_sex"] in ("female", "male") else "unknown"
                age = row["victim_age_group"] or "unknown"
                self.add("sea_victims", (name, row["victim"]), sex=sex, age_group=age, sex__age_group=f"{sex}|{age}")

    def of(self, key):
        """Return (value, {dimension: {code: number}})."""
        by = collections.defaultdict(dict)
        for (counted, dimension, code), found in self.parts.items():
            if counted == key:
                by[dimension][code] = len(found)
        return len(self.units[key]), by


@pytest.mark.parametrize("seed", [1, 2])
def test_the_file_counted_by_hand_gives_the_same(cast, seed):
    rows = random_rows(seed, 150)
    assert bring(sheet(*rows), by=cast.opal).refused == []
    for year, as_of in [(2025, dt.date(2025, 12, 31)), (2025, dt.date(2025, 5, 20)), (2024, dt.date(2025, 3, 1))]:
        facts = gather(year, as_of)
        by_hand = Recount(rows, year, as_of)
        assert len(by_hand.units) == 12
        for key in list(by_hand.units):
            found = figure(facts, key)
            value, by = by_hand.of(key)
            assert (key, found.value, found.by) == (key, value, by)
            assert found.overlapping == any(sum(codes.values()) > value for codes in by.values())
