"""Claims 2 and 3: all appropriate measures were taken, on SEA and on SH against UN Women personnel."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from allegations.codes import Measure
from allegations.facts import AllegationFact
from allegations.measures_due import Line, MeasureFinding, Standing, decided_on, measures_due
from allegations.models import Statement
from reporting.account import sea_account, sh_account, sh_beside_account
from reporting.declared import Declared
from reporting.facts import Facts

from .basis import ALLEGATIONS_PAGE, UNIT, counts, exception, graded, ids
from .completeness import reasons_of_declarations, reasons_of_statement
from .finding import Claim, Finding, Kind, Reason, Result


def check_sea(facts: Facts) -> Finding:
    """Over no allegation, only the nil statement makes it true."""
    found = sea_account(facts)
    figures = counts(facts, "account_sea", "sea_received")
    if found:
        return _measured(facts, found, figures)
    reasons = (*reasons_of_statement(facts, Statement.Kind.NIL_SEA), *reasons_of_declarations(facts, Declared.SEA))
    return _none_received(figures, reasons)


def check_sh(facts: Facts) -> Finding:
    """Harassment of personnel by others stands beside the sentence: where there is only such, completeness is shown.

    A head's number that the unit does not hold stops it too: of what nobody knows no measure is known. For SEA,
    claim 1 does so.
    """
    found = sh_account(facts)
    figures = counts(facts, "account_sh", "sh_received", "sh_against_personnel")
    unexplained = reasons_of_declarations(facts, Declared.SH)
    if found:
        return _measured(facts, found, figures, incomplete=unexplained)
    signed = Statement.Kind.COMPLETE if sh_beside_account(facts) else Statement.Kind.NIL_SH
    return _none_received(figures, (*reasons_of_statement(facts, signed), *unexplained))


def _none_received(figures: dict[str, int], reasons: tuple[Reason, ...]) -> Finding:
    if reasons:
        return Finding(Result.NOT_SUPPORTED, figures=figures, reasons=reasons)
    return graded(figures=figures, form="none_received")


def _measured(
    facts: Facts, found: list[AllegationFact], figures: dict[str, int], *, incomplete: tuple[Reason, ...] = ()
) -> Finding:
    due = {fact.id: measures_due(fact, facts.as_of) for fact in found}
    reasons = _reasons(one for lines in due.values() for one in lines)
    unasked = {fact.id for fact in found if not due[fact.id] and not decided_on(fact, "")}
    if unasked:
        reasons = (*reasons, _unasked(len(unasked)))
    lacking = {key for key, lines in due.items() if any(one.standing == Standing.DUE for one in lines)} | unasked
    if not lacking and not incomplete:
        return _graded(found, due, figures)
    form = "not_done" if len(lacking) < len(found) else "not_done_on_any"
    return Finding(
        Result.NOT_SUPPORTED,
        figures=figures,
        reasons=(*reasons, *incomplete),
        records=ids(found),
        unmet=len(lacking),
        rest=None if incomplete else _graded(found, due, figures, form=form),
    )


def _graded(
    found: list[AllegationFact], due: dict[str, list[MeasureFinding]], figures: dict[str, int], *, form: str = ""
) -> Finding:
    late = sum(1 for lines in due.values() if any(one.standing == Standing.LATE for one in lines))
    pending = sum(1 for fact in found if _waits_for_second_person(fact, due[fact.id]))
    return graded(
        figures=figures,
        records=ids(found),
        form=form,
        exceptions=exception(Kind.LATE, late) + exception(Kind.PENDING, pending),
    )


def _unasked(n: int) -> Reason:
    words = ngettext(
        "No line of the matrix applies to %(n)d allegation: what is due on it is to be decided by two persons.",
        "No line of the matrix applies to %(n)d allegations: what is due on them is to be decided by two persons.",
        n,
    )
    return Reason(words % {"n": n}, UNIT, ALLEGATIONS_PAGE)


def _reasons(findings: Iterable[MeasureFinding]) -> tuple[Reason, ...]:
    """Return one reason a line of the matrix: how many allegations lack it, and who can mend it."""
    lacking: Counter[str] = Counter()
    lines: dict[str, Line] = {}
    for one in findings:
        if one.standing == Standing.DUE:
            lacking[one.line.key] += 1
            lines[one.line.key] = one.line
    return tuple(_reason(lines[key], n) for key, n in sorted(lacking.items()))


def _reason(line: Line, n: int) -> Reason:
    words = ngettext(
        "Due and not recorded on %(n)d allegation: %(measure)s (%(authority)s)",
        "Due and not recorded on %(n)d allegations: %(measure)s (%(authority)s)",
        n,
    )
    said = words % {"n": n, "measure": line.sentence, "authority": line.authority}
    return Reason(said, line.mender, ALLEGATIONS_PAGE)


def _waits_for_second_person(fact: AllegationFact, lines: list[MeasureFinding]) -> bool:
    """Return whether a line, not yet due, has a decision to take no measure that nobody has confirmed yet."""
    open_lines = {one.line.key for one in lines if one.standing == Standing.NOT_YET_DUE}
    waiting = [one for one in fact.measures if one.measure == Measure.NONE_DECIDED and not one.counts]
    return any(one.line in open_lines or (not one.line and open_lines) for one in waiting)


_RULE = _(
    "True when, on each allegation of the account, every measure that the matrix makes due is taken, not yet due,"
    " or decided against by two persons. Due and not taken stops the letter; taken after its limit is an "
    "exception. What a victim declines, or does not wish, is a full answer. Over no allegation, only the unit's "
    "signed nil statement makes it true."
)

SEA = Claim(
    number=2,
    key="sea_measures_taken",
    title=_("measures on SEA allegations"),
    authority="Executive Board Decision 2018/3, paragraph 10; ST/SGB/2003/13, section 4",
    rule=_RULE,
    mender=UNIT,
    counted=_("reports, whole organization"),
    examine=check_sea,
    certifying=True,
)
SH = Claim(
    number=3,
    key="sh_measures_taken",
    title=_("measures on SH allegations"),
    authority="Prevention of Harassment, Sexual Harassment, Discrimination and Abuse of Authority Policy, 4.16",
    rule=_RULE,
    mender=UNIT,
    counted=_("reports, whole organization"),
    examine=check_sh,
    certifying=True,
)
CLAIMS = (SEA, SH)
