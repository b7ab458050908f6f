"""Claim 5: heads of office certified for the year."""

from django.utils.translation import gettext_lazy as _

from certification.figures import is_complete, is_waived, requirements, signed
from reporting.facts import Facts
from reporting.figures import figure

from .basis import CERTIFICATION_PAGE, CERTIFIERS, counts, exception, graded, ids, missing
from .finding import Claim, Finding, Kind, Reason


def check(facts: Facts) -> Finding:
    """Late, qualified, waived and missing are counted; a certificate by an officer in charge is a certificate."""
    figures = counts(
        facts, "certificates_required", "certificates_signed", "certificates_missing", "certificates_waived"
    )
    if facts.certification is None:
        return missing(_("No round of certification is open for the year."), CERTIFIERS, CERTIFICATION_PAGE, **figures)
    if not figures["certificates_signed"]:
        return missing(_("No office has signed for all its days."), CERTIFIERS, CERTIFICATION_PAGE, **figures)
    kinds = figure(facts, "certificates_signed").by.get("kind", {})
    lacking = sum(1 for one in requirements(facts) if not is_complete(one) and not is_waived(one))
    return graded(
        figures=figures,
        records=ids(one for requirement in requirements(facts) for one in signed(requirement)),
        remarks=(("qualified", kinds.get("qualified", 0)), ("waived", figures["certificates_waived"])),
        exceptions=exception(Kind.LATE, kinds.get("late", 0)) + exception(Kind.NOT_DONE, lacking),
        reasons=(
            Reason(_("Offices were late, or have not signed for all their days."), CERTIFIERS, CERTIFICATION_PAGE),
        ),
    )


CLAIM = Claim(
    number=5,
    key="offices_certified",
    title=_("certificates of heads of office"),
    authority="ST/SGB/2003/13, section 4; policy on harassment, paragraph 4.16",
    rule=_(
        "True when every office required to certify for the year has signed certificates for all its days. Late, "
        "qualified and waived ones are counted and named; an office that has not signed is an exception."
    ),
    mender=CERTIFIERS,
    counted=_("offices required in the round, whole organization"),
    examine=check,
)
CLAIMS = (CLAIM,)
