"""Claims 16 to 19: the four means of reporting, each with its latest proof."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from allegations.facts import AllegationFact
from prevention.models import Record, Topic
from reporting.facts import Facts
from reporting.programme import completed, latest_due, records_of
from reporting.texts import date

from .basis import (
    DIRECTORS_OFFICE,
    PREVENTION_PAGE,
    PROGRAMME,
    SECRETARIAT,
    UNIT,
    by_day,
    counts,
    exception,
    graded,
    ids,
    missing,
    previous_letter,
)
from .finding import Claim, Finding, Kind, Reason, Result

AUDIENCES = {"board", "intranet", "website", "personnel"}  # `detail` of a disciplinary report's records


def _yearly_certification(facts: Facts) -> Finding:
    letter = previous_letter(facts)
    if letter is None:
        return missing(
            _("No letter of an earlier year is recorded, made here or elsewhere."), DIRECTORS_OFFICE, "letters"
        )
    if letter.transmitted_on is None or not by_day(letter.transmitted_on, facts.as_of):
        return missing(_("The previous letter is not recorded as transmitted to the Board."), SECRETARIAT, "letters")
    session = f", for the {letter.session}" if letter.session else ""
    return graded(figures={}, records=(letter.id,), transmitted=f"on {date(letter.transmitted_on)}{session}")


def _tracker(facts: Facts) -> Finding:
    within = [one for one in facts.allegations if one.counts_as_sea and is_within_threshold(one)]
    submissions = completed(records_of(facts, Topic.TRACKER_SUBMISSION))
    figures = counts(facts, "sea_received")
    if not within and not submissions:
        return Finding(Result.NOT_APPLICABLE, figures=figures)
    if not submissions:
        return missing(_("No submission to the tracker is recorded."), UNIT, PREVENTION_PAGE, **figures)
    last = submissions[-1]
    due = sum(1 for one in within if one.received_on <= last.starts_on)
    sent = min(last.number or 0, due)
    words = ngettext(
        "%(n)d allegation within the threshold is not in the latest submission.",
        "%(n)d allegations within the threshold are not in the latest submission.",
        due - sent,
    )
    return graded(
        figures=figures,
        records=(last.id,),
        form="" if due else "not_applicable",
        exceptions=exception(Kind.NOT_DONE, due - sent),
        reasons=(Reason(words % {"n": due - sent}, UNIT, PREVENTION_PAGE),),
        tracker_due=due,
        tracker_submitted=sent,
        submitted=last.starts_on,
    )


def is_within_threshold(fact: AllegationFact) -> bool:
    """Return whether the tracker takes it: someone is identifiable (domain: reporting, public data)."""
    return bool(fact.victims or fact.alleged_perpetrators)


def _oversight(facts: Facts) -> Finding:
    due = latest_due(facts, Topic.OVERSIGHT_REPORT)
    if not due:
        return missing(_("No annual report due before the cut-off is recorded."), SECRETARIAT, PREVENTION_PAGE)
    late = [one for one in due if one.status != Record.Status.COMPLETED or one.completed_on is None]
    if late:
        return missing(_("The most recent annual report due was not presented."), SECRETARIAT, PREVENTION_PAGE)
    if not all("SEA" in one.detail and "SH" in one.detail for one in due):
        words = _("It is not recorded that the most recent annual report treats both SEA and SH.")
        return missing(words, SECRETARIAT, PREVENTION_PAGE)
    return graded(figures={}, records=ids(due), presented=max(one.completed_on for one in due if one.completed_on))


def _disciplinary(facts: Facts) -> Finding:
    if not records_of(facts, Topic.DISCIPLINARY_REPORT):
        return missing(_("No yearly disciplinary report is recorded."), DIRECTORS_OFFICE, PREVENTION_PAGE)
    due = latest_due(facts, Topic.DISCIPLINARY_REPORT)
    if not due:
        return Finding(Result.NOT_APPLICABLE)
    released = {one.detail: one.completed_on for one in completed(due) if one.completed_on}
    if left := AUDIENCES - released.keys():
        words = ngettext(
            "The most recent disciplinary report due is not recorded as released to %(n)d of its four audiences.",
            "The most recent disciplinary report due is not recorded as released to %(n)d of its four audiences.",
            len(left),
        )
        return missing(words % {"n": len(left)}, DIRECTORS_OFFICE, PREVENTION_PAGE)
    return graded(figures={}, records=ids(due), released=max(released.values()))


YEARLY_CERTIFICATION = Claim(
    number=16,
    key="yearly_certification",
    title=_("yearly certification to the Board"),
    authority="Executive Board Decision 2018/3, paragraph 10",
    rule=_("True when the letter before was issued and transmitted to the Board by the cut-off."),
    mender=SECRETARIAT,
    counted=_("letters"),
    examine=_yearly_certification,
)
TRACKER = Claim(
    number=17,
    key="public_tracker",
    title=_("public data: iReport SEA Tracker"),
    authority="General Assembly resolution 71/278; iReport SEA Tracker",
    rule=_(
        "True when every SEA allegation in which someone is identifiable, received by the latest submission, is in it. "
        "Where there is none, the sentence stays general."
    ),
    mender=UNIT,
    counted=_("reports, whole organization"),
    examine=_tracker,
)
OVERSIGHT = Claim(
    number=18,
    key="oversight_report",
    title=_("annual report on audit and investigation"),
    authority="Annual report on internal audit and investigation activities",
    rule=_("True when the most recent report due before the cut-off was presented and treats SEA and SH."),
    mender=PROGRAMME,
    counted=_("reports"),
    examine=_oversight,
)
DISCIPLINARY = Claim(
    number=19,
    key="disciplinary_report",
    title=_("yearly disciplinary report"),
    authority="Legal Policy for Addressing Non-Compliance with United Nations Standards of Conduct",
    rule=_(
        "True when the most recent report due before the cut-off was released to the Board, on the intranet, on the "
        "website and to all personnel. Where none is due yet, the sentence stays general."
    ),
    mender=DIRECTORS_OFFICE,
    counted=_("reports"),
    examine=_disciplinary,
)
CLAIMS = (YEARLY_CERTIFICATION, TRACKER, OVERSIGHT, DISCIPLINARY)
