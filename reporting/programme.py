"""Which records of the prevention programme a sentence rests on (domain: prevention; docs/prevention-records.md)."""

from collections.abc import Iterable

from prevention.facts import RecordFact
from prevention.models import Record, Topic

from .facts import Facts


def records_of(facts: Facts, topic: Topic) -> list[RecordFact]:
    """Return the records about `topic` that were not dropped, oldest first."""
    found = [one for one in facts.records if one.topic == topic and one.status != Record.Status.DROPPED]
    return sorted(found, key=lambda one: (one.starts_on, one.key))


def current(facts: Facts, topic: Topic) -> list[RecordFact]:
    """Return the records about `topic` that hold on the cut-off."""
    return [one for one in records_of(facts, topic) if one.is_current_on(facts.as_of)]


def in_account(facts: Facts, topic: Topic) -> list[RecordFact]:
    """Return the records about `topic` that began in the letter's account: from its first day to the cut-off."""
    return [one for one in records_of(facts, topic) if facts.since is None or one.starts_on >= facts.since]


def of_year(facts: Facts, topic: Topic) -> list[RecordFact]:
    """Return the records about `topic` that began in the calendar year."""
    return [one for one in records_of(facts, topic) if one.starts_on.year == facts.year]


def completed(found: Iterable[RecordFact]) -> list[RecordFact]:
    """Return those completed."""
    return [one for one in found if one.status == Record.Status.COMPLETED]


def overdue(facts: Facts) -> list[RecordFact]:
    """Return the mitigations of risks whose due date has passed."""
    found = records_of(facts, Topic.RISK_MITIGATION)
    return [one for one in found if one not in completed(found) and one.due_on and one.due_on < facts.as_of]


def required_offices(facts: Facts) -> set[str]:
    """Return the offices that owe a map, a plan and an assessment: required to certify, and open on the cut-off."""
    open_ones = {office.id: office for office in facts.offices if office.is_open_on(facts.as_of)}
    if facts.certification:
        return {one.office for one in facts.certification.requirements if one.office in open_ones}
    return {office.id for office in open_ones.values() if office.certifies}


def latest_due(facts: Facts, topic: Topic) -> list[RecordFact]:
    """Return the records of the most recent report that was due by the cut-off, whether released or not."""
    due = [one for one in records_of(facts, topic) if one.due_on and one.due_on <= facts.as_of]
    newest = max((one.due_on for one in due if one.due_on), default=None)
    return [one for one in due if one.due_on == newest]
