"""What every action on an allegation begins with: the row under lock, seen by `by`, and policy asked again."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from safeguards.clock import today
from safeguards.refusals import Refused
from safeguards.versions import StaleEdit

from ..models import Allegation

if TYPE_CHECKING:
    from organization.models import User

May = Callable[["User", Allegation], bool]


def hold(pk: uuid.UUID, *, by: "User", may: May, version: int | None = None) -> Allegation:
    """Return the allegation under lock.

    Raise PermissionDenied when `by` does not see it or `may` says no, StaleEdit when `version` is not the row's.
    """
    row = Allegation.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=pk).first()
    if row is None or not may(by, row):
        raise PermissionDenied
    if version is not None and row.version != version:
        raise StaleEdit(row)
    return row


def in_order(day: dt.date, allegation: Allegation, *, field: str = "on", after: dt.date | None = None) -> dt.date:
    """Return `day`, or raise Refused: not in the future, and not before its cause (by default the day it was known)."""
    not_future(day, zone=allegation.office.time_zone, field=field)
    cause = after or allegation.known_on
    if day < cause:
        raise Refused(
            _("This day is before %(cause)s, the earliest day possible. Check the day, month and year.")
            % {"cause": date_format(cause, "j F Y")},
            field=field,
        )
    return day


def not_future(day: dt.date, *, zone: str = "", field: str = "on") -> None:
    """Raise Refused for a day after today in `zone` (IANA name, by default headquarters')."""
    if day > today(zone):
        raise Refused(_("This day is in the future. Give the day on which it happened."), field=field)
