"""Addresses for the tests of the frame: each name of the navigation, whatever the apps have built so far."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.i18n import set_language

from unwomen_cases.context import NAVIGATION


def nothing(request: HttpRequest) -> HttpResponse:
    """Answer nothing: only the address counts."""
    return HttpResponse("")


urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("language/", set_language, name="set_language"),
    path("theme/", nothing, name="theme"),
    *(path("" if name == "home" else f"{name}/", nothing, name=name) for name, _label, _needs in NAVIGATION[:-1]),
    path("people/", nothing, name="accounts"),
]
