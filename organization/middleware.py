"""What a request takes from its reader: time zone, language, and a session that lasts while the person is there."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from safeguards.clock import now


def reader_time_zone(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Show times in the zone of the person who reads; pages name the zone."""

    def middleware(request: HttpRequest) -> HttpResponse:
        zone = request.user.time_zone if request.user.is_authenticated else "UTC"
        with timezone.override(ZoneInfo(zone)):
            return get_response(request)

    return middleware


def reader_language(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Write in the language the person chose in the account, unless this browser was told another."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated or settings.LANGUAGE_COOKIE_NAME in request.COOKIES:
            return get_response(request)
        if request.user.language not in dict(settings.LANGUAGES):
            return get_response(request)
        with translation.override(request.user.language):
            request.LANGUAGE_CODE = translation.get_language()
            response = get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        return response

    return middleware


RENEWED_AFTER = 60  # seconds: a session that ends when idle need not be written at every request


def kept_session(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Let a session last as long as its person is there: each minute of use begins its time anew."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            seen = int(now().timestamp())
            if seen - request.session.get("seen", 0) >= RENEWED_AFTER:
                request.session["seen"] = seen
        return get_response(request)

    return middleware
