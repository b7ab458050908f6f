"""Accounts, for the administrator: who can sign in."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organization import actions, operators, policy
from organization.forms import AccountForm, ClosingForm
from organization.models import Appointment, User
from organization.roles import Permission
from organization.signed_in import SignedInRequest
from safeguards.access import requires
from safeguards.clock import today
from safeguards.once import once
from safeguards.refusals import show_invalid

PAGE = 50


@requires(Permission.MANAGE_ACCOUNTS)
@require_safe
def accounts(request: SignedInRequest) -> HttpResponse:
    """List accounts by name, a page at a time; `after` is the key of the last one seen."""
    show, q = request.GET.get("show", ""), request.GET.get("q", "").strip()
    found = _shown(show)
    if q:
        found = found.filter(Q(name__icontains=q) | Q(email__icontains=q))
    page, more = _page(found, request.GET.get("after", ""))
    context = {
        "people": [_line(person) for person in page],
        "chips": _chips(show if not q else None),
        "q": q,
        "next_url": _next(page, show, q) if more else "",
        "total": found.count(),
    }
    return render(request, "organization/accounts.html", context)


def _shown(show: str) -> QuerySet[User]:
    """Return the accounts of one chip."""
    appointed = Appointment.objects.active_on(today()).values("person")
    choices = {
        "open": User.objects.filter(is_active=True),
        "closed": User.objects.filter(is_active=False),
        "idle": User.objects.filter(is_active=True).exclude(pk__in=appointed),
    }
    return choices.get(show, User.objects.all())


def _chips(show: str | None) -> list[dict[str, Any]]:
    words = {"": _("All"), "open": _("Open"), "closed": _("Closed"), "idle": _("Open, without appointment")}
    url = reverse("accounts")
    return [
        {
            "label": label,
            "count": _shown(name).count(),
            "url": f"{url}?show={name}" if name else url,
            "current": name == show,
        }
        for name, label in words.items()
    ]


def _page(found: QuerySet[User], after: str) -> tuple[list[User], bool]:
    """Return the page that follows the account with the key `after`, and whether another follows."""
    if after:
        try:
            last = User.objects.get(key=uuid.UUID(after))
        except (ValueError, User.DoesNotExist):
            raise Http404 from None
        found = found.filter(Q(name__gt=last.name) | Q(name=last.name, pk__gt=last.pk))
    rows = list(found.prefetch_related("appointments__office")[: PAGE + 1])
    return rows[:PAGE], len(rows) > PAGE


def _next(page: list[User], show: str, q: str) -> str:
    query = {"show": show, "q": q, "after": str(page[-1].key)}
    return f"{reverse('accounts')}?{urlencode({k: v for k, v in query.items() if v})}"


def _line(person: User) -> dict[str, Any]:
    now = today()
    held = [a for a in person.appointments.all() if a.starts_on <= now and (a.ends_on is None or a.ends_on >= now)]
    return {"person": person, "held": held, **_state(person)}


def _state(person: User) -> dict[str, str]:
    if not person.is_active:
        return {"state": "none", "words": _("closed")}
    if person.email == operators.ADDRESS:
        return {"state": "none", "words": _("commands only")}
    if not person.has_usable_password():
        return {"state": "paused", "words": _("no password yet")}
    return {"state": "ok", "words": _("open")}


@requires(Permission.MANAGE_ACCOUNTS)
@require_http_methods(["GET", "POST"])
def account_new(request: SignedInRequest) -> HttpResponse:
    """Open an account."""
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            to = once(form.cleaned_data["token"], by=request.user, store=lambda: _open(request, form))
            messages.success(request, _("The account is open. A link to choose a password is on its way."))
            return redirect(to)
        except ValidationError as error:
            show_invalid(form, error)
    return render(request, "organization/account_new.html", {"form": form})


def _open(request: SignedInRequest, form: AccountForm) -> str:
    fields = {name: value for name, value in form.cleaned_data.items() if name != "token"}
    person = actions.open_account(by=request.user, site=request.build_absolute_uri("/"), **fields)
    return reverse("account", args=[person.key])


@requires(Permission.MANAGE_ACCOUNTS)
@require_safe
def account(request: SignedInRequest, key: uuid.UUID) -> HttpResponse:
    """Show one account and what its person is appointed to."""
    return _account_page(request, get_object_or_404(User, key=key), ClosingForm())


def _account_page(request: SignedInRequest, person: User, form: ClosingForm, status: int = 200) -> HttpResponse:
    context = {
        "person_shown": person,
        "appointments": person.appointments.select_related("office"),
        "form": form,
        "may_change": policy.may_change_account(request.user, person),
        "may_manage": policy.may_manage_offices(request.user),
        "of_commands": person.email == operators.ADDRESS,
        "today": today(),
        **_state(person),
    }
    return render(request, "organization/account.html", context, status=status)


@requires(Permission.MANAGE_ACCOUNTS)
@require_POST
def account_close(request: SignedInRequest, key: uuid.UUID) -> HttpResponse:
    """Close an account, with the reason."""
    person, form = get_object_or_404(User, key=key), ClosingForm(request.POST)
    if not form.is_valid():
        return _account_page(request, person, form)
    return _done(
        request, person, _("The account is closed."), actions.close_account, reason=form.cleaned_data["reason"]
    )


@requires(Permission.MANAGE_ACCOUNTS)
@require_POST
def account_reopen(request: SignedInRequest, key: uuid.UUID) -> HttpResponse:
    """Open a closed account again."""
    person, words = get_object_or_404(User, key=key), _("The account is open again. A link is on its way.")
    return _done(request, person, words, actions.reopen_account, site=request.build_absolute_uri("/"))


@requires(Permission.MANAGE_ACCOUNTS)
@require_POST
def account_invite(request: SignedInRequest, key: uuid.UUID) -> HttpResponse:
    """Send the link to choose a password once more."""
    person, words = get_object_or_404(User, key=key), _("A link is on its way.")
    return _done(request, person, words, actions.invite_again, site=request.build_absolute_uri("/"))


def _done(request: SignedInRequest, person: User, words: str, do: Any, **fields: Any) -> HttpResponse:
    try:
        do(person, by=request.user, **fields)
        messages.success(request, words)
    except PermissionDenied:
        raise Http404 from None
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("account", key=person.key)
