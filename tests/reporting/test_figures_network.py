"""The network of focal points and the year's certificates, counted over facts."""

import datetime as dt

from certification.facts import AnswerFact, CertificateFact, RequirementFact, RoundFact
from organization.facts import AppointmentFact, OfficeFact
from reporting.facts import Facts
from reporting.figures import figure

AS_OF = dt.date(2026, 4, 30)
JANUARY, MARCH, APRIL, DECEMBER = (dt.date(2025, m, d) for m, d in ((1, 1), (3, 31), (4, 1), (12, 31)))
DEADLINE = dt.date(2026, 1, 31)


def office(name, kind="country", *, certifies=True, closed_on=None):
    return OfficeFact(name, name, kind, "COAST", None, certifies, None, closed_on)


def appointed(person, role, where, *, ends_on=None, trained_on=None):
    return AppointmentFact(f"{person}-{where}", person, role, where, dt.date(2024, 1, 1), ends_on, trained_on)


def network(*appointments, offices=()):
    places = offices or (office("Kesmara"), office("Sarelle"), office("Vellmouth", "headquarters"))
    return Facts(2025, AS_OF, offices=places, appointments=appointments)


def test_a_person_in_two_offices_is_one_and_headquarters_is_apart():
    facts = network(
        appointed(1, "focal_point", "Kesmara", trained_on=MARCH),
        appointed(1, "alternate", "Sarelle"),
        appointed(2, "alternate", "Sarelle"),
        appointed(3, "focal_point", "Vellmouth"),
        appointed(4, "focal_point", "Kesmara", ends_on=dt.date(2026, 4, 29)),
        appointed(5, "head_of_office", "Kesmara"),
    )
    active = figure(facts, "focal_points_active")
    assert (active.value, active.by) == (2, {"role": {"focal_point": 1, "alternate": 2}})
    assert figure(facts, "focal_points_at_headquarters").value == 1
    assert figure(facts, "focal_points_trained").value == 1
    assert figure(facts, "focal_point_offices_vacant").value == 0


def test_a_vacancy_is_an_open_office_with_a_head_and_nobody_in_the_network():
    offices = (
        office("Kesmara"),
        office("a presence", certifies=False),
        office("closed", closed_on=dt.date(2025, 6, 30)),
        office("Vellmouth", "headquarters"),
    )
    assert figure(network(offices=offices), "focal_point_offices_vacant").value == 1


def certificate(
    starts_on=JANUARY, ends_on=DECEMBER, *, state="signed", signed_on=DEADLINE, choice="yes", in_charge=False
):
    answers = (AnswerFact(1, choice, None, None),)
    capacity = "officer_in_charge" if in_charge else "head"
    return CertificateFact("c", starts_on, ends_on, state, signed_on, capacity, answers)


def year(*requirements):
    found = tuple(
        RequirementFact(name, name, JANUARY, DECEMBER, waived_on, tuple(certificates))
        for name, waived_on, certificates in requirements
    )
    return Facts(2025, AS_OF, certification=RoundFact("r", 2025, DECEMBER, DEADLINE, None, found))


def test_every_day_must_be_covered_by_a_signed_certificate():
    facts = year(
        ("whole", None, [certificate()]),
        ("two heads", None, [certificate(ends_on=MARCH), certificate(APRIL, in_charge=True)]),
        ("half", None, [certificate(ends_on=MARCH)]),
        ("returned", None, [certificate(state="returned")]),
        ("waived", MARCH, []),
        ("nothing", None, []),
    )
    assert figure(facts, "certificates_required").value == 6
    signed = figure(facts, "certificates_signed")
    assert (signed.value, signed.by) == (2, {"kind": {"officer_in_charge": 1}})
    assert figure(facts, "certificates_missing").value == 3
    assert figure(facts, "certificates_waived").value == 1


def test_late_and_qualified_are_said_of_those_signed():
    facts = year(
        ("late", None, [certificate(signed_on=DEADLINE + dt.timedelta(days=1))]),
        ("both", None, [certificate(signed_on=AS_OF, choice="no")]),
        ("qualified", None, [certificate(choice="exception")]),
        ("plain", None, [certificate()]),
    )
    signed = figure(facts, "certificates_signed")
    assert (signed.value, signed.by) == (4, {"kind": {"late": 2, "qualified": 2}})


def test_before_a_round_opens_the_offices_with_a_head_are_those_it_would_require():
    offices = (
        office("Kesmara"),
        office("a presence", certifies=False),
        office("gone", closed_on=dt.date(2024, 12, 31)),
    )
    assert figure(Facts(2025, AS_OF, offices=offices), "certificates_required").value == 1
    assert figure(Facts(2025, AS_OF, offices=offices), "certificates_signed").value == 0
    assert figure(Facts(2025, AS_OF, offices=offices), "certificates_missing").value == 1
