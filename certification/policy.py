"""Who may do what in a round. Only the person whose days they are signs for them; nobody signs for another."""

from organization.models import Office, User
from organization.roles import Permission, Role

from .models import Certificate, Requirement
from .periods import Spell, certified, spells_of
from .states import State


def may_open_round(user: User) -> bool:
    """Whoever runs the round opens it."""
    return user.may(Permission.RUN_ROUND)


def may_waive(user: User, requirement: Requirement) -> bool:
    """Whoever runs the round waives an office, until the round is closed."""
    return user.may(Permission.RUN_ROUND) and requirement.round.closed_on is None


def own_spells(user: User, requirement: Requirement) -> list[Spell]:
    """Return the days on which `user` heads or headed the office, as head or officer in charge."""
    return [spell for spell in spells_of(requirement) if spell.person_id == user.pk]


def may_start(user: User, requirement: Requirement) -> bool:
    """Whoever headed the office on a day of the round starts a certificate for her days, while the round is open."""
    is_open = requirement.round.closed_on is None and requirement.waived_on is None
    return is_open and user.is_active and bool(own_spells(user, requirement))


def may_answer(user: User, certificate: Certificate) -> bool:
    """The person whose days they are answers, while it is in preparation and the round open."""
    mine = user.is_active and certificate.person_id == user.pk
    return mine and certificate.state == State.IN_PREPARATION and certificate.requirement.round.closed_on is None


def covering_spell(user: User, certificate: Certificate) -> Spell | None:
    """Return the appointment's days that hold every day of the certificate, or None."""
    days = certified(certificate)
    spells = own_spells(user, certificate.requirement)
    return next((spell for spell in spells if spell.days.holds(days)), None)


def may_sign(user: User, certificate: Certificate) -> bool:
    """As `may_answer`, with an appointment as head or officer in charge that covers every day certified.

    It may have ended: the head of a closed office signs after its last day.
    """
    return may_answer(user, certificate) and covering_spell(user, certificate) is not None


def may_amend(user: User, certificate: Certificate) -> bool:
    """The person who signed makes it anew, signed or returned, while her appointment covers the days."""
    mine = certificate.person_id == user.pk and certificate.state in (State.SIGNED, State.RETURNED)
    is_open = certificate.requirement.round.closed_on is None
    return mine and is_open and user.is_active and covering_spell(user, certificate) is not None


def may_return(user: User, certificate: Certificate) -> bool:
    """The director of the region returns what is signed in it; headquarters what no region reviews. Never one's own."""
    if certificate.state != State.SIGNED or certificate.person_id == user.pk:
        return False
    if certificate.requirement.round.closed_on is not None:
        return False
    if is_reviewed_by_region(certificate.requirement.office):
        return certificate.requirement.office.region_id in regions_directed(user)
    return user.may(Permission.RUN_ROUND)


def is_reviewed_by_region(office: Office) -> bool:
    """Return whether a regional director stands between the office and headquarters."""
    return not office.is_headquarters and office.kind != Office.Kind.REGIONAL


def regions_directed(user: User) -> set[str]:
    """Return the codes of the regions that `user` directs today."""
    return {office.region_id for office in user.offices_as(Role.REGIONAL_DIRECTOR)}
