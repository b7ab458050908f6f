"""A person's list of allegations: the page's keys are read from her grants by their index, then the rows."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Permission
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from . import codes
from .measures_due import AS_IF_OWN
from .models import Allegation, AllegedPerpetrator, Grant, Recusal, ReportToSecretaryGeneral, SentToInvestigators
from .models.allegation import SIGHT

if TYPE_CHECKING:
    from organization.models import User

PAGE = 25
MANY = 200  # beyond this a list is not counted, and the inbox shows what is not routed yet: counting would cost seconds
THROUGH = "content_object__"
WORDS = ("account", "safer")  # may be long, and no list shows them


@dataclass(frozen=True)
class Show:
    """A way to narrow the list, by what is known on the row: routed or not, closed or not; None: either."""

    key: str
    label: Any
    is_routed: bool | None = None
    is_closed: bool | None = None

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return self.is_routed is None and self.is_closed is None

    def condition(self) -> Q:
        """Return the same as a condition on the allegation behind a grant."""
        asked = {"routed_at": self.is_routed, "closed_on": self.is_closed}
        return Q(*[(f"{THROUGH}{name}__isnull", not wanted) for name, wanted in asked.items() if wanted is not None])

    def holds(self, routed_at: Any, closed_on: Any) -> bool:
        """Return whether a row with these two belongs here."""
        return self.is_routed in (None, routed_at is not None) and self.is_closed in (None, closed_on is not None)


SHOWN_TO_LOGGER = (
    Show("all", _("All")),
    Show("sent", _("Sent to the unit"), is_routed=False),
    Show("accepted", _("Accepted by the unit"), is_routed=True),
)
SHOWN_TO_CASE_WORK = (
    Show("all", _("All")),
    Show("to-route", _("To complete and route"), is_routed=False),
    Show("open", _("Open"), is_routed=True, is_closed=False),
    Show("closed", _("Closed"), is_closed=True),
)


def granted(user: "User") -> "QuerySet[Grant]":
    """Return the grants through which `user` sees something now, newest allegation first.

    The permission is named by a sub-select that runs once, so that the index alone answers.
    """
    sight = Permission.objects.filter(content_type__app_label="allegations", codename=SIGHT).values("pk")[:1]
    recused = Recusal.objects.filter(allegation=OuterRef("content_object_id"), user_id=user.pk)
    grants = Grant.objects.current().filter(~Exists(recused), user_id=user.pk, permission_id=Subquery(sight))
    return grants.order_by("-received_on", "content_object_id")


@dataclass(frozen=True)
class Page:
    """One page of the list; `older` is the key to the next, empty at the end; `counts` is None with very many."""

    rows: list[Allegation]
    older: str
    counts: dict[str, int] | None


Key = tuple[uuid.UUID, dt.date]


def page(user: "User", shows: Sequence[Show], show: Show, *, after: str = "", size: int = PAGE, people: bool) -> Page:
    """Return `size` allegations after the key `after` ("2026-11-03.<uuid>"); a key nobody gave begins anew.

    A short list is read whole, by key and state, and counted; of a long one only the page. `people` brings the
    victims too.
    """
    place = _place(after)
    keys = list(granted(user).values_list("content_object_id", "received_on")[: MANY + 1])  # the index alone answers
    counts = None
    if len(keys) <= MANY:
        stands = _stands(user, keys)
        counts = {one.key: sum(one.holds(*state) for state in stands.values()) for one in shows}
        keys = [(pk, day) for pk, day in keys if pk in stands and show.holds(*stands[pk]) and _follows(pk, day, place)]
    elif place or not show.is_everything:
        keys = _keys(user, show, place, size + 1)
    older = f"{keys[size - 1][1]}.{keys[size - 1][0]}" if len(keys) > size else ""
    return Page(_rows(user, keys[:size], people=people), older, counts)


def _stands(user: "User", keys: list[Key]) -> dict[uuid.UUID, tuple[Any, Any]]:
    """Return, by key, when each was routed and closed."""
    seen = Allegation.objects.visible_to(user).filter(pk__in=[pk for pk, _day in keys])
    return {pk: (routed_at, closed_on) for pk, routed_at, closed_on in seen.values_list("pk", "routed_at", "closed_on")}


def _keys(user: "User", show: Show, place: Key | None, size: int) -> list[Key]:
    grants = granted(user).filter(show.condition())
    if place:
        pk, day = place
        grants = grants.filter(
            Q(received_on__lt=day) | Q(received_on=day, content_object_id__gt=pk), received_on__lte=day
        )
    return list(grants.values_list("content_object_id", "received_on")[:size])


def _rows(user: "User", keys: list[Key], *, people: bool) -> list[Allegation]:
    seen = Allegation.objects.visible_to(user).filter(pk__in=[pk for pk, _day in keys]).select_related("office")
    seen = seen.defer(*WORDS)
    rows = {row.pk: row for row in (seen.prefetch_related("victims") if people else seen)}
    return [rows[pk] for pk, _day in keys if pk in rows]


def _follows(pk: uuid.UUID, day: dt.date, place: Key | None) -> bool:
    return place is None or day < place[1] or (day == place[1] and pk > place[0])


def waiting_for_the_unit(user: "User", *, few: bool) -> list[Allegation]:
    """Return what has an act of the unit open, longest known first: with very many, only what is not routed yet.

    Each row of a short list is marked `has_report`, `has_sending`, and `is_as_if_own`: some alleged perpetrator is of
    the own personnel, or might be.
    """
    seen = Allegation.objects.visible_to(user).order_by("known_on", "id").defer(*WORDS)
    if not few:
        return list(seen.filter(routed_at=None)[:PAGE])
    reported = ReportToSecretaryGeneral.objects.filter(allegation=OuterRef("pk"))
    sent = SentToInvestigators.objects.filter(allegation=OuterRef("pk"))
    own = AllegedPerpetrator.objects.filter(allegation=OuterRef("pk"), affiliation__in=AS_IF_OWN)
    marked = seen.annotate(has_report=Exists(reported), has_sending=Exists(sent), is_as_if_own=Exists(own))
    not_reported = Q(kind__in=codes.COUNTED_AS_SEA, has_report=False, passed_on_on=None)
    return list(
        marked.filter(Q(routed_at=None) | Q(closed_on=None) & (not_reported | Q(is_as_if_own=True, has_sending=False)))
    )


def _place(after: str) -> Key | None:
    day, _dot, pk = after.partition(".")
    try:
        return uuid.UUID(pk), dt.date.fromisoformat(day)
    except ValueError:
        return None
