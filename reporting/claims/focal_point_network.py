"""Claim 6: the network of focal points on the cut-off."""

from django.utils.translation import gettext_lazy as _

from organization.figures import network
from organization.roles import Role
from reporting.facts import Facts
from reporting.figures import figure

from .basis import OFFICES, OFFICES_PAGE, counts, exception, graded, ids, missing
from .finding import Claim, Finding, Kind, Reason


def check(facts: Facts) -> Finding:
    """Persons, each once; headquarters apart, alternates shown apart."""
    figures = counts(
        facts,
        "focal_points_active",
        "focal_points_at_headquarters",
        "focal_points_trained",
        "focal_point_offices_vacant",
    )
    if not figures["focal_points_active"]:
        return missing(_("No focal point is appointed on the cut-off."), OFFICES, OFFICES_PAGE, **figures)
    roles = figure(facts, "focal_points_active").by.get("role", {})
    return graded(
        figures=figures,
        records=ids(network(facts)),
        remarks=(("alternates", roles.get(Role.ALTERNATE.value, 0)),),
        exceptions=exception(Kind.NOT_DONE, figures["focal_point_offices_vacant"]),
        reasons=(Reason(_("Some offices have neither focal point nor alternate."), OFFICES, OFFICES_PAGE),),
    )


CLAIM = Claim(
    number=6,
    key="focal_point_network",
    title=_("network of focal points"),
    authority="ST/SGB/2003/13, section 4.3",
    rule=_(
        "True when persons are appointed as focal point or alternate on the cut-off in regional, multi-country and "
        "country offices; each person is counted once, headquarters apart. An office without either is an exception."
    ),
    mender=OFFICES,
    counted=_("persons, each once; headquarters and liaison offices apart"),
    examine=check,
)
CLAIMS = (CLAIM,)
