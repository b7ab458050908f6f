"""Who may change offices, appointments and accounts. None of it opens an allegation."""

from .models import Appointment, User
from .roles import GRANTED, Permission, Role


def may_manage_offices(user: User) -> bool:
    """Whether `user` may bring another structure of offices."""
    return user.may(Permission.MANAGE_OFFICES)


def may_appoint(user: User, person: User) -> bool:
    """Whether `user` may appoint `person`: nobody appoints themselves."""
    return user.may(Permission.MANAGE_OFFICES) and user.pk != person.pk


def may_end(user: User, appointment: Appointment) -> bool:
    """Whether `user` may end `appointment`."""
    return user.may(Permission.MANAGE_OFFICES)


def may_manage_accounts(user: User) -> bool:
    """Whether `user` may open accounts."""
    return user.may(Permission.MANAGE_ACCOUNTS)


def may_change_account(user: User, person: User) -> bool:
    """Whether `user` may close or reopen the account of `person`: nobody locks themselves out."""
    return may_manage_accounts(user) and user.pk != person.pk


def may_change_profile(user: User, person: User) -> bool:
    """Whether `user` may choose the language and time zone of `person`."""
    return user.is_active and user.pk == person.pk


def opens_cases(role: Role) -> bool:
    """Whether holders of `role` can be granted sight of allegations. An administrator holds none of these."""
    return Permission.OPEN_ALLEGATIONS in GRANTED[role]


def needs_office(role: Role) -> bool:
    """Whether `role` is always held at an office."""
    return role in {Role.HEAD_OF_OFFICE, Role.REGIONAL_DIRECTOR, Role.FOCAL_POINT, Role.ALTERNATE}


def may_have_office(role: Role) -> bool:
    """Whether `role` may be held at an office.

    An officer in charge without office stands in for the Executive Director.
    """
    return needs_office(role) or role == Role.OFFICER_IN_CHARGE
