"""A request's identity, its number, and what a browser may keep of the answer."""

import uuid
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from .identity import acting_as

Handler = Callable[[HttpRequest], HttpResponse]


def request_id(get_response: Handler) -> Handler:
    """Give each request a random number, for the log and for the error page."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.id = uuid.uuid4().hex[:12]  # type: ignore[attr-defined]
        response = get_response(request)
        response["X-Request-ID"] = request.id  # type: ignore[attr-defined]
        return response

    return middleware


def no_null_character(get_response: Handler) -> Handler:
    """Refuse an address whose question holds the null character: no text has one, and PostgreSQL fails on it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if any("\0" in text for name, texts in request.GET.lists() for text in (name, *texts)):
            raise BadRequest
        return get_response(request)

    return middleware


def never_stored(get_response: Handler) -> Handler:
    """Ask browsers and proxies to keep nothing: a page of a case must not come back by the back button."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not request.path.startswith(settings.STATIC_URL):
            response.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def identity(get_response: Handler) -> Handler:
    """Open one transaction around view and rendering, as the person who asks.

    An answer of 500 or more rolls back (exceptions arrive here as answers); 403 and 404 commit, so that
    the ledger keeps the refusal. Streaming outlives the transaction and is refused.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        with acting_as(request.user):
            response: HttpResponseBase = get_response(request)
            if response.streaming:
                raise TypeError("a streaming answer would outlive its transaction")
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response  # type: ignore[return-value]

    return middleware
