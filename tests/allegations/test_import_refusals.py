"""What an import refuses, by line, column and reason; everything else odd is said and taken."""

import pytest

from allegations.importing.plan import plan
from organization.tables import NotATable
from safeguards.clock import today
from tests.allegations.sheets import HEADER, line, sheet

pytestmark = pytest.mark.django_db(databases=["default", "reporting"])
PERSON = {"perpetrator": "P1"}
REFUSED = [
    ({"kind": ""}, "kind"),
    ({"reference": ""}, "reference"),
    ({"received_on": ""}, "received_on"),
    ({"office": ""}, "office"),
    ({"kind": "SEA"}, "kind"),
    ({"nature": "rape"}, "nature"),
    ({"channel": "pigeon"}, "channel"),
    ({"status": "open"}, "status"),
    ({"office": "kesmara"}, "office"),
    ({"nationality": "XX", **PERSON}, "nationality"),
    ({"nationality": "ke", **PERSON}, "nationality"),
    ({"credible_crime": "maybe", **PERSON}, "credible_crime"),
    ({"assistance_offered": "yes", "victim": "V1"}, "assistance_offered"),
    ({"received_on": "03/03/2025"}, "received_on"),
    ({"received_on": "2025-02-30"}, "received_on"),
    ({"received_on": "2025-3-3"}, "received_on"),
    ({"incident_on": "2025-W01-1"}, "incident_on"),
    ({"closed_on": "2999-01-01"}, "closed_on"),
    ({"incident_on": "2025-03-04"}, "incident_on"),
    ({"known_on": "2025-03-04"}, "known_on"),
    ({"sg_reported_on": "2025-03-02"}, "sg_reported_on"),
    ({"sent_to_investigators_on": "2025-03-02"}, "sent_to_investigators_on"),
    ({"closed_on": "2025-03-02"}, "closed_on"),
    ({"measure": "leave", "measure_on": "2025-03-02"}, "measure_on"),
    ({"state_referred_on": "2025-03-02", **PERSON}, "state_referred_on"),
    ({"known_on": "2025-02-01", "sg_reported_on": "2025-01-31"}, "sg_reported_on"),
    ({"victim": "=1+1"}, "victim"),
    ({"victim": " =1+1"}, "victim"),
    ({"sg_reference": "+cmd"}, "sg_reference"),
    ({"investigators_reference": "@sum"}, "investigators_reference"),
    ({"passed_on_to": "-2+3"}, "passed_on_to"),
]


@pytest.mark.parametrize(("cells", "column"), REFUSED)
def test_a_cell_that_cannot_be_meant_is_named(structure, cells, column):
    found = plan(sheet(line(**cells)), update=False)
    assert [(one.line, one.column) for one in found.refused] == [(2, column)]
    assert found.new == []


ODD = [
    ({"received_on": "2025-03-03", "known_on": "2025-02-01", "sg_reported_on": "2025-02-15"}, None),  # before received
    ({"passed_on_on": "2025-02-01", "passed_on_to": "Another entity"}, "passed_on_on"),
    ({"passed_on_to": "Another entity"}, "passed_on_to"),
    ({"status": "closed_other"}, "closed_on"),
    ({"closed_on": "2025-05-05"}, "closed_on"),
    ({"kind": "sh", "sg_reported_on": "2025-03-05"}, "sg_reported_on"),
    ({"kind": "sh", "nature": "abuse"}, "nature"),
    ({"sg_reference": "SG/1"}, "sg_reference"),
    ({"measure": "leave"}, "measure_on"),
    ({"measure_on": "2025-05-05"}, "measure"),
    ({"outcome": "no_measure"}, "outcome"),
    ({"assistance_offered": "not_identified"}, "assistance_offered"),
    ({"affiliation": "own_personnel", "personnel_category": "vendor_personnel", **PERSON}, "personnel_category"),
    ({"entered_on": "2025-03-01"}, "entered_on"),
    ({"incident_on": "2025-03-01", "incident_precision": "unknown"}, "incident_precision"),
]


@pytest.mark.parametrize(("cells", "column"), ODD)
def test_what_is_odd_is_said_and_taken(structure, cells, column):
    found = plan(sheet(line(**cells)), update=False)
    assert found.refused == []
    assert [one.column for one in found.odd] == ([column] if column else [])
    assert len(found.new) == 1


def test_today_is_not_a_day_to_come(structure):
    day = today("UTC").isoformat()
    assert plan(sheet(line(received_on=day)), update=False).refused == []


def test_every_refusal_is_listed_not_only_the_first(structure):
    found = plan(sheet(line(kind="x", nature="y"), line(reference="R-2", office="z", closed_on="w")), update=False)
    assert [(one.line, one.column) for one in found.refused] == [
        (2, "kind"),
        (2, "nature"),
        (3, "closed_on"),
        (3, "office"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "column"),
    [
        ({"nature": "abuse"}, {"nature": "other"}, "nature"),
        ({"sg_reported_on": "2025-03-05"}, {}, "sg_reported_on"),
        ({"victim": "V1", "victim_sex": "female"}, {"victim": "V1", "victim_sex": "male"}, "victim_sex"),
        ({**PERSON, "affiliation": "vendor"}, {**PERSON, "affiliation": "non_un"}, "affiliation"),
        ({**PERSON, "nationality": "KE"}, {**PERSON}, "nationality"),
    ],
)
def test_rows_that_speak_of_the_same_one_agree(structure, first, second, column):
    found = plan(sheet(line(**first), line(**second)), update=False)
    assert [(one.line, one.column) for one in found.refused] == [(3, column)]
    assert "line 2" in found.refused[0].reason


def test_a_repeated_row_is_taken_once(structure):
    found = plan(sheet(line(victim="V1"), line(victim="V1")), update=False)
    assert [(one.line, one.reason) for one in found.odd] == [(3, "repeats line 2: taken once")]


def test_spaces_round_a_cell_and_a_byte_order_mark_do_no_harm(structure):
    content = b"\xef\xbb\xbf" + sheet(line(kind=" sea ", office="Kesmara "))
    assert plan(content, update=False).new[0].content["allegation"]["kind"] == "sea"


def test_a_short_row_says_nothing_about_its_last_cells(structure):
    content = b"reference,kind,received_on,office,nature\nR-1,sea,2025-03-03,Kesmara\n"
    found = plan(content, update=False)
    assert found.refused == []
    assert any(one.line == 2 for one in found.odd)
    assert {one.column for one in found.odd if one.line == 1} == set(HEADER) - {
        "reference", "kind", "received_on", "office", "nature",
    }  # fmt: skip


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_lines_end_as_any_program_ends_them(structure, end):
    content = sheet(line(), line(reference="R-2")).replace(b"\n", end)
    assert [one.reference for one in plan(content, update=False).new] == ["R-1", "R-2"]


def test_empty_lines_and_the_empty_columns_of_a_spreadsheet_do_no_harm(structure):
    content = b"\n,,\nreference,kind,received_on,office,,\n\nR-1,sea,2025-03-03,Kesmara,,,,\n,,,\n"
    found = plan(content, update=False)
    assert (found.refused, [(one.line, one.reference) for one in found.new]) == ([], [(5, "R-1")])


def test_a_cell_without_a_column_is_refused(structure):
    found = plan(b"reference,kind,received_on,office,,\nR-1,sea,2025-03-03,Kesmara,,rumour\n", update=False)
    assert [(one.line, one.reason) for one in found.refused] == [
        (2, "has 6 cells where the header names 4 columns"),
    ]


@pytest.mark.parametrize("column", ["reference", "sg_reference", "victim", "perpetrator", "passed_on_to"])
def test_a_text_longer_than_its_field_is_cut_and_two_that_differ_stay_two(structure, column):
    day = {"sg_reported_on": "2025-03-05", "passed_on_on": "2025-03-05"}
    long = [line(**day, **{column: "x" * 200_000 + end}) for end in "ab"]
    found = [plan(sheet(one), update=False) for one in long]
    assert [one.refused for one in found] == [[], []]
    assert any(odd.column == column and "characters" in odd.reason for odd in found[0].odd)
    brought = [(one.new[0].reference, one.new[0].digest) for one in found]
    assert brought[0] != brought[1]
    assert len(brought[0][0]) <= 80


def test_a_sentence_repeats_no_more_than_the_beginning_of_a_cell(structure):
    cells = dict.fromkeys(("kind", "received_on", "office", "nationality"), "x" * 200000)
    found = plan(sheet(line(**cells)), update=False)
    assert {one.column for one in found.refused} == set(cells)
    assert max(len(str(one)) for one in found.refused) < 300


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty"),
        (b"\xff\xfe\x00r", "not UTF-8"),
        (b"PK\x03\x04rest", "This is a workbook"),
        (b"reference;kind;received_on;office\n", "parted by semicolons"),
        (b"reference,kind,received_on,office,rumour\n", "not known: rumour"),
        (b"reference,kind,kind,received_on,office\n", "a column twice: kind"),
        (b"reference\tkind\treceived_on\toffice\n", "parted by tabs"),
        (b"reference,,kind,received_on,office\n", "not known: “”"),
        (b"\n\nreference,kind\n", "Line 3 lacks columns"),
        (b"reference,kind\n", "lacks columns: received_on, office"),
        (b'reference,kind,received_on,office\n"R-1,sea\n', "cannot be read as comma-separated"),
    ],
)
def test_what_is_no_table_of_allegations_is_a_sentence(structure, content, sentence):
    with pytest.raises(NotATable, match=sentence):
        plan(content, update=False)
