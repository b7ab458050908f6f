"""Who acts when a command is run: a person named by address, or the operator of the command line."""

import datetime as dt

from django.db import transaction

from safeguards import ledger

from .models import Appointment, User
from .roles import Role

# RFC 6761: no mail ever reaches a name under .invalid, so nobody can ask for a password to this account.
ADDRESS = "operator@localhost.invalid"
NAME = "Operator of the command line"
# UN Women began its work on 1 January 2011: whatever day a command speaks of, its operator is appointed.
SINCE = dt.date(2011, 1, 1)


class UnknownPerson(LookupError):
    """No active account has this address."""


@transaction.atomic
def the_operator() -> User:
    """Return the operator's account, opened at the first command: it has no password and cannot sign in."""
    found = User.objects.filter(email=ADDRESS).first()
    if found:
        return found
    operator = User.objects.create_user(ADDRESS, NAME)
    Appointment.objects.create(person=operator, role=Role.OPERATOR, starts_on=SINCE)
    ledger.write("operator account opened", by=operator, on=operator)
    return operator


def person_for(address: str = "") -> User:
    """Return the active account with `address`, or the operator's if none is named. Raise UnknownPerson."""
    if not address:
        return the_operator()
    found = User.objects.filter(email__iexact=address.strip(), is_active=True).first()
    if found is None:
        raise UnknownPerson(address)
    return found
