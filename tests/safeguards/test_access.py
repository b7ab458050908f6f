"""A site with a view that does not say who may open it does not start."""

from django.http import HttpResponse
from django.test import override_settings
from django.urls import path

from safeguards import access
from safeguards.checks import every_view_says_who


def silent(request):
    return HttpResponse("anyone?")


urlpatterns = [path("silent", silent), path("said", access.any_user(lambda request: HttpResponse()))]


def test_the_site_has_no_silent_view():
    assert every_view_says_who(None) == []


@override_settings(ROOT_URLCONF=__name__)
def test_a_silent_view_is_refused_by_its_address():
    (error,) = every_view_says_who(None)
    assert "/silent does not say who may open it" in error.msg
