"""Who may bring a file of allegations."""

from organization.models import User
from organization.roles import Permission


def may_import(user: User) -> bool:
    """Return whether `user` may import allegations; it gives no sight of them."""
    return user.may(Permission.IMPORT_ALLEGATIONS)
