"""Claim 20: possible crimes are brought to the States against whose nationals they are alleged."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from allegations.measures_due import decided_on
from reporting.account import judged_crimes, transmitted_on
from reporting.facts import Facts

from .basis import ALLEGATIONS_PAGE, LEGAL, counts, exception, graded, ids
from .finding import Claim, Finding, Kind, Reason, Result

LINE = "state_referral"  # the line that a recorded reason against transmitting answers


def check(facts: Facts) -> Finding:
    """None judged so: not applicable, the sentence stays general."""
    judged = judged_crimes(facts)
    figures = counts(facts, "possible_crimes", "referred_to_states")
    if not judged:
        return Finding(Result.NOT_APPLICABLE, figures=figures)
    records = ids(fact for fact, _person in judged)
    transmitted = [person.id for fact, person in judged if transmitted_on(fact, person)]
    reasoned = [person.id for fact, person in judged if person.id not in transmitted and decided_on(fact, LINE)]
    left = len(judged) - len(transmitted) - len(reasoned)
    if left:
        words = ngettext(
            "%(n)d possible crime is neither transmitted nor does a reason stand against it.",
            "%(n)d possible crimes are neither transmitted nor does a reason stand against them.",
            left,
        )
        how = Reason(words % {"n": left}, LEGAL, ALLEGATIONS_PAGE)
        rest = _graded(figures, records, len(reasoned), len(transmitted), form="not_done")
        return Finding(Result.NOT_SUPPORTED, figures=figures, reasons=(how,), records=records, unmet=left, rest=rest)
    return _graded(figures, records, len(reasoned), len(transmitted))


def _graded(
    figures: dict[str, int], records: tuple[str, ...], reasoned: int, transmitted: int, *, form: str = ""
) -> Finding:
    return graded(
        figures=figures,
        records=records,
        form=form,
        exceptions=exception(Kind.PENDING, reasoned),
        transmitted=transmitted,
    )


CLAIM = Claim(
    number=20,
    key="crimes_referred",
    title=_("referring possible crimes"),
    authority="ST/SGB/2003/13, section 5; General Assembly resolution 62/63",
    rule=_(
        "True when every allegation that legal judged credible and possibly criminal was transmitted to the "
        "Office of Legal Affairs for the State concerned, or a listed reason against it is confirmed by two "
        "persons. Where none was judged so, the sentence stays general."
    ),
    mender=LEGAL,
    counted=_("alleged perpetrators; communications, whole organization"),
    examine=check,
    certifying=True,
)
CLAIMS = (CLAIM,)
