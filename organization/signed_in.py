"""A request of somebody who is signed in: what every view but the public ones is given."""

from django.http import HttpRequest

from .models import User


class SignedInRequest(HttpRequest):
    """Says to the type checker what `LoginRequiredMiddleware` has made sure of."""

    user: User
