"""Where an allegation stands, and where it can go from there. The diagram in `docs/` is drawn from this table."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Status as the public tracker names it (domain: reporting, public data)."""

    PRELIMINARY_ASSESSMENT = "preliminary_assessment", _("preliminary assessment")
    UNDER_REVIEW = "under_review", _("under review, limited information")
    INVESTIGATION = "investigation", _("under investigation")
    SUBSTANTIATED = "substantiated", _("substantiated")
    NOT_SUBSTANTIATED = "not_substantiated", _("not substantiated")
    CLOSED_OTHER = "closed_other", _("closed otherwise")
    PASSED_ON = "passed_on", _("passed on to another entity")


S = Status
NEXT: dict[str, tuple[Status, ...]] = {
    S.PRELIMINARY_ASSESSMENT: (S.INVESTIGATION, S.UNDER_REVIEW, S.PASSED_ON, S.CLOSED_OTHER),
    S.UNDER_REVIEW: (S.INVESTIGATION, S.PASSED_ON, S.CLOSED_OTHER),
    S.INVESTIGATION: (S.SUBSTANTIATED, S.NOT_SUBSTANTIATED, S.CLOSED_OTHER, S.PASSED_ON),
    S.SUBSTANTIATED: (S.INVESTIGATION,),
    S.NOT_SUBSTANTIATED: (S.INVESTIGATION,),
    S.CLOSED_OTHER: (S.PRELIMINARY_ASSESSMENT,),
    S.PASSED_ON: (S.PRELIMINARY_ASSESSMENT,),
}

# How a page shows each state: one of the shapes of the stylesheet.
SHAPE: dict[str, str] = {
    S.PRELIMINARY_ASSESSMENT: "now",
    S.UNDER_REVIEW: "paused",
    S.INVESTIGATION: "now",
    S.SUBSTANTIATED: "ok",
    S.NOT_SUBSTANTIATED: "ok",
    S.CLOSED_OTHER: "none",
    S.PASSED_ON: "none",
}
CLOSED = (S.NOT_SUBSTANTIATED, S.CLOSED_OTHER, S.PASSED_ON)
