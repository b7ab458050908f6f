"""Every view says who may open it: `@requires(...)`, `@any_user` or `@public` (design, lock 2)."""

import functools
from collections.abc import Callable
from enum import Enum
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse

from . import ledger

View = Callable[..., HttpResponse]
WHO = "who_may_open"


def requires(*permissions: Enum) -> Callable[[View], View]:
    """Let in whoever holds one of `permissions` today. For everybody else the page does not exist (404).

    The refusal leaves its line in the ledger.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not any(request.user.may(permission) for permission in permissions):  # type: ignore[union-attr, arg-type]
                ledger.write("refused", by=request.user, reason=_name(request))
                raise Http404
            return view(request, *args, **kwargs)

        setattr(wrapper, WHO, permissions)
        return wrapper

    return decorate


def any_user(view: View) -> View:
    """Let in whoever is signed in; the view itself shows each person only what is theirs."""
    setattr(view, WHO, "any_user")
    return view


def public(view: View) -> View:
    """Let in everybody, signed in or not. A test pins the list of these."""
    setattr(view, WHO, "public")
    return login_not_required(view)


def _name(request: HttpRequest) -> str:
    match = request.resolver_match
    return (match.view_name or "")[:60] if match else ""
