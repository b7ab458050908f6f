"""The entry: a head's own certificate, the board of a round for who follows it; opening a round, waiving an office."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from organization.roles import Permission
from organization.signed_in import SignedInRequest
from safeguards.access import any_user, requires
from safeguards.clock import now
from safeguards.once import once

from .. import actions
from ..board import FILTERS, Board, board_for, duties_of, tag_of
from ..forms import ReasonForm, RoundForm
from ..models import Requirement, Round
from ..policy import may_open_round, may_waive
from ..refusals import Refused
from ..states import SHAPE, Standing

FORM = require_http_methods(["GET", "HEAD", "POST"])


@any_user
@require_safe
def certification(request: SignedInRequest) -> HttpResponse:
    """Show one's own certificates, then the board of the regions one follows. Who has neither finds no page."""
    rounds = list(Round.objects.all())
    chosen = next((one for one in rounds if str(one.year) == request.GET.get("year")), rounds[0] if rounds else None)
    board = board_for(request.user, chosen) if chosen else None
    duties = duties_of(request.user)
    if not duties and not board and not request.user.may(Permission.SEE_CERTIFICATION):
        raise Http404
    context: dict[str, Any] = {
        "duties": [{"duty": one, "shape": SHAPE[one.certificate.state] if one.certificate else ""} for one in duties],
        "round": chosen,
        "rounds": rounds,
        "may_open": may_open_round(request.user),
        "as_of": now(),
    }
    if board:
        context |= _board(request.GET, board) | {"may_waive": request.user.may(Permission.RUN_ROUND)}
    return render(request, "certification/certification.html", context)


def _board(asked: QueryDict, board: Board) -> dict[str, Any]:
    regions = board.by_region()
    region = next((code for code, _name, _counts in regions if code == asked.get("region")), "")
    show = board.filter_for("all" if region and "show" not in asked else asked.get("show", ""))
    return {
        "board": board,
        "tiles": _tiles(board),
        "columns": [tag_of(one) for one in board.columns],
        "regions": [_row(board, code, name, counts) for code, name, counts in regions],
        "totals": [(one.label, board.counts[one]) for one in board.columns],
        "region": next((name for code, name, _counts in regions if code == region), ""),
        "chips": _chips(board, show, region),
        "offices": [{"office": one, "tag": tag_of(one.standing)} for one in board.filtered(show, region)],
        "exceptions": board.exceptions(),
    }


def _row(board: Board, code: str, name: str, counts: Any) -> dict[str, Any]:
    numbers = [(one.label, counts[one]) for one in board.columns]
    return {"name": name, "url": _address(board, "all", code), "numbers": numbers, "all": counts.total()}


def _tiles(board: Board) -> list[dict[str, Any]]:
    required = len(board.offices) - board.counts[Standing.WAIVED]
    exceptions = board.counts[Standing.QUALIFIED]
    return [
        {
            "label": _("Signed"),
            "figure": board.signed,
            "unit": _("of %(all)d offices; %(n)d with exceptions") % {"all": required, "n": exceptions},
        },
        {"label": _("Still to come"), "figure": board.to_come, "unit": _("offices")},
        {"label": _("Late"), "figure": board.late, "unit": _("offices, signed or not")},
        {"label": _("Waived"), "figure": board.counts[Standing.WAIVED], "unit": _("offices; the letter counts them")},
    ]


def _chips(board: Board, show: str, region: str) -> list[dict[str, Any]]:
    chips = [
        {
            "label": label,
            "count": len(board.filtered(key, region)),
            "url": _address(board, key, region),
            "current": key == show,
        }
        for key, label, _which in FILTERS
    ]
    return [chip for chip in chips if chip["count"] or chip["current"]]


def _address(board: Board, show: str, region: str) -> str:
    asked = QueryDict(mutable=True)
    asked.update({k: str(v) for k, v in {"year": board.round.year, "show": show, "region": region}.items() if v})
    return f"{reverse('certification')}?{asked.urlencode()}#offices"


@requires(Permission.RUN_ROUND)
@FORM
def open_round(request: SignedInRequest) -> HttpResponse:
    """Ask for the year and its days, then freeze who must certify."""
    form = RoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (address := _opened(request, form)):
        return redirect(address)
    return render(request, "certification/open.html", {"form": form})


def _opened(request: SignedInRequest, form: RoundForm) -> str:
    """Open the round and return where it leads; put what was refused on the form and return "" when it was."""
    typed = form.cleaned_data

    def store() -> str:
        opened = actions.open_round(
            typed["year"], opened_on=typed["opened_on"], deadline=typed["deadline"], by=request.user
        )
        messages.success(request, _("The round is open. The offices required are frozen."))
        return f"{reverse('certification')}?year={opened.year}"

    try:
        return once(typed["token"], by=request.user, store=store)
    except Refused as refused:
        refused.show_on(form)
        return ""


@requires(Permission.RUN_ROUND)
@FORM
def waive(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Ask why an office need not certify, then take it out of the round."""
    requirement = get_object_or_404(Requirement.objects.select_related("office", "round"), pk=pk)
    if not may_waive(request.user, requirement):
        raise Http404
    form = ReasonForm(
        request.POST if request.method == "POST" else None,
        hint=_(
            "Why need this office not certify? The reason is kept; the letter to the Executive Board counts waivers."
        ),
        missing=_("Say why this office need not certify."),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.waive(requirement, reason=form.cleaned_data["reason"], by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Waived. The office stays on the board with its reason."))
            return redirect("certification")
    return render(request, "certification/waive.html", {"requirement": requirement, "form": form})
