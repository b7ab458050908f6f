"""What the page of a letter shows: the paper with its claims, the proof of one, and what stops the letter."""

from collections.abc import Mapping
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from organization.models import User
from organization.roles import Permission
from safeguards.templatetags.pages import day

from .claims import BY_KEY, CLAIMS, SHAPE, Claim, Finding, Reason, Result, stopping
from .excepting import lapsed, may_advise_on, otherwise
from .figures import COUNTED
from .letter_text import Line
from .made import Made
from .models import Letter
from .policy import may_approve, may_issue, may_reword, may_send_back, may_sign, may_submit, may_transmit
from .states import State
from .texts import plain, texts

# Which pages mend a claim, and who may open them.
PAGES: Mapping[str, Permission | None] = {
    "prevention": Permission.SEE_PROGRAMME,
    "certification": Permission.SEE_CERTIFICATION,
    "offices": None,
    "allegations": Permission.OPEN_ALLEGATIONS,
    "declared-numbers": Permission.SIGN_UNIT_STATEMENT,
    "unit-statements": Permission.SIGN_UNIT_STATEMENT,
    "letters": Permission.SEE_LETTERS,
    "accounts": Permission.MANAGE_ACCOUNTS,
}


def tiles(made: Made) -> list[dict[str, Any]]:
    """Return how many claims have each result."""
    results = [finding.result for finding in made.findings.values()]
    stops = len(stopping(made.findings))
    stopped = ngettext("%(n)d is certifying and stops the letter", "%(n)d are certifying and stop the letter", stops)
    units = {
        Result.SUPPORTED: _("of 21 claims"),
        Result.EXCEPTIONS: _("of 21 claims, each exception in words"),
        Result.NOT_SUPPORTED: stopped % {"n": stops} if stops else _("none stops the letter"),
        Result.NOT_APPLICABLE: _("the sentence stays general"),
    }
    return [
        {"label": capfirst(result.label), "figure": results.count(result), "unit": unit}
        for result, unit in units.items()
    ]


def paper(made: Made, letter: Letter, current: str) -> list[dict[str, Any]]:
    """Return the letter as blocks for the paper, each sentence a link to its proof."""
    text, parts = made.text, texts()["parts"]

    def claims(lines: tuple[Line, ...]) -> list[dict[str, Any]]:
        return [_sentence(line, made, letter, current) for line in lines]

    return [
        {"claims": claims(text.opening)},
        {"claims": claims(text.confirmation)},
        {"heading": parts["heading_measures"], "words": text.lead_in, "claims": claims(text.measures), "list": True},
        {
            "heading": parts["heading_reporting"],
            "words": text.confidentiality,
            "claims": claims(text.mechanisms),
            "list": True,
        },
        {"claims": claims(text.referral)},
        {"words": text.good_faith},
    ]


def _sentence(line: Line, made: Made, letter: Letter, current: str) -> dict[str, Any]:
    finding = made.findings[line.key]
    return {
        "n": line.number,
        "state": SHAPE[finding.result],
        "words": in_short(finding),
        "sentence": plain(line.text),
        "url": f"{reverse('letter', args=[letter.pk])}?claim={line.key}#proof",
        "current": line.key == current,
    }


def in_short(finding: Finding) -> str:
    """Return the result in two words: the exceptions with their numbers, else its name."""
    if finding.exceptions:
        return ", ".join(f"{one.count} {one.kind.label}" for one in finding.exceptions)
    return str(capfirst(finding.result.label))


def chosen(made: Made, wanted: str) -> Claim:
    """Return the claim whose proof is shown: the one asked for, else one that stops the letter, else the first."""
    return BY_KEY.get(wanted) or next(iter(stopping(made.findings)), CLAIMS[0])


def proof(made: Made, letter: Letter, claim: Claim, user: User) -> dict[str, Any]:
    """Return the proof of a claim. Figures are the whole organization's, one number for every reader."""
    finding = made.findings[claim.key]
    line = next((one for one in made.text.lines if one.key == claim.key), None)
    first = next((one for one in finding.reasons if opens(one, user)), None)
    return {
        "n": claim.number,
        "state": SHAPE[finding.result],
        "words": capfirst(finding.result.label),
        "sentence": plain(line.text) if line else capfirst(str(claim.title)),
        "rule": claim.rule,
        "figures": [(capfirst(str(COUNTED[key].definition)), value) for key, value in finding.figures.items()],
        "counted": _counted(made, claim),
        "missing": [*filter(None, [lapsed(made, claim)]), *(reason.missing for reason in finding.reasons)],
        "mender": " ".join(dict.fromkeys(capfirst(str(one.mender).rstrip(".")) + "." for one in finding.reasons)),
        "ask_url": opens(first, user) if first else "",
        "ask_link": _("Go there"),
        "otherwise": otherwise(claim, finding),
        "otherwise_url": reverse("letter-advise", args=[letter.pk, claim.key])
        if may_advise_on(made, letter, claim, user)
        else "",
        "otherwise_link": _("Advise on it"),
        "records": _records(claim, finding),
    }


def _counted(made: Made, claim: Claim) -> str:
    words = _("Unit: %(unit)s. As of %(as_of)s. Authority: %(authority)s.")
    return words % {
        "unit": claim.counted,
        "as_of": date_format(made.facts.as_of, "j F Y"),
        "authority": claim.authority,
    }


def _records(claim: Claim, finding: Finding) -> str:
    if finding.note:
        return capfirst(str(finding.note)) + "."
    if claim.certifying:
        return _("The records behind are opened by the unit, for every claim and every reader alike.")
    return ""


def opens(reason: Reason, user: User) -> str:
    """Return the address of the page where `user` may mend it, or "" when she may not, or there is none."""
    permission = PAGES.get(reason.page)
    if reason.page not in PAGES or (permission and not user.may(permission)):
        return ""
    try:
        return reverse(reason.page)
    except NoReverseMatch:
        return ""


def stops(made: Made, letter: Letter, user: User) -> list[dict[str, Any]]:
    """Return, for each claim that stops the letter, what is missing and who can mend it."""
    return [
        {
            "claim": claim,
            "url": f"{reverse('letter', args=[letter.pk])}?claim={claim.key}#proof",
            "reasons": [
                {"missing": one.missing, "mender": capfirst(str(one.mender)), "url": opens(one, user)}
                for one in made.findings[claim.key].reasons
            ],
            "lapsed": lapsed(made, claim),
        }
        for claim in stopping(made.findings)
    ]


def exceptions(made: Made) -> list[str]:
    """Return the exceptions that follow a claim's sentence, as the letter words them, for who signs."""
    return [one.sentence for claim in CLAIMS for one in made.findings[claim.key].exceptions if not one.inside]


STEPS = (
    ("letter-wording", gettext_lazy("Words and order"), may_reword),
    ("letter-submit", gettext_lazy("Hand in for review"), may_submit),
    ("letter-approve", gettext_lazy("Approve"), may_approve),
    ("letter-send-back", gettext_lazy("Send back"), may_send_back),
    ("letter-sign", gettext_lazy("Sign"), may_sign),
    ("letter-issue", gettext_lazy("Issue"), may_issue),
    ("letter-transmit", gettext_lazy("Record transmission"), may_transmit),
)
MAIN = {"letter-submit", "letter-approve", "letter-sign", "letter-issue", "letter-transmit"}


def actions_for(letter: Letter, user: User, *, stopped: bool) -> list[dict[str, Any]]:
    """Return what `user` may do with the letter now; the main act is filled, unless the letter is stopped."""
    blocked = {"letter-approve", "letter-sign"} if stopped else set()
    return [
        {"url": reverse(name, args=[letter.pk]), "label": str(label), "main": name in MAIN}
        for name, label, may in STEPS
        if name not in blocked and may(user, letter)
    ]


def course(letter: Letter) -> list[dict[str, Any]]:
    """Return the letter's states as steps."""
    order = list(State)
    here = order.index(State(letter.state))
    notes = {State.APPROVED: letter.approved_at, State.SIGNED: letter.signed_at, State.ISSUED: letter.issued_at}
    return [
        {
            "label": capfirst(state.label),
            "note": day(notes.get(state)) if notes.get(state) else "",
            "done": n < here or letter.state == State.TRANSMITTED,
            "current": n == here,
        }
        for n, state in enumerate(order)
    ]
