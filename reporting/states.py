"""Where a letter stands, and where it can go from there (letter, rule 6)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """States of a letter."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    APPROVED = "approved", _("approved")
    SIGNED = "signed", _("signed")
    ISSUED = "issued", _("issued")
    TRANSMITTED = "transmitted", _("transmitted")


NEXT: dict[str, tuple[State, ...]] = {
    State.DRAFT: (State.IN_REVIEW,),
    State.IN_REVIEW: (State.APPROVED, State.DRAFT),
    State.APPROVED: (State.SIGNED, State.IN_REVIEW, State.DRAFT),
    State.SIGNED: (State.ISSUED,),
    State.ISSUED: (State.TRANSMITTED,),
    State.TRANSMITTED: (),
}
SHAPE: dict[str, str] = {
    State.DRAFT: "",
    State.IN_REVIEW: "now",
    State.APPROVED: "now",
    State.SIGNED: "ok",
    State.ISSUED: "ok",
    State.TRANSMITTED: "ok",
}
