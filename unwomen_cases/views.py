"""Pages of the site itself: health, theme, and what it says when something is wrong."""

from django.core.exceptions import RequestDataTooBig
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from safeguards.access import public

THEMES = ("light", "dark", "auto")
PIECE = 2**16  # bytes read at once
MOST_FORGOTTEN = 64 * 2**20  # bytes of a request that is too large, read before it is answered


@public
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    return HttpResponse("live\n", content_type="text/plain")


@public
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Say that the database answers too."""
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return HttpResponse("ready\n", content_type="text/plain")


@public
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep the person's choice of light, dark or the device's own in a cookie, and go back."""
    choice = request.POST.get("theme", "auto")
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    response = redirect(back)
    if choice in THEMES:
        response.set_cookie(
            "theme", choice, max_age=365 * 86400, samesite="Lax", httponly=True, secure=request.is_secure()
        )
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400; or 413, when what was sent is too much to take in."""
    if isinstance(exception, RequestDataTooBig):
        _read_to_the_end(request)
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


def _read_to_the_end(request: HttpRequest) -> None:
    """Take in and forget what is still being sent, up to a limit: a browser cut off while sending shows no answer."""
    for _piece in range(MOST_FORGOTTEN // PIECE):
        if not request.read(PIECE):
            return


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403, when a form was opened too long ago or in another window."""
    return render(request, "403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same page for what is not there and for what is not yours."""
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """500: the number of the request, nothing else."""
    # without the request: no context processor may ask a database whose transaction is broken
    page = render_to_string("500.html", {"request_id": getattr(request, "id", "")})
    return HttpResponse(page, status=500)
