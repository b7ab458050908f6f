"""Addresses: each app names its own."""

from django.urls import include, path
from django.views.i18n import set_language

from . import home, views

urlpatterns = [
    path("", home.home, name="home"),
    path("stay", home.stay, name="stay"),
    path("", include("organization.urls")),
    path("allegations/", include("allegations.urls")),
    path("certification/", include("certification.urls")),
    path("prevention/", include("prevention.urls")),
    path("", include("reporting.urls")),
    path("accounts/", include("allauth.urls")),
    path("language/", set_language, name="set_language"),
    path("theme/", views.theme, name="theme"),
    path("health/live", views.live, name="health-live"),
    path("health/ready", views.ready, name="health-ready"),
]

handler400 = "unwomen_cases.views.bad_request"
handler403 = "unwomen_cases.views.refused"
handler404 = "unwomen_cases.views.not_found"
handler500 = "unwomen_cases.views.broken"
