"""Figures that only the letter's claims count: its account, prevention and referral, each with unit and definition.

Printed by `manage.py figures` with all others, so that a sentence's number can be asked for by its key.
"""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext_lazy as _

from allegations.reporting_duty import DutyFinding, Standing, duty_of
from prevention.facts import RecordFact
from prevention.models import Topic
from safeguards.figures import Counted, Tally, tally

from .account import judged_crimes, sea_account, sh_account
from .facts import Facts
from .programme import completed, current, in_account, of_year, overdue, records_of, required_offices


def sea_duties(facts: Facts) -> list[DutyFinding]:
    """Return how each SEA allegation of the account stands to the duty to report."""
    return [duty_of(fact, facts.as_of) for fact in sea_account(facts)]


Count = Callable[[Facts], Tally]


def _standing(*standings: Standing) -> Count:
    return lambda facts: Tally(sum(1 for one in sea_duties(facts) if one.standing in standings))


def _late(facts: Facts) -> Tally:
    return Tally(sum(1 for one in sea_duties(facts) if one.is_late))


def _sum(found: Iterable[RecordFact]) -> Tally:
    return Tally(sum(one.number or 0 for one in found))


def _among_required(which: Callable[[Facts, Topic], list[RecordFact]], topic: Topic) -> Count:
    return lambda facts: Tally(len({one.office for one in which(facts, topic)} & required_offices(facts)))


def _number(which: Callable[[Facts, Topic], list[RecordFact]], topic: Topic) -> Count:
    return lambda facts: Tally(len(which(facts, topic)))


def _in_post(facts: Facts) -> Tally:
    return _sum(records_of(facts, Topic.PERSONNEL_IN_POST)[-1:])


def _crimes(facts: Facts) -> Tally:
    return tally((person.id, {}) for _allegation, person in judged_crimes(facts))


REPORT, OFFICE = _("report"), _("office")
OF_ALLEGATIONS: tuple[Counted[Facts], ...] = (
    Counted(
        "account_sea",
        REPORT,
        _("SEA allegations that the letter certifies: known in its account, learnt late in it, or open at its start"),
        lambda facts: Tally(len(sea_account(facts))),
    ),
    Counted(
        "account_sea_reported",
        REPORT,
        _("of these, reported to the Secretary-General, acknowledged or not"),
        _standing(Standing.MET, Standing.ASSERTED),
    ),
    Counted("account_sea_late", REPORT, _("of these, reported or passed on later than the limit allows"), _late),
    Counted("account_sea_asserted", REPORT, _("of these, reported but not acknowledged"), _standing(Standing.ASSERTED)),
    Counted(
        "account_sea_elsewhere",
        REPORT,
        _("of these, passed on to the entity that reports them, or decided not to be reported by two persons"),
        _standing(Standing.PASSED_ON, Standing.DECIDED),
    ),
    Counted(
        "account_sea_not_reported",
        REPORT,
        _("of these, neither reported, nor passed on, nor decided upon"),
        _standing(Standing.MISSING, Standing.NOT_YET_DUE),
    ),
    Counted(
        "account_sh",
        REPORT,
        _("SH allegations that the letter confirms: as for SEA, the alleged offender being of UN Women or not known"),
        lambda facts: Tally(len(sh_account(facts))),
    ),
    Counted(
        "possible_crimes",
        _("alleged perpetrator"),
        _("alleged perpetrators of whom legal judged that the allegation is credible and a possible crime"),
        _crimes,
    ),
)
OF_PREVENTION: tuple[Counted[Facts], ...] = (
    Counted(
        "recommendations",
        _("recommendation"),
        _("recommendations of the external review that still apply"),
        _number(records_of, Topic.RECOMMENDATION),
    ),
    Counted(
        "recommendations_implemented",
        _("recommendation"),
        _("of these, completed by the day"),
        lambda facts: Tally(len(completed(records_of(facts, Topic.RECOMMENDATION)))),
    ),
    Counted(
        "offices_required",
        OFFICE,
        _("offices required to certify for the year and open on the day"),
        lambda facts: Tally(len(required_offices(facts))),
    ),
    Counted(
        "offices_mapped",
        OFFICE,
        _("of these, with a map of resources for the year"),
        _among_required(of_year, Topic.RESOURCE_MAP),
    ),
    Counted(
        "offices_with_plan",
        OFFICE,
        _("of these, with a local action plan current on the day"),
        _among_required(current, Topic.LOCAL_PLAN),
    ),
    Counted(
        "offices_risk_assessed",
        OFFICE,
        _("of these, with an assessment of SEA and SH risks current on the day"),
        _among_required(current, Topic.RISK_ASSESSMENT),
    ),
    Counted(
        "risk_mitigations_overdue",
        _("mitigation"),
        _("mitigations of risks due before the day and not completed"),
        lambda facts: Tally(len(overdue(facts))),
    ),
    Counted(
        "training_programmes",
        _("programme"),
        _("programmes of scenario-based training begun in the letter's account"),
        _number(in_account, Topic.TRAINING),
    ),
    Counted(
        "personnel_trained",
        _("completion"),
        _("completions of these programmes; a person may complete several"),
        lambda facts: _sum(in_account(facts, Topic.TRAINING)),
    ),
    Counted("personnel_in_post", _("person"), _("personnel in post on the last day recorded"), _in_post),
    Counted(
        "task_force_meetings",
        _("meeting"),
        _("meetings of the internal task force in the letter's account"),
        _number(in_account, Topic.TASK_FORCE_MEETING),
    ),
    Counted(
        "interagency_roles",
        _("workstream"),
        _("workstreams of the inter-agency task force co-chaired or joined on the day"),
        _number(current, Topic.INTERAGENCY_ROLE),
    ),
    Counted(
        "facilitators",
        _("person"),
        _("facilitators active on the day"),
        lambda facts: _sum(current(facts, Topic.FACILITATORS)),
    ),
    Counted(
        "facilitator_offices",
        OFFICE,
        _("offices with a facilitator on the day"),
        lambda facts: Tally(len({one.office for one in current(facts, Topic.FACILITATORS)} - {None})),
    ),
    Counted(
        "dialogue_participants",
        _("participant"),
        _("participants in the leadership dialogue in the letter's account"),
        lambda facts: _sum(in_account(facts, Topic.LEADERSHIP_DIALOGUE)),
    ),
    Counted(
        "staff_counsellors",
        _("person"),
        _("staff counsellors in duty on the day; a record without a number is one person"),
        lambda facts: Tally(sum(one.number or 1 for one in current(facts, Topic.COUNSELLOR))),
    ),
    Counted(
        "counselling_providers",
        _("provider"),
        _("other providers of counselling on the day"),
        _number(current, Topic.COUNSELLING_PROVIDER),
    ),
)
LETTER_FIGURES = (*OF_ALLEGATIONS, *OF_PREVENTION)
