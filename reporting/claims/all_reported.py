"""Claim 1: all SEA allegations brought to attention were reported to the Secretary-General."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from allegations.limits import limit
from allegations.models import Statement
from allegations.reporting_duty import DUTY, Standing
from reporting.account import sea_account
from reporting.declared import Declared
from reporting.facts import Facts
from reporting.letter_figures import sea_duties

from .basis import ALLEGATIONS_PAGE, UNIT, counts, exception, graded, ids
from .completeness import reasons_of_declarations, reasons_of_drafts, reasons_of_statement
from .finding import Claim, Finding, Kind, Reason, Result

FIGURES = (
    "account_sea",
    "account_sea_reported",
    "account_sea_late",
    "account_sea_asserted",
    "account_sea_elsewhere",
    "account_sea_not_reported",
    "sea_received",
    "sea_reported_to_secretary_general",
    "sea_reported_to_secretary_general_late",
    "sea_reported_to_secretary_general_missing",
)


def check(facts: Facts) -> Finding:
    """Every duty met, and nothing can still be waiting: both, or it is not supported."""
    figures = counts(facts, *FIGURES)
    found = sea_account(facts)
    unmet, incomplete = _not_reported(facts), _incomplete(facts, nothing=not found)
    if unmet or incomplete:
        return Finding(
            Result.NOT_SUPPORTED,
            figures=figures,
            reasons=(*unmet, *incomplete),
            records=ids(found),
            unmet=figures["account_sea_not_reported"],
            rest=None if incomplete else _graded(facts, figures, form=_form_not_done(figures)),
        )
    if not found:
        return graded(figures=figures, form="none_received")
    return _graded(facts, figures, form="" if figures["account_sea_reported"] else "elsewhere")


def _form_not_done(figures: dict[str, int]) -> str:
    if figures["account_sea_reported"]:
        return "not_done"
    return "not_done_elsewhere" if figures["account_sea_elsewhere"] else "not_done_on_any"


def _graded(facts: Facts, figures: dict[str, int], *, form: str) -> Finding:
    return graded(
        figures=figures,
        records=ids(sea_account(facts)),
        form=form,
        exceptions=exception(Kind.LATE, figures["account_sea_late"], days=limit(DUTY, facts.as_of).days)
        + exception(Kind.ASSERTED, figures["account_sea_asserted"]),
        reasons=_asserted(figures["account_sea_asserted"]),
    )


def _not_reported(facts: Facts) -> tuple[Reason, ...]:
    standings = [one.standing for one in sea_duties(facts)]
    past, within = standings.count(Standing.MISSING), standings.count(Standing.NOT_YET_DUE)
    late = ngettext(
        "%(n)d allegation is past its limit and is not reported to the Secretary-General.",
        "%(n)d allegations are past their limit and are not reported to the Secretary-General.",
        past,
    )
    new = ngettext(
        "%(n)d allegation, still within its limit, is not reported to the Secretary-General yet.",
        "%(n)d allegations, still within their limit, are not reported to the Secretary-General yet.",
        within,
    )
    how = _("The PSEA and SH unit: report it and record date and reference, or record why it is not to be reported.")
    return tuple(Reason(words % {"n": n}, how, ALLEGATIONS_PAGE) for words, n in ((late, past), (new, within)) if n)


def _incomplete(facts: Facts, *, nothing: bool) -> tuple[Reason, ...]:
    signed = Statement.Kind.NIL_SEA if nothing else Statement.Kind.COMPLETE
    return (
        *reasons_of_drafts(facts),
        *reasons_of_statement(facts, signed),
        *reasons_of_declarations(facts, Declared.SEA),
    )


def _asserted(n: int) -> tuple[Reason, ...]:
    words = ngettext("%(n)d report has no acknowledgement yet.", "%(n)d reports have no acknowledgement yet.", n)
    return (Reason(words % {"n": n}, UNIT, ALLEGATIONS_PAGE),) if n else ()


CLAIM = Claim(
    number=1,
    key="all_sea_reported",
    title=_("reporting SEA allegations to the Secretary-General"),
    authority="Executive Board Decision 2018/3, paragraph 10; ST/SGB/2003/13, section 4.6",
    rule=_(
        "True when each SEA allegation of the account has its duty met: reported to the Secretary-General, passed"
        " on to the entity that reports it, or decided by two persons; and when nothing can still be waiting: no "
        "intake unsent for more than 24 hours, no number declared by a head of office above what the unit holds, "
        "unless explained, and the unit's signed statement, up to the cut-off, that nothing waits in mail, hotline or "
        "paper. Over no allegation, only the unit's signed nil statement makes it true."
    ),
    mender=UNIT,
    counted=_("reports, whole organization"),
    examine=check,
    certifying=True,
)
CLAIMS = (CLAIM,)
