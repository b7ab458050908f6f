"""Claim 21: the same was communicated in the end-of-year letter."""

from django.utils.translation import gettext_lazy as _

from reporting.facts import ExternalLetterFact, Facts
from reporting.figures import COUNTED, figure
from reporting.models import ExternalLetter

from .basis import DIRECTORS_OFFICE, exception, graded, missing
from .finding import Claim, Finding, Kind, Reason


def check(facts: Facts) -> Finding:
    """A count that differs today changes the sentence to *brought up to date*."""
    letters = (one for one in facts.external_letters if one.kind == ExternalLetter.Kind.END_OF_YEAR)
    letter = next((one for one in letters if one.year == facts.year), None)
    if letter is None:
        return missing(
            _("The end-of-year letter is not recorded, with its title and date."), DIRECTORS_OFFICE, "letters"
        )
    differing = _differing(letter, facts)
    words = _("Counts of the end-of-year letter differ today: late knowledge, reclassification or duplicates.")
    return graded(
        figures={key: figure(facts, key).value for key in letter.counts if key in COUNTED},
        records=(letter.id,),
        form="updated" if differing else "",
        exceptions=exception(Kind.PENDING, len(differing)),
        reasons=(Reason(words, DIRECTORS_OFFICE, "letters"),),
        end_of_year_title=letter.title,
        end_of_year_date=letter.dated,
    )


def _differing(letter: ExternalLetterFact, facts: Facts) -> list[str]:
    known = [key for key in letter.counts if key in COUNTED]
    return sorted(key for key in known if figure(facts, key).value != letter.counts[key])


CLAIM = Claim(
    number=21,
    key="end_of_year_letter",
    title=_("end-of-year letter"),
    authority="ST/SGB/2003/13, section 4.6",
    rule=_("True when the end-of-year letter of the year is recorded by title and date and its counts still hold."),
    mender=DIRECTORS_OFFICE,
    counted=_("the counts that the end-of-year letter gave"),
    examine=check,
)
CLAIMS = (CLAIM,)
