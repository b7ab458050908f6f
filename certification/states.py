"""Where a certificate stands, and where it can go from there; and how an office stands on the board of a round."""

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


class Standing(models.TextChoices):
    """How an office stands in a round: one of these, never two."""

    SIGNED = "signed", _("Signed")
    QUALIFIED = "qualified", _("With exceptions")
    RETURNED = "returned", _("Returned")
    IN_PREPARATION = "in_preparation", _("In preparation")
    NOT_STARTED = "not_started", _("Not started")
    MISSING = "missing", _("Missing")
    WAIVED = "waived", _("Waived")


# How each is drawn: a class of static/style.css (docs/interface.md).
SHAPE: dict[str, str] = {
    State.IN_PREPARATION: "now",
    State.SIGNED: "ok",
    State.RETURNED: "care",
    State.SUPERSEDED: "none",
}
STANDING_SHAPE: dict[str, str] = {
    Standing.SIGNED: "ok",
    Standing.QUALIFIED: "warn",
    Standing.RETURNED: "care",
    Standing.IN_PREPARATION: "now",
    Standing.NOT_STARTED: "",
    Standing.MISSING: "no",
    Standing.WAIVED: "none",
}
