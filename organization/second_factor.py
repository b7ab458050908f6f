"""A second factor for everybody, where SECOND_FACTOR_REQUIRED is on: without one, only the way to set it up is open."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
SETTING_UP = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_generate_recovery_codes",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "account_reauthenticate",
        "account_logout",
        "set_language",
        "theme",
    }
)


def required(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Send whoever is signed in without a second factor to the page where it is set up."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not settings.SECOND_FACTOR_REQUIRED or not request.user.is_authenticated:
            return None
        if not getattr(view, "login_required", True):  # what anybody may open
            return None
        if request.resolver_match is not None and request.resolver_match.view_name in SETTING_UP:
            return None
        return None if is_mfa_enabled(request.user, FACTORS) else redirect("mfa_index")

    middleware.process_view = process_view  # type: ignore[attr-defined]  # Django looks for it there
    return middleware
