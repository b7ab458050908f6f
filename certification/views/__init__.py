"""Pages of the yearly certification: the board, the certificate in preparation, the signed one."""

import uuid
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest

from organization.models import User
from safeguards import ledger

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from ..models import Certificate


class Request(HttpRequest):
    """A request of someone who is signed in: `LoginRequiredMiddleware` lets no other pass."""

    user: User


def opened(request: Request, seen: "QuerySet[Certificate]", pk: uuid.UUID) -> "Certificate":
    """Return the certificate if it is among those `seen`, or raise Http404; either way the ledger has its line."""
    page = (request.resolver_match.url_name or "") if request.resolver_match else ""
    certificate = seen.filter(pk=pk).first()
    if certificate is None:
        ledger.write("refused", by=request.user, on=seen.model(pk=pk), reason=page)
        raise Http404
    ledger.write("certificate opened", by=request.user, on=certificate, reason=page)
    return certificate
