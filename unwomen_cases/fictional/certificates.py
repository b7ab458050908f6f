"""The yearly round of certification: every certificate answered and signed by its head, in her name, on her day."""

import datetime as dt
from typing import Any

from certification.actions import open_round, save_answers, sign, start_certificate
from certification.models import Answer, Requirement, Round
from certification.periods import Spell, spells_by_office
from certification.text import reading, whole_text
from organization.models import User
from organization.roles import NETWORK
from safeguards.clock import fixed_at

from . import YEAR
from .people import cast
from .posts import CLOSED, LEFT_WITHOUT_CERTIFICATE, NO_FOCAL_POINT, posts
from .structure import Place, places

OPENED, DEADLINE = dt.date(2025, 6, 2), dt.date(2026, 1, 30)
FIRST_DAY = dt.date(2026, 1, 5)
# Planted.
NEVER_SIGNED = "Taranth"  # with the office whose head left in March: two whose days are not all signed for
LATE = ("Karvoth", "Brisolee", "Moroden", "Ostaveth", "Ithandra", "Almanac Centre (statistics)")
EXCEPTIONS = dict.fromkeys(NO_FOCAL_POINT, 3) | {"Ondrava": 2, "Tarkode": 2, "Mirhalt": 8, "Sunask": 9}
CAME_TO_HER_ATTENTION = {"Kesmara": (1, 0), "Tolundi": (1, 0), "Halvane": (1, 0), "Sarelle": (0, 1), "Wendara": (0, 1)}

Typed = dict[int, dict[str, Any]]
YES, EXCEPTION = Answer.Choice.YES, Answer.Choice.EXCEPTION
WORDS = {
    2: ("Some who joined in the autumn have yet to finish the second course.", "Finish it together in one morning."),
    3: ("Nobody has been focal point or alternate since the last one moved on.", "Appoint and train both."),
    8: ("Two partners are not assessed yet.", "Assess both before the next instalment."),
    9: ("The risks were talked through and not yet written down.", "Write them into the register."),
}
REMEDY_ON = dt.date(2026, 6, 30)
NO_ALTERNATE = {
    True: "The focal points of headquarters serve us too.",
    False: "The focal point is known to everyone; a colleague of the next office stands in when she travels.",
}


def is_loaded() -> bool:
    """Whether the round is there."""
    return Round.objects.filter(year=YEAR).exists()


def load() -> None:
    """Open the round and have it signed."""
    with fixed_at(_at(OPENED)):
        officer = User.objects.get(email=cast()["nadia"].email)
        opened = open_round(YEAR, opened_on=OPENED, deadline=DEADLINE, by=officer)
    requirements = list(opened.requirements.select_related("office", "round", "round__question_set"))
    heads = spells_by_office(requirements)
    people = User.objects.in_bulk({spell.person_id for spells in heads.values() for spell in spells})
    by_name = {office.name: office for office in places()}
    for number, requirement in enumerate(requirements):
        office = by_name[requirement.office.name]
        for spell in _signing(office, heads[requirement.office_id]):
            _certify(requirement, spell, office, people[spell.person_id], _signed_on(office, number))


def _signing(office: Place, spells: list[Spell]) -> list[Spell]:
    """Return the spells of those who sign."""
    if office.short == NEVER_SIGNED:
        return []
    return spells[1:] if office.short == LEFT_WITHOUT_CERTIFICATE else spells


def _signed_on(office: Place, number: int) -> dt.date:
    if office.short == CLOSED:
        return dt.date(2025, 7, 21)  # within thirty days of its last day
    if office.short in LATE:
        return DEADLINE + dt.timedelta(days=3 + LATE.index(office.short) * 2)
    return FIRST_DAY + dt.timedelta(days=number % (DEADLINE - FIRST_DAY).days)


def _certify(requirement: Requirement, spell: Spell, office: Place, head: User, day: dt.date) -> None:
    with fixed_at(_at(day)):
        certificate = start_certificate(requirement, starts_on=spell.days.first, by=head)
        save_answers(certificate, typed=_answers(office), version=certificate.version, by=head)
        certificate.refresh_from_db()
        sign(certificate, typed_name=head.name, read=reading(whole_text(certificate)), by=head)


def _answers(office: Place) -> Typed:
    """Return what the head typed: yes to what is asked, her own numbers, and the exception planted at her office."""
    sea, sh = CAME_TO_HER_ATTENTION.get(office.short, (0, 0))
    typed: Typed = {number: {"choice": YES} for number in range(1, 13)}
    typed[4] = {"number_sea": sea, "number_sh": sh} | ({"choice": YES} if sea or sh else {})
    typed[7] = {"number": 0}
    if not _has_both(office):
        typed[3]["explanation"] = NO_ALTERNATE[office.region == "HQ"]
    if office.region == "HQ":
        typed[8] = {"choice": Answer.Choice.NOT_APPLICABLE, "explanation": "We work without implementing partners."}
    if exception := EXCEPTIONS.get(office.short):
        explanation, remedy = WORDS[exception]
        typed[exception] = {
            "choice": EXCEPTION, "explanation": explanation, "remedy": remedy, "remedy_on": REMEDY_ON,
        }  # fmt: skip
    return typed


def _has_both(office: Place) -> bool:
    """Whether the office has both a focal point and an alternate all year."""
    return len({post.role for post in posts() if post.office == office and post.role in NETWORK}) == len(NETWORK)


def _at(day: dt.date) -> dt.datetime:
    """Return the morning of `day`: the same day at every invented office and at headquarters."""
    return dt.datetime.combine(day, dt.time(14, 30), dt.UTC)
