"""Claims 4 and 7 to 10: recommendations, resources, plans, training and risks, from the records of prevention."""

from django.utils.translation import gettext_lazy as _

from prevention.models import Topic
from reporting.facts import Facts
from reporting.programme import current, in_account, of_year, overdue, records_of

from .basis import PREVENTION_PAGE, PROGRAMME, counts, exception, graded, ids, missing
from .finding import Claim, Finding, Kind, Reason


def _recommendations(facts: Facts) -> Finding:
    figures = counts(facts, "recommendations", "recommendations_implemented")
    found = records_of(facts, Topic.RECOMMENDATION)
    if not found:
        return missing(_("No recommendation of the review is recorded."), PROGRAMME, PREVENTION_PAGE, **figures)
    left = figures["recommendations"] - figures["recommendations_implemented"]
    return graded(
        figures=figures,
        records=ids(found),
        exceptions=exception(Kind.NOT_DONE, left),
        reasons=(Reason(_("Some recommendations are not completed."), PROGRAMME, PREVENTION_PAGE),),
        review=next((one.detail for one in found if one.detail), "external independent victim-centred review"),
    )


RECOMMENDATIONS = Claim(
    number=4,
    key="recommendations_implemented",
    title=_("recommendations of the external review"),
    authority="Board of UN Women; external independent victim-centred review",
    rule=_("True when each recommendation of the review that still applies is recorded as completed by the cut-off."),
    mender=PROGRAMME,
    counted=_("recommendations, whole organization"),
    examine=_recommendations,
)


def _resources(facts: Facts) -> Finding:
    figures = counts(facts, "offices_required", "offices_mapped")
    assessed = of_year(facts, Topic.NEEDS_ASSESSMENT)
    mapped = of_year(facts, Topic.RESOURCE_MAP)
    if not figures["offices_mapped"] or not assessed:
        words = (
            _("No map of resources is recorded for the year.")
            if assessed
            else _("No assessment of needs is recorded for the year.")
        )
        return missing(words, PROGRAMME, PREVENTION_PAGE, **figures)
    left = figures["offices_required"] - figures["offices_mapped"]
    return graded(
        figures=figures,
        records=ids([*mapped, *assessed]),
        exceptions=exception(Kind.NOT_DONE, left),
        reasons=(Reason(_("Some offices have no map of resources."), PROGRAMME, PREVENTION_PAGE),),
    )


RESOURCES = Claim(
    number=7,
    key="resources_mapped",
    title=_("dedicated resources and needs"),
    authority="Management letter, measure 4",
    rule=_(
        "True when each required office has a map of resources for the year and an assessment of needs is recorded."
    ),
    mender=PROGRAMME,
    counted=_("required offices, whole organization"),
    examine=_resources,
)


def _plans(facts: Facts) -> Finding:
    figures = counts(facts, "offices_required", "offices_with_plan")
    templates = current(facts, Topic.PLAN_TEMPLATE)
    if not templates:
        return missing(
            _("No template of the action plan is current on the cut-off."), PROGRAMME, PREVENTION_PAGE, **figures
        )
    if not figures["offices_with_plan"]:
        return missing(_("No office has a plan that is current on the cut-off."), PROGRAMME, PREVENTION_PAGE, **figures)
    left = figures["offices_required"] - figures["offices_with_plan"]
    return graded(
        figures=figures,
        records=ids([*templates, *current(facts, Topic.LOCAL_PLAN)]),
        exceptions=exception(Kind.NOT_DONE, left),
        reasons=(Reason(_("Some offices have no current plan."), PROGRAMME, PREVENTION_PAGE),),
    )


PLANS = Claim(
    number=8,
    key="action_plans",
    title=_("action plans on sexual harassment"),
    authority="Management letter, measure 5",
    rule=_("True when a template is current on the cut-off and each required office has a local plan that is."),
    mender=PROGRAMME,
    counted=_("required offices, whole organization"),
    examine=_plans,
)


def _training(facts: Facts) -> Finding:
    figures = counts(facts, "training_programmes", "personnel_trained", "personnel_in_post")
    found = in_account(facts, Topic.TRAINING)
    if not figures["personnel_trained"]:
        return missing(_("No completed training is recorded for the account."), PROGRAMME, PREVENTION_PAGE, **figures)
    if not figures["personnel_in_post"]:
        words = _("The number of personnel in post is not recorded: training has nothing to be measured against.")
        return missing(words, PROGRAMME, PREVENTION_PAGE, **figures)
    return graded(figures=figures, records=ids(found))


TRAINING = Claim(
    number=9,
    key="scenario_training",
    title=_("training by scenario"),
    authority="Management letter, measure 6; ST/SGB/2003/13, 4.1",
    rule=_(
        "True when programmes with their completions are recorded in the account, and the personnel in post with them."
    ),
    mender=PROGRAMME,
    counted=_("programmes and completions in the account; persons in post"),
    examine=_training,
)


def _risks(facts: Facts) -> Finding:
    figures = counts(facts, "offices_required", "offices_risk_assessed", "risk_mitigations_overdue")
    if not figures["offices_risk_assessed"]:
        return missing(_("No office has a risk assessment that is current."), PROGRAMME, PREVENTION_PAGE, **figures)
    left = figures["offices_required"] - figures["offices_risk_assessed"]
    return graded(
        figures=figures,
        records=ids([*current(facts, Topic.RISK_ASSESSMENT), *overdue(facts)]),
        exceptions=exception(Kind.NOT_DONE, left) + exception(Kind.LATE, figures["risk_mitigations_overdue"]),
        reasons=(Reason(_("Assessments are missing, or mitigations are overdue."), PROGRAMME, PREVENTION_PAGE),),
    )


RISKS = Claim(
    number=10,
    key="risks_managed",
    title=_("risks in enterprise risk management"),
    authority="Management letter, measure 7",
    rule=_("True when each required office has a current assessment of SEA and SH risks and no mitigation is overdue."),
    mender=PROGRAMME,
    counted=_("required offices; mitigations, whole organization"),
    examine=_risks,
)

CLAIMS = (RECOMMENDATIONS, RESOURCES, PLANS, TRAINING, RISKS)
