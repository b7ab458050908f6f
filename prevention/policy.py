"""Who keeps the records of prevention."""

from organization.models import User
from organization.roles import Permission


def may_keep_programme(user: User) -> bool:
    """Whether `user` may write and change records, and bring files of them."""
    return user.may(Permission.KEEP_PROGRAMME)
