"""The frame: language and direction, theme, navigation by permission, and pages for what went wrong."""

from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Engine, engines
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from django.utils import translation

from organization.roles import Permission
from tests.templates.markup import faults, read
from unwomen_cases.context import NAVIGATION, site

pytestmark = pytest.mark.urls("tests.templates.addresses")
ERRORS = ["400", "403", "403_csrf", "404", "413"]
PAGE = (
    '{% extends "base.html" %}{% load pages %}{% block tab %}Page{% endblock %}'
    "{% block title %}<div><h1>Page</h1></div>{% endblock %}{% block main %}<p>It.</p>{% endblock %}"
)


def _request(path: str = "/", *, may: tuple[Permission, ...] | None = None, **cookies: str):
    request = RequestFactory().get(path)
    request.COOKIES.update(cookies)
    request.user = AnonymousUser()
    if may is not None:
        request.user = SimpleNamespace(
            is_authenticated=True, name="Amara Dovel", email="a@example.org", pk=1, may=may.__contains__
        )
    request._messages = []
    return request


def _render(source: str, request, **context) -> str:
    return engines["django"].from_string(source).render(context, request)


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_page_is_sound_with_and_without_a_request(name):
    for html in (get_template(f"{name}.html").render({}, _request()), render_to_string(f"{name}.html")):
        assert faults(html) == []
        assert html.count("<h1") == 1


def test_500_needs_no_context_and_asks_nothing():
    html = Engine.get_default().get_template("500.html").render(Context())
    assert faults(html) == []
    assert 'href="/static/style.css"' in html


def test_the_frame_is_sound_signed_out_and_signed_in():
    for request in (_request(), _request(may=tuple(Permission))):
        assert faults(_render(PAGE, request)) == []


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_language_and_direction(language, direction):
    with translation.override(language):
        assert f'<html lang="{language}" dir="{direction}">' in _render(PAGE, _request())


@pytest.mark.parametrize(("theme", "written"), [("dark", True), ("light", True), ("auto", False), ('"><b>', False)])
def test_the_persons_own_theme_goes_onto_the_page(theme, written):
    head = _render(PAGE, _request(theme=theme)).split(">", 2)[1]
    assert (f'data-theme="{theme}"' in head) is written
    assert ("data-theme" in head) is written


def test_navigation_shows_only_what_one_may():
    shown = [str(entry["label"]) for entry in site(_request(may=(Permission.SEE_PROGRAMME,)))["navigation"]]
    assert shown == ["Home", "Prevention", "Offices"]


def test_the_current_entry_is_marked_below_its_address_too():
    context = site(_request("/prevention/training/", may=(Permission.SEE_PROGRAMME,)))
    assert [entry["current"] for entry in context["navigation"]] == ["", "true", ""]


@pytest.mark.urls("unwomen_cases.urls")
def test_every_entry_has_an_address():
    """Against the real addresses: an entry without one is never shown."""
    assert len(site(_request(may=tuple(Permission)))["navigation"]) == len(NAVIGATION)


def test_signed_out_there_is_no_navigation_and_no_menu():
    html = _render(PAGE, _request())
    assert "site-nav" not in html
    assert "menu" not in html
    assert "data-idle" not in html


def test_signing_out_is_a_form():
    page = read(_render(PAGE, _request(may=())))
    assert ("form", "/accounts/logout/") in [(tag, attrs.get("action")) for tag, attrs in page.tags]


def test_invented_data_is_called_fictional_on_every_page(settings):
    settings.DEMO = True
    assert _render(PAGE, _request()).count("Fictional data:") == 2
    settings.DEMO = False
    assert "Fictional" not in _render(PAGE, _request())


def test_what_is_wrong_stands_first_and_in_the_tab():
    class Form(forms.Form):
        name = forms.CharField()

    html = _render(PAGE, _request(), form=Form({}))
    assert "<title>Error: Page" in html
    assert html.index("errors-summary") < html.index("<h1>")


def test_the_side_column_appears_only_when_written():
    with_aside = PAGE + "{% block aside %}<section><h2>B</h2></section>{% endblock %}"
    assert "<aside" not in _render(PAGE, _request())
    html = _render(with_aside, _request())
    assert html.count("<aside") == 1
    assert faults(html) == []


def test_crumbs_begin_at_home():
    source = (
        PAGE + '{% block crumbs %}{% crumbs %}<li><span aria-current="page">{{ here }}</span></li>{% endcrumbs %}'
        "{% endblock %}"
    )
    html = _render(source, _request(), here="<b>")
    assert '<li><a href="/">Home</a></li><li><span aria-current="page">&lt;b&gt;</span></li>' in html


def test_a_page_weighs_little():
    assert len(_render(PAGE, _request(may=tuple(Permission)))) < 6_000
