"""Spreadsheets people have: taken whole or not at all, a second time without change, and seen by the unit alone."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from allegations.importing.actions import bring
from allegations.models import (
    Allegation,
    AllegedPerpetrator,
    Grant,
    ReportToSecretaryGeneral,
    SentToInvestigators,
    StateReferral,
    TakenMeasure,
    Victim,
)
from organization.management.base import Refused
from reporting.facts import gather
from safeguards.identity import acting_as
from safeguards.models import LedgerLine
from safeguards.versions import save
from tests.allegations.sheets import HEADER, file_with, line, sheet

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "reporting"])
AS_OF = dt.date(2026, 6, 30)

PAIRS = sheet(
    line(
        victim="V1", victim_sex="female", victim_age_group="adult", assistance_offered="accepted", perpetrator="P1",
        perpetrator_sex="male", affiliation="own_personnel", personnel_category="consultant", nationality="KE",
        sg_reported_on="2025-03-10", sg_reference="SG/1", sent_to_investigators_on="2025-03-04", status="substantiated",
        closed_on="2025-10-01", measure="separation", measure_on="2025-11-01", credible_crime="yes",
        state_referred_on="2025-12-01", known_on="2025-03-01", entered_on="2025-04-01",
    ),
    line(
        victim="V2", victim_sex="female", victim_age_group="child_13_17", assistance_offered="declined",
        perpetrator="P1", perpetrator_sex="male", affiliation="own_personnel", personnel_category="consultant",
        nationality="KE", sg_reported_on="2025-03-10", sg_reference="SG/1", sent_to_investigators_on="2025-03-04",
        status="substantiated", closed_on="2025-10-01", measure="no_contact_order", measure_on="2025-03-05",
        credible_crime="yes", state_referred_on="2025-12-01", known_on="2025-03-01", entered_on="2025-04-01",
    ),
)  # fmt: skip


def seen_by(person):
    with acting_as(person):
        return list(Allegation.objects.visible_to(person))


def test_pairs_become_one_allegation_with_its_people_and_acts(cast):
    bring(PAIRS, by=cast.opal)
    with acting_as(cast.ilse):
        allegation = Allegation.objects.get()
        assert (allegation.source_reference, allegation.reference[:6]) == ("R-1", "SEA-25")
        assert (allegation.known_on, allegation.received_on) == (dt.date(2025, 3, 1), dt.date(2025, 3, 3))
        assert allegation.entered_at.date() == dt.date(2025, 4, 1)
        assert [(v.code, v.assistance) for v in Victim.objects.all()] == [("V1", "accepted"), ("V2", "declined")]
        perpetrator = AllegedPerpetrator.objects.get()
        assert (perpetrator.nationality, perpetrator.credible_crime) == ("KE", "yes")
        report = ReportToSecretaryGeneral.objects.get()
        assert (report.reference, report.acknowledged_on) == ("SG/1", None)
        assert SentToInvestigators.objects.get().on == dt.date(2025, 3, 4)
        assert {m.measure for m in TakenMeasure.objects.all()} == {"separation", "no_contact_order"}
        assert {m.alleged_perpetrator for m in TakenMeasure.objects.all()} == {perpetrator}
        assert StateReferral.objects.get().nationality == "KE"
        assert allegation.history.count() == 1


def test_the_unit_sees_it_and_nobody_else_not_even_who_imported_it(cast):
    bring(PAIRS, by=cast.opal)
    assert len(seen_by(cast.ilse)) == len(seen_by(cast.mirel)) == 1
    for other in (cast.opal, cast.amara, cast.sudo):
        assert seen_by(other) == []
    with acting_as(cast.opal):
        assert not Grant.objects.exists()


def test_the_same_file_again_changes_nothing_in_whatever_order(cast):
    bring(PAIRS, by=cast.opal)
    head, first, second = PAIRS.splitlines(keepends=True)
    found = bring(head + second + first, by=cast.opal)
    assert (len(found.new), len(found.unchanged)) == (0, 1)
    assert len(seen_by(cast.ilse)) == 1


def test_other_content_is_refused_and_with_update_shown_and_applied(cast, tmp_path, capsys):
    bring(sheet(line(nature="abuse", victim="V1", measure="reprimand", measure_on="2025-05-05")), by=cast.opal)
    other = sheet(line(nature="exploitation", victim="V2", measure="leave", measure_on="2025-05-06"))
    assert [one.column for one in bring(other, by=cast.opal).refused] == ["reference"]
    call_command("import_allegations", file_with(tmp_path, other), "--update", "--as", "opal@example.org")
    printed = capsys.readouterr().out
    assert "nature: abuse → exploitation" in printed
    assert "victims V1: named → –" in printed
    assert "– → –" not in printed
    assert "0 new, 1 changed, 0 unchanged, 0 refused" in printed
    with acting_as(cast.ilse):
        allegation = Allegation.objects.get()
        assert (allegation.nature, allegation.version) == ("exploitation", 2)
        assert allegation.history.count() == 2
        assert [v.code for v in Victim.objects.all()] == ["V2"]
        assert [m.measure for m in TakenMeasure.objects.all()] == ["leave"]
    assert len(bring(other, by=cast.opal).unchanged) == 1


def test_an_update_leaves_alone_what_was_done_here_since(cast):
    bring(sheet(line(sg_reported_on="2025-03-10", sg_reference="SG/1", victim="V1")), by=cast.opal)
    with acting_as(cast.ilse):
        ReportToSecretaryGeneral.objects.update(acknowledged_on=dt.date(2025, 3, 20))
        victim = Victim.objects.get()
        victim.assistance = "accepted"
        save(victim)
    newer = sheet(line(sg_reported_on="2025-03-10", sg_reference="SG/1-bis", victim="V1", victim_sex="female"))
    bring(newer, update=True, by=cast.opal)
    with acting_as(cast.ilse):
        report = ReportToSecretaryGeneral.objects.get()
        assert (report.reference, report.acknowledged_on) == ("SG/1-bis", dt.date(2025, 3, 20))
        victim = Victim.objects.get()
        assert (victim.sex, victim.assistance) == ("female", "accepted")


def test_without_a_day_known_it_was_known_when_received(cast):
    bring(sheet(line(), header=HEADER), by=cast.opal)
    with acting_as(cast.ilse):
        assert Allegation.objects.get().known_on == dt.date(2025, 3, 3)


def test_a_status_left_open_follows_from_what_was_sent_by_the_day(cast):
    bring(sheet(line(sent_to_investigators_on="2025-06-01")), by=cast.opal)

    def status(month):
        return gather(2025, dt.date(2025, month, 15)).allegations[0].status

    assert (status(5), status(6)) == ("preliminary_assessment", "investigation")


def test_a_decision_to_take_none_comes_confirmed_by_the_sender(cast):
    bring(sheet(line(measure="none_decided", measure_on="2025-05-05")), by=cast.opal)
    (measure,) = gather(2025, AS_OF).allegations[0].measures
    assert measure.counts


def test_one_refused_cell_stores_nothing_of_the_file(cast):
    found = bring(sheet(line(), line(reference="R-2", office="Nowhere")), by=cast.opal)
    assert [(one.line, one.column) for one in found.refused] == [(3, "office")]
    assert seen_by(cast.ilse) == []


def test_the_ledger_says_which_allegations_came_by_file(cast):
    bring(PAIRS, by=cast.opal)
    lines = LedgerLine.objects.filter(verb="imported")
    (allegation,) = seen_by(cast.ilse)
    assert [(one.actor_id, one.subject_id) for one in lines] == [(cast.opal.pk, str(allegation.pk))]


def test_only_an_operator_imports(cast):
    for person in (cast.ilse, cast.sudo, cast.adnan):
        with pytest.raises(PermissionDenied):
            bring(PAIRS, by=person)


def test_the_command_acts_as_the_operator_of_the_command_line(cast, tmp_path, capsys):
    call_command("import_allegations", file_with(tmp_path, PAIRS))
    assert "1 new, 0 changed, 0 unchanged, 0 refused" in capsys.readouterr().out
    assert len(seen_by(cast.ilse)) == 1


def test_the_command_lists_every_refusal_and_ends_with_2(cast, tmp_path, capsys):
    bad = sheet(line(kind="rumour", received_on="3 March"), line(reference="R-2", nationality="XX"))
    with pytest.raises(Refused, match=r"3 cells refused in allegations\.csv\. Nothing was stored\.") as refused:
        call_command("import_allegations", file_with(tmp_path, bad))
    assert refused.value.returncode == 2
    printed = capsys.readouterr().err
    for where in ("line 2, column kind", "line 2, column received_on", "line 3, column nationality"):
        assert where in printed


def test_the_command_warns_on_standard_error_and_loads(cast, tmp_path, capsys):
    odd = sheet(line(closed_on="2025-05-05", status="investigation", victim_sex="female"))
    call_command("import_allegations", file_with(tmp_path, odd))
    printed = capsys.readouterr()
    assert "warning: line 2, column closed_on" in printed.err
    assert "warning: line 2, column victim_sex: is given without a victim: not stored" in printed.err
    assert "1 new" in printed.out


def test_with_nobody_of_the_unit_in_office_the_command_says_so(structure, tmp_path, capsys):
    call_command("import_allegations", file_with(tmp_path, PAIRS))
    assert "nobody of the PSEA and SH unit is in office" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_said_so(cast, tmp_path):
    with pytest.raises(Refused, match="cannot be read"):
        call_command("import_allegations", str(tmp_path / "missing.csv"))
