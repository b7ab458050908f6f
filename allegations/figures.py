"""Everything countable of allegations, counted as domain `reporting` says: SEA by report, SH by conduct and person.

Each figure of allegations counts those *received* in the year, up to the day. An empty code counts as `unknown`;
`another` is sealed and counts as `unknown` too.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from safeguards.figures import Counted, Unit, crossed, tally

from . import codes
from .facts import AllegationFact, AllegedPerpetratorFact
from .limits import last_day
from .reporting_duty import DUTY, passed_on_to_its_entity

UNKNOWN = "unknown"
BY_AFFILIATION_AND_CATEGORY = "affiliation|personnel_category"


class Facts(Protocol):
    """What these figures need of the facts of a cut-off."""

    @property
    def year(self) -> int:
        """The calendar year."""

    @property
    def as_of(self) -> dt.date:
        """The day up to which facts are known."""

    @property
    def allegations(self) -> tuple[AllegationFact, ...]:
        """Those known by that day."""


def received(facts: Facts) -> Iterator[AllegationFact]:
    """Yield the allegations received in the year, up to the day."""
    return (
        fact for fact in facts.allegations if fact.received_on.year == facts.year and fact.received_on <= facts.as_of
    )


def sea(facts: Facts) -> Iterator[AllegationFact]:
    """Yield the SEA reports of the year: SEA, both, and what is not clear yet."""
    return (fact for fact in received(facts) if fact.counts_as_sea)


def sh(facts: Facts) -> Iterator[AllegationFact]:
    """Yield the SH reports of the year; *both* is counted with SEA."""
    return (fact for fact in received(facts) if fact.counts_as_sh)


def _code(code: str) -> str:
    return code or UNKNOWN


def _sex(code: str) -> str:
    return UNKNOWN if code in ("", codes.Sex.ANOTHER) else code


def _reports(facts: Iterable[AllegationFact]) -> Iterator[Unit]:
    """Yield each report with its kind."""
    return ((fact.id, {"kind": [fact.kind]}) for fact in facts)


def _by_affiliation(facts: Facts) -> Iterator[Unit]:
    for fact in sea(facts):
        pairs = {(_code(one.affiliation), _code(one.personnel_category)) for one in fact.alleged_perpetrators}
        pairs = pairs or {(UNKNOWN, UNKNOWN)}
        yield (
            fact.id,
            {
                "affiliation": {affiliation for affiliation, _category in pairs},
                "personnel_category": {category for _affiliation, category in pairs},
                BY_AFFILIATION_AND_CATEGORY: {crossed(*pair) for pair in pairs},
            },
        )


def _victims(facts: Facts) -> Iterator[Unit]:
    for fact in sea(facts):
        for victim in fact.victims:
            sex, age_group = _sex(victim.sex), _code(victim.age_group)
            yield victim.id, {"sex": [sex], "age_group": [age_group], "sex|age_group": [crossed(sex, age_group)]}


def _alleged_perpetrators(facts: Facts) -> Iterator[Unit]:
    for fact in sea(facts):
        for person in fact.alleged_perpetrators:
            yield person.id, {"sex": [_sex(person.sex)], "affiliation": [_code(person.affiliation)]}


def _natures(facts: Facts) -> Iterator[Unit]:
    for fact in sea(facts):
        yield fact.id, {"nature": [_code(fact.nature)], "subtype": [_code(fact.subtype)]}


def _statuses(facts: Iterable[AllegationFact]) -> Iterator[Unit]:
    return ((fact.id, {"status": [fact.status]}) for fact in facts)


def _conduct_and_person(facts: Facts) -> Iterator[Unit]:
    for fact in sh(facts):
        for person in fact.alleged_perpetrators:
            yield person.id, {"subtype": [_code(fact.subtype)]}


def _of_own_personnel(persons: Iterable[AllegedPerpetratorFact]) -> bool:
    return any(person.affiliation == codes.Affiliation.OWN for person in persons)


def _referrals(facts: Facts) -> Iterator[Unit]:
    for fact in facts.allegations:
        for referral in fact.referrals:
            if referral.on.year == facts.year and referral.on <= facts.as_of:
                yield (fact.id, referral.nationality, referral.on), {"kind": [fact.kind]}


def is_reported(fact: AllegationFact) -> bool:
    """Return whether a report to the Secretary-General is recorded."""
    return bool(fact.reports)


def is_reported_late(fact: AllegationFact) -> bool:
    """Return whether the first report came after the limit, counted from the day it became known."""
    return is_reported(fact) and fact.reports[0].on > last_day(DUTY, fact.known_on)


def is_missing(fact: AllegationFact) -> bool:
    """Return whether it is neither reported nor passed on to the one entity that reports it."""
    return not is_reported(fact) and passed_on_to_its_entity(fact) is None


REPORT = _("report")
FIGURES: tuple[Counted[Facts], ...] = (
    Counted(
        "sea_received",
        REPORT,
        _("SEA allegations received in the year, up to the day; both and unclear count as SEA and are shown apart"),
        lambda facts: tally(_reports(sea(facts))),
    ),
    Counted(
        "sh_received",
        REPORT,
        _("SH allegations received in the year, up to the day; both is counted with SEA"),
        lambda facts: tally(_reports(sh(facts))),
    ),
    Counted(
        "sea_by_affiliation",
        REPORT,
        _(
            "SEA reports, each counted once for each affiliation and each personnel category it names; "
            "unknown where no alleged perpetrator is named"
        ),
        lambda facts: tally(_by_affiliation(facts)),
    ),
    Counted(
        "sea_victims",
        _("person"),
        _("victims of the SEA reports; a sex in own words counts as unknown"),
        lambda facts: tally(_victims(facts)),
    ),
    Counted(
        "sea_alleged_perpetrators",
        _("person"),
        _("alleged perpetrators of the SEA reports, as far as they are told apart"),
        lambda facts: tally(_alleged_perpetrators(facts)),
    ),
    Counted("sea_by_nature", REPORT, _("SEA reports by nature"), lambda facts: tally(_natures(facts))),
    Counted(
        "sea_by_status",
        REPORT,
        _("SEA reports by their status on the day; not substantiated does not mean that it did not happen"),
        lambda facts: tally(_statuses(sea(facts))),
    ),
    Counted(
        "sea_reported_to_secretary_general",
        REPORT,
        _("SEA reports for which a report to the Secretary-General is recorded"),
        lambda facts: tally(_reports(filter(is_reported, sea(facts)))),
    ),
    Counted(
        "sea_reported_to_secretary_general_late",
        REPORT,
        _("of these, reported more days after the allegation became known than the limit allows"),
        lambda facts: tally(_reports(filter(is_reported_late, sea(facts)))),
    ),
    Counted(
        "sea_reported_to_secretary_general_missing",
        REPORT,
        _(
            "SEA reports neither reported to the Secretary-General nor, where every alleged perpetrator is of another "
            "UN entity, passed on to it"
        ),
        lambda facts: tally(_reports(filter(is_missing, sea(facts)))),
    ),
    Counted(
        "sh_by_type_and_person",
        _("type of conduct and alleged person"),
        _("SH allegations, each type of conduct counted for each alleged offender"),
        lambda facts: tally(_conduct_and_person(facts)),
    ),
    Counted(
        "sh_by_status",
        REPORT,
        _("SH reports by their status on the day; not substantiated does not mean that it did not happen"),
        lambda facts: tally(_statuses(sh(facts))),
    ),
    Counted(
        "sh_against_personnel",
        REPORT,
        _("SH reports in which an alleged offender is of UN Women's own personnel"),
        lambda facts: tally(_reports(fact for fact in sh(facts) if _of_own_personnel(fact.alleged_perpetrators))),
    ),
    Counted(
        "referred_to_states",
        _("communication"),
        _("communications to States sent in the year, whatever year the allegation was received"),
        lambda facts: tally(_referrals(facts)),
    ),
)
