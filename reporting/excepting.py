"""What pages say of written advice: whether it may be given, what it does to the letter, who gave it."""

from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from organization.models import User
from safeguards.templatetags.pages import day

from .claims import BY_KEY, Claim, Finding, NotDone, may_be_excepted
from .letter_text import common_slots
from .made import Made
from .models import Advice, Letter
from .policy import may_advise
from .texts import filled, plain, sentence_case


def otherwise(claim: Claim, finding: Finding) -> str:
    """Return what can be done about a claim that stops the letter, when it cannot be mended in time."""
    if finding.holds or not claim.certifying:
        return ""
    if may_be_excepted(finding):
        words = _(
            "On written advice of legal the Executive Director may sign that it is not done on %(n)d: the figure, the "
            "reason and the day by which it is to be completed are printed, and cannot be removed."
        )
        return words % {"n": finding.unmet}
    return _(
        "Mend the records and take a new cut-off. What is missing here has no figure, so the letter never offers this "
        "sentence without it, and nothing is mended by an act towards a victim."
    )


def lapsed(made: Made, claim: Claim) -> str:
    """Return that advice stands on the claim and does not fit the facts, or ""."""
    advice = _advised(made, claim)
    if advice is None or made.is_excepted(advice) or made.findings[claim.key].holds:
        return ""
    words = _(
        "Legal advised on %(n)d, to be completed by %(by)s. The records of this cut-off say otherwise, so the advice "
        "no longer fits: legal withdraws it, and advises again where it still can."
    )
    return words % {"n": advice.count, "by": day(advice.complete_by)}


def may_advise_on(made: Made, letter: Letter, claim: Claim, user: User) -> bool:
    """Whether the page that advises is open to `user` for this claim."""
    open_ = _advised(made, claim) is None and may_be_excepted(made.findings[claim.key])
    return open_ and may_advise(user, letter)


def standing(made: Made, letter: Letter, user: User) -> list[dict[str, Any]]:
    """Return the advice that stands on the letter, in plain words, for everybody who reads it."""
    return [_in_words(made, one, letter, user) for one in current(letter)]


def current(letter: Letter) -> list[Advice]:
    """Return the advice not withdrawn, in the order of the claims."""
    found = letter.advice.filter(withdrawn_at=None).select_related("given_by")
    return sorted(found, key=lambda one: BY_KEY[one.claim].number)


def _in_words(made: Made, advice: Advice, letter: Letter, user: User) -> dict[str, Any]:
    claim = BY_KEY[advice.claim]
    finding = made.findings[claim.key]
    undone = next((one for one in finding.exceptions if one.inside), None)
    return {
        "claim": claim,
        "title": capfirst(str(claim.title)),
        "state": "warn" if undone else "none" if finding.holds else "no",
        "words": _("printed as not done") if undone else _("not needed") if finding.holds else _("does not fit"),
        "sentence": undone.sentence if undone else lapsed(made, claim),
        "advice": advice,
        "withdraw_url": reverse("letter-advice-withdraw", args=[letter.pk, claim.key])
        if may_advise(user, letter)
        else "",
    }


def example(made: Made, claim: Claim) -> str:
    """Return the sentence as it would print, its reason and day left open."""
    finding = made.findings[claim.key]
    if finding.rest is None:
        return ""
    open_slots = {"n": finding.unmet, "reason": _("[reason]"), "complete_by": _("[day]")}
    slots = {**common_slots(made.facts), **finding.figures, **finding.rest.slots, **open_slots}
    return plain(sentence_case(filled(str(claim.forms[finding.rest.form]), slots)))


def _advised(made: Made, claim: Claim) -> NotDone | None:
    return next((one for one in made.advised if one.claim == claim.key), None)
