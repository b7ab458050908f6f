"""How allauth behaves here: nobody signs up; accounts are opened by an administrator."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from safeguards import ledger


class ClosedSignUp(DefaultAccountAdapter):
    """Sign-in by e-mail and password for accounts that exist."""

    error_messages: ClassVar = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("Address and password do not belong together. Look at both, then try again."),
        "account_inactive": _("This account is closed. Ask the administrator of your office."),
        "too_many_login_attempts": _(
            "Too many attempts. Wait five minutes, then try once more, or choose “I cannot sign in”."
        ),
        "rate_limited": _("Too many requests in a short time. Wait a minute, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """There is no user name: the e-mail address is the name of the account."""

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        ledger.write("signed in", by=user)

    def logout(self, request: HttpRequest) -> None:
        ledger.write("signed out", by=request.user)
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Keep that somebody failed, never the address that was typed: it may be a password in the wrong field."""
        ledger.write("sign-in failed", by=request.user if request.user.is_authenticated else None)
        super().authentication_failed(request, **credentials)
