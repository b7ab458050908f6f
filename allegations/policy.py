"""Who may do what. Every answer needs sight of the allegation (a grant, no recusal); a role alone opens nothing."""

from typing import TYPE_CHECKING

from organization.roles import Permission, Role

from .models import Allegation, Grant, IntakeDraft
from .models.allegation import is_visible

if TYPE_CHECKING:
    from organization.models import User


def may_see(user: "User", allegation: Allegation) -> bool:
    """Return whether `user` sees it now and still holds a role that opens allegations."""
    return user.may(Permission.OPEN_ALLEGATIONS) and is_visible(user, allegation.pk)


def may_log(user: "User") -> bool:
    """Return whether `user` may begin an intake."""
    return user.may(Permission.LOG_ALLEGATION)


def may_keep_draft(user: "User", draft: IntakeDraft) -> bool:
    """Return whether the draft is hers to write, send or withdraw: its writer's alone."""
    return may_log(user) and draft.owner_id == user.pk


def stands_for_the_unit(user: "User") -> bool:
    """Return whether `user` acts for the unit: its officers, and the standing alternate on what fell to her."""
    return user.may(Permission.ROUTE_ALLEGATION) or Role.STANDING_ALTERNATE in user.roles


def may_route(user: "User", allegation: Allegation) -> bool:
    """Return whether `user` may complete and route it, and record what the unit does on it."""
    return stands_for_the_unit(user) and may_see(user, allegation)


def may_grant(user: "User", allegation: Allegation) -> bool:
    """Return whether `user` may give another person sight of it."""
    return may_route(user, allegation)


def may_confirm(user: "User", allegation: Allegation) -> bool:
    """Return whether `user` may be the second person: one of the unit, or legal, who sees it."""
    return may_route(user, allegation) or _may_as(Role.LEGAL_ADVISER, user, allegation)


def may_record_measure(user: "User", allegation: Allegation) -> bool:
    """Return whether `user` may record a measure: the unit, legal or human resources."""
    return may_confirm(user, allegation) or _may_as(Role.HUMAN_RESOURCES, user, allegation)


def may_judge_crime(user: "User", allegation: Allegation) -> bool:
    """Return whether `user` may judge that an allegation reveals a possible crime: legal alone (letter, claim 20)."""
    return _may_as(Role.LEGAL_ADVISER, user, allegation)


def may_refer_to_state(user: "User", allegation: Allegation) -> bool:
    """Return whether `user` may record a communication to a State."""
    return may_confirm(user, allegation)


def may_record_stage(user: "User", allegation: Allegation) -> bool:
    """Return whether `user` may record where it stands: the unit, or the investigators' liaison."""
    return may_route(user, allegation) or _may_as(Role.INVESTIGATORS_LIAISON, user, allegation)


def may_record_assistance(user: "User", allegation: Allegation) -> bool:
    """Return whether `user` may record help: the unit, victim support, or who logged it, whatever its stage."""
    return (
        may_route(user, allegation)
        or _may_as(Role.VICTIM_SUPPORT, user, allegation)
        or (logged_it(user, allegation) and may_see(user, allegation))
    )


def may_sign_unit_statement(user: "User") -> bool:
    """Return whether `user` may sign for the unit."""
    return user.may(Permission.SIGN_UNIT_STATEMENT)


def logged_it(user: "User", allegation: Allegation) -> bool:
    """Return whether her grant is the one of the person who logged it."""
    grants = Grant.objects.current().filter(content_object=allegation, user_id=user.pk)
    return grants.filter(reason=Grant.Reason.LOGGED).exists()


def only_logged_it(user: "User", allegation: Allegation) -> bool:
    """Return whether she sees it as its logger and in no other part."""
    return not stands_for_the_unit(user) and logged_it(user, allegation)


def _may_as(role: Role, user: "User", allegation: Allegation) -> bool:
    return role in user.roles and may_see(user, allegation)
