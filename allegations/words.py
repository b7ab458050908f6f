"""How people are called, by kind: SEA has victims and alleged perpetrators, SH has affected persons and offenders."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from .codes import Kind


@dataclass(frozen=True)
class Words:
    """The field's own terms for one kind of allegation."""

    kind: Any  # short, for a tag
    victim: Any
    victims: Any
    perpetrator: Any
    perpetrators: Any


_SEA = Words(_("SEA"), _("Victim"), _("Victims"), _("Alleged perpetrator"), _("Alleged perpetrators"))
_BY_KIND = {
    Kind.SEA: _SEA,
    Kind.SH: Words(_("SH"), _("Affected person"), _("Affected persons"), _("Alleged offender"), _("Alleged offenders")),
    Kind.BOTH: Words(_("SEA and SH"), _SEA.victim, _SEA.victims, _SEA.perpetrator, _SEA.perpetrators),
    Kind.UNCLEAR: Words(_("Not clear yet"), _SEA.victim, _SEA.victims, _SEA.perpetrator, _SEA.perpetrators),
}


def words_of(kind: str) -> Words:
    """Return the terms for `kind`; while it is not known, those of SEA, as it counts as SEA until decided."""
    return _BY_KIND.get(Kind(kind), _SEA) if kind else _SEA
