"""What every page is told: the product's name, whether the data is fictional, and where one may go."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from organization.roles import Permission

from .fictional import PASSWORD
from .fictional.people import CAST, cast

THEMES = ("auto", "light", "dark")

# address name, label, what one must be allowed to do (None: anyone signed in)
NAVIGATION = (
    ("home", _("Home"), None),
    ("allegations", _("Allegations"), Permission.OPEN_ALLEGATIONS),
    ("certification", _("Certification"), Permission.SEE_CERTIFICATION),
    ("prevention", _("Prevention"), Permission.SEE_PROGRAMME),
    ("letters", _("Letters"), Permission.SEE_LETTERS),
    ("documents", _("Issued documents"), Permission.DOWNLOAD_ISSUED),
    ("offices", _("Offices"), None),
    ("accounts", _("Accounts"), Permission.MANAGE_ACCOUNTS),
    ("ledger", _("Ledger"), Permission.SEE_LEDGER),
)


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the frame's context. Signed out, it holds no navigation and asks nothing of the database."""
    theme = request.COOKIES.get("theme", "auto")
    frame: dict[str, Any] = {
        "product_name": settings.PRODUCT_NAME,
        "demo": settings.DEMO,
        "theme": theme if theme in THEMES else "auto",
        "home_url": _address("home") or "/",
        "path": request.get_full_path() if request.method == "GET" else request.path,
    }
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return frame | (_demonstration() if settings.DEMO else {})
    return frame | {
        "navigation": _navigation(request, user),
        "person": {"name": user.name, "does": _duties(user)},
        "idle_seconds": settings.SESSION_COOKIE_AGE,
        "keep_url": _address("stay") or frame["home_url"],
    }


def _demonstration() -> dict[str, Any]:
    """Return who can sign in, for the table on the sign-in page of a demonstration."""
    accounts = [{"email": person.email, "name": person.name, "does": CAST[key].does} for key, person in cast().items()]
    return {"demo_accounts": accounts, "demo_password": PASSWORD}


def _navigation(request: HttpRequest, user: Any) -> list[dict[str, Any]]:
    entries = []
    for name, label, permission in NAVIGATION:
        url = _address(name)
        if url and (permission is None or user.may(permission)):
            entries.append({"label": label, "url": url, "current": _current(url, request.path)})
    return entries


def _current(url: str, path: str) -> str:
    """Return the word for `aria-current`: "page" at the address itself, "true" somewhere below it."""
    if path == url:
        return "page"
    return "true" if url != "/" and path.startswith(url) else ""


def _duties(user: Any) -> str:
    """Return what the person is appointed to, in words, if the user model says so."""
    return str(getattr(user, "duties_in_words", ""))


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
