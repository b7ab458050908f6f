"""The facts of one allegation, from the rows its reader sees: a case page follows the letter's own rules."""

import datetime as dt

from safeguards.facts import day_of

from . import facts
from .models import Allegation

RELATED = ("victims", "alleged_perpetrators", "status_steps", "reports", "sendings", "measures", "referrals")


def fact_of(allegation: Allegation) -> facts.AllegationFact:
    """Return the allegation as a fact, with everything recorded so far (related rows prefetched: `RELATED`)."""
    return facts.AllegationFact(
        id=str(allegation.pk),
        kind=allegation.kind,
        nature=allegation.nature,
        subtype=allegation.subtype,
        office=str(allegation.office_id),
        channel=allegation.channel,
        known_on=allegation.known_on,
        received_on=allegation.received_on,
        entered_on=_day(allegation.entered_at),
        incident_on=allegation.incident_on,
        incident_precision=allegation.incident_precision,
        status=allegation.status,
        closed_on=allegation.closed_on,
        routed_on=day_of(allegation.routed_at),
        passed_on_on=allegation.passed_on_on,
        victims=_victims(allegation),
        alleged_perpetrators=_perpetrators(allegation),
        status_steps=tuple(
            facts.StatusStepFact(s.on, _day(s.entered_at), s.status) for s in allegation.status_steps.all()
        ),
        reports=tuple(
            facts.ReportFact(r.on, _day(r.entered_at), bool(r.reference), r.acknowledged_on)
            for r in allegation.reports.all()
        ),
        sendings=tuple(facts.SendingFact(s.on, _day(s.entered_at)) for s in allegation.sendings.all()),
        measures=_measures(allegation),
        referrals=tuple(
            facts.ReferralFact(r.on, _day(r.entered_at), r.nationality, r.replied_on)
            for r in allegation.referrals.all()
        ),
    )


def _victims(allegation: Allegation) -> tuple[facts.VictimFact, ...]:
    return tuple(
        facts.VictimFact(str(v.pk), v.sex, v.age_group, v.link, v.assistance, v.assistance_on)
        for v in allegation.victims.all()
    )


def _perpetrators(allegation: Allegation) -> tuple[facts.AllegedPerpetratorFact, ...]:
    return tuple(
        facts.AllegedPerpetratorFact(
            id=str(p.pk),
            sex=p.sex,
            affiliation=p.affiliation,
            personnel_category=p.personnel_category,
            grade_band=p.grade_band,
            nationality=p.nationality,
            outcome=p.outcome,
            credible_crime=p.credible_crime,
            judged_on=day_of(p.judged_at),
        )
        for p in allegation.alleged_perpetrators.all()
    )


def _measures(allegation: Allegation) -> tuple[facts.MeasureFact, ...]:
    return tuple(
        facts.MeasureFact(
            id=str(m.pk),
            on=m.on,
            entered_on=_day(m.entered_at),
            measure=m.measure,
            line=m.line,
            alleged_perpetrator=str(m.alleged_perpetrator_id) if m.alleged_perpetrator_id else None,
            confirmed_on=day_of(m.confirmed_at),
        )
        for m in allegation.measures.all()
    )


def _day(moment: dt.datetime) -> dt.date:
    return day_of(moment) or moment.date()
