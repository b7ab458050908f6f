"""Opening a certificate, with the ledger's line."""

import uuid

from django.db.models import QuerySet
from django.http import Http404

from organization.signed_in import SignedInRequest
from safeguards import ledger

from ..models import Certificate


def opened(request: SignedInRequest, seen: QuerySet[Certificate], pk: uuid.UUID) -> Certificate:
    """Return the certificate if it is among those `seen`, or raise Http404; either way the ledger has its line."""
    page = (request.resolver_match.url_name or "") if request.resolver_match else ""
    certificate = seen.filter(pk=pk).first()
    if certificate is None:
        ledger.write("refused", by=request.user, on=Certificate(pk=pk), reason=page)
        raise Http404
    ledger.write("certificate opened", by=request.user, on=certificate, reason=page)
    return certificate
