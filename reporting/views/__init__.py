"""Pages of letters and of what was issued."""

import uuid
from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest

from organization.models import User
from safeguards.once import once


class Request(HttpRequest):
    """A request of somebody signed in: every page here asks for a permission first."""

    user: User


def stored(token: uuid.UUID, *, by: User, store: Callable[[], str]) -> str:
    """Store once and return the address it leads to; what is refused spends no token and can be sent again.

    Raise Http404 for an act that is not open to `by`.
    """
    try:
        with transaction.atomic():
            return once(token, by=by, store=store)
    except PermissionDenied:
        raise Http404 from None
