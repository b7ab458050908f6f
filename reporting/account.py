"""Which allegations a letter certifies: those that became known in its account, and older ones still open in it.

Domain: letter, three periods. The account begins the day after the previous letter's cut-off; without a previous
letter it holds everything known up to the cut-off.
"""

import datetime as dt

from allegations.codes import Affiliation, YesNo
from allegations.facts import AllegationFact, AllegedPerpetratorFact
from allegations.reporting_duty import duty_of

from .facts import Facts


def sea_account(facts: Facts) -> list[AllegationFact]:
    """Return the SEA allegations of the account: known in it, learnt late in it, or with an open duty at its start."""
    return [
        fact
        for fact in facts.allegations
        if fact.counts_as_sea and _is_of_account(fact, facts, duty_of(fact, facts.as_of).met_on)
    ]


def sh_account(facts: Facts) -> list[AllegationFact]:
    """Return the SH allegations of the account whose alleged offender is UN Women personnel, or not known yet."""
    return [
        fact
        for fact in facts.allegations
        if fact.counts_as_sh and is_against_personnel(fact) and _is_of_account(fact, facts, fact.closed_on)
    ]


def sh_beside_account(facts: Facts) -> list[AllegationFact]:
    """Return the SH allegations of the account whose alleged offenders are all of others: beside claim 3, not in it."""
    return [
        fact
        for fact in facts.allegations
        if fact.counts_as_sh and not is_against_personnel(fact) and _is_of_account(fact, facts, fact.closed_on)
    ]


def judged_crimes(facts: Facts) -> list[tuple[AllegationFact, AllegedPerpetratorFact]]:
    """Return who, in the account, legal judged to be alleged credibly of a possible crime, with the allegation."""
    return [
        (fact, person)
        for fact in facts.allegations
        for person in fact.alleged_perpetrators
        if person.credible_crime == YesNo.YES and _is_of_account(fact, facts, transmitted_on(fact, person))
    ]


def transmitted_on(fact: AllegationFact, person: AllegedPerpetratorFact) -> dt.date | None:
    """Return the first day on which the matter of `person` was communicated towards a State, or None."""
    days = [one.on for one in fact.referrals if one.nationality in ("", person.nationality)]
    return min(days, default=None)


def is_against_personnel(fact: AllegationFact) -> bool:
    """Return whether an alleged offender is of UN Women personnel. Not known counts so."""
    affiliations = {person.affiliation for person in fact.alleged_perpetrators}
    return not affiliations or bool(affiliations & {Affiliation.OWN, Affiliation.UNKNOWN, ""})


def _is_of_account(fact: AllegationFact, facts: Facts, done_on: dt.date | None) -> bool:
    since = facts.since
    if since is None or fact.known_on >= since:
        return True
    learnt_late = fact.entered_on >= since
    return learnt_late or done_on is None or done_on >= since or _is_open(fact, since)


def _is_open(fact: AllegationFact, since: dt.date) -> bool:
    """Return whether its course had not ended before the account began: until then duties are open."""
    return fact.closed_on is None or fact.closed_on >= since
