"""Pages of the yearly certification: the board, the certificate in preparation, the signed one."""

from django.http import HttpRequest

from organization.models import User


class Request(HttpRequest):
    """A request of someone who is signed in: `LoginRequiredMiddleware` lets no other pass."""

    user: User
