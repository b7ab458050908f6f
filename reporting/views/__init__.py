"""Pages of letters and of what was issued."""

import uuid
from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest

from organization.models import User
from safeguards.once import once


class Request(HttpRequest):
    """A request of somebody signed in: every page here asks for a permission first."""

    user: User


def stored(token: uuid.UUID, *, by: User, store: Callable[[], str]) -> str:
    """Store once and return the address it leads to; what is refused spends no token and can be sent again."""
    with transaction.atomic():
        return once(token, by=by, store=store)
