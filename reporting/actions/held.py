"""What every act on a letter begins with: the row under lock, and policy asked again."""

import uuid
from collections.abc import Callable

from django.core.exceptions import PermissionDenied

from organization.models import User
from safeguards.versions import lock

from ..models import Letter

May = Callable[[User, Letter], bool]


def hold(pk: uuid.UUID, *, by: User, may: May, version: int | None) -> Letter:
    """Return the letter under lock. Raise PermissionDenied, or StaleEdit for its version."""
    letter = lock(Letter.objects.select_related("snapshot"), pk, version=version)
    if not may(by, letter):
        raise PermissionDenied
    return letter
