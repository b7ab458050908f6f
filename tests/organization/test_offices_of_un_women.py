"""A fresh database holds the 142 offices, and says which must certify."""

import csv
import datetime as dt
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from organization.models import Office, Region

DATA = Path(__file__).resolve().parents[2] / "organization" / "data" / "offices.csv"


def rows() -> list[dict[str, str]]:
    with DATA.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.django_db
def test_every_office_of_the_file_is_there_with_its_parent_and_its_confidence() -> None:
    standing = {office.name: office for office in Office.objects.select_related("parent")}
    assert len(standing) == len(rows()) == 142
    for row in rows():
        office = standing[row["name"]]
        assert (office.parent.name if office.parent else "") == row["parent"]
        assert (office.kind, office.region_id, office.confidence) == (row["kind"], row["region"], row["confidence"])
        assert office.certifies == (row["certifies"] == "yes")
        assert "|".join(office.covers) == row["covers"]
        assert office.closed_on == (dt.date.fromisoformat(row["closed_on"]) if row["closed_on"] else None)


@pytest.mark.django_db
def test_regions_have_their_full_names() -> None:
    assert Region.objects.get(code="ESA").name == "East and Southern Africa"
    assert set(Region.objects.values_list("code", flat=True)) == {"AC", "AP", "AS", "ECA", "ESA", "WCA", "HQ"}


@pytest.mark.django_db
def test_every_office_has_a_time_zone_that_exists() -> None:
    for office in Office.objects.all():
        ZoneInfo(office.time_zone)
    assert Office.objects.get(name="Kenya").time_zone == "Africa/Nairobi"
    assert Office.objects.get(name="UN Women Headquarters").time_zone == "America/New_York"
    assert not Office.objects.filter(time_zone="UTC").exists()


@pytest.mark.django_db
def test_a_presence_a_covered_country_and_a_closed_office_are_not_required_to_certify() -> None:
    required = Office.objects.required_between(dt.date(2020, 1, 1), dt.date(2020, 12, 31))
    names = set(required.values_list("name", flat=True))
    assert "Kenya" in names
    assert names.isdisjoint({"Somalia", "Lesotho", "Nauru", "Ghana", "UN Women Headquarters"})
    assert "Bonn Office" not in names, "it opened in 2025"
    assert len(names) == 93


@pytest.mark.parametrize("presence", ["programme presence", "Joint UN presence", "covered, no own office confirmed"])
def test_where_there_is_no_post_of_head_nobody_certifies_whatever_the_mark_says(
    structure: SimpleNamespace, presence: str
) -> None:
    day = dt.date(2026, 6, 1)
    required = Office.objects.required_between(day, day)
    assert structure.kesmara in required
    Office.objects.filter(pk=structure.kesmara.pk).update(presence=presence)
    assert structure.kesmara not in required.all()


def test_an_office_that_closed_in_the_year_is_required_and_one_closed_before_is_not(structure: SimpleNamespace) -> None:
    year = (dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    Office.objects.filter(pk=structure.kesmara.pk).update(closed_on=dt.date(2026, 6, 30))
    Office.objects.filter(pk=structure.sarelle.pk).update(closed_on=dt.date(2025, 12, 31))
    required = Office.objects.required_between(*year)
    assert structure.kesmara in required
    assert structure.sarelle not in required
