"""Where a certificate stands, and where it can go from there."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """States of a certificate."""

    IN_PREPARATION = "in_preparation", _("in preparation")
    SIGNED = "signed", _("signed")
    RETURNED = "returned", _("returned")
    SUPERSEDED = "superseded", _("replaced by a later one")


NEXT: dict[str, tuple[State, ...]] = {
    State.IN_PREPARATION: (State.SIGNED,),
    State.SIGNED: (State.RETURNED, State.SUPERSEDED),
    State.RETURNED: (State.SUPERSEDED,),
    State.SUPERSEDED: (),
}
