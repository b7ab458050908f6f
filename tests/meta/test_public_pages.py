"""Lock 1: signed in by default. This is the whole list of pages that answer to everybody."""

from safeguards.access import WHO
from safeguards.checks import every_view

PUBLIC = {
    "health/live",
    "health/ready",
    "theme/",
    "language/",
    # allauth's own: signing in, and what leads there
    "accounts/login/",
    "accounts/logout/",
    "accounts/inactive/",
    "accounts/signup/",
    "accounts/confirm-email/",
    "accounts/confirm-email/<key>/",
    "accounts/password/reset/",
    "accounts/password/reset/done/",
    "accounts/password/reset/key/<uidb36>-<key>/",
    "accounts/password/reset/key/done/",
    "accounts/2fa/authenticate/",
    "accounts/login/code/confirm/",
}


def readable(route: str) -> str:
    return (
        route.replace("^", "")
        .replace("(?P<key>[-:\\w]+)/$", "<key>/")
        .replace("(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$", "<uidb36>-<key>/")
    )


def test_the_list_of_public_pages_is_exactly_this():
    public = {
        readable(route)
        for route, pattern in every_view()
        if getattr(pattern.callback, WHO, None) == "public" or not getattr(pattern.callback, "login_required", True)
    }
    assert public == PUBLIC - {"language/"}


def test_every_other_page_sends_a_stranger_to_sign_in(client, db):
    assert client.get("/").headers["Location"].startswith("/accounts/login/")
