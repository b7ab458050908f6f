"""Opening, closing and reopening accounts; what people choose for themselves."""

import logging
import smtplib
from functools import partial
from zoneinfo import available_timezones

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organization import emails, policy
from organization.models import User
from safeguards import ledger
from safeguards.identity import action

log = logging.getLogger(__name__)


class Closing(models.TextChoices):
    """Why an account is closed; the ledger keeps the code."""

    LEFT = "left", gettext_lazy("the person has left")
    UNSAFE = "unsafe", gettext_lazy("password or device lost, or someone else may use it")
    MISTAKE = "mistake", gettext_lazy("it was opened by mistake")


@action
def open_account(*, by: User, email: str, name: str, site: str, language: str = "en", time_zone: str = "UTC") -> User:
    """Open an account without a password and send its person the link to choose one (`site`: where this runs).

    Raise ValidationError when the address has an account, or the name is empty.
    """
    if not policy.may_manage_accounts(by):
        raise PermissionDenied
    if not name.strip():
        raise ValidationError({"name": _("Write the name as it stands on letters.")})
    _check_choices(language, time_zone)
    taken = ValidationError({"email": _("There is an account with this address already.")})
    if User.objects.filter(email__iexact=email.strip()).exists():
        raise taken
    try:
        with transaction.atomic():
            person = User.objects.create_user(email.strip(), name.strip(), language=language, time_zone=time_zone)
    except IntegrityError:  # someone opened it between the look and the write
        raise taken from None
    ledger.write("account opened", by=by, on=person, fields=["email", "name"])
    transaction.on_commit(partial(_send_invitation, person, site))
    return person


@action
def invite_again(person: User, *, by: User, site: str) -> None:
    """Send the link to choose a password once more. Raise ValidationError when the account is closed."""
    if not policy.may_manage_accounts(by):
        raise PermissionDenied
    if not person.is_active:
        raise ValidationError(_("The account is closed: reopen it first."))
    ledger.write("account invited", by=by, on=person)
    transaction.on_commit(partial(_send_invitation, person, site))


@action
def close_account(person: User, *, by: User, reason: str) -> User:
    """Shut `person` out from this moment on; appointments stay until they are ended. `reason`: a code of Closing."""
    if not policy.may_change_account(by, person):
        raise PermissionDenied
    code = Closing(reason).value
    row = User.objects.select_for_update().get(pk=person.pk)
    if not row.is_active:
        raise ValidationError(_("The account is closed already."))
    row.is_active = False
    row.set_unusable_password()  # reopened, it needs a new password: the old one may be known to others
    row.save(update_fields=["is_active", "password"])
    ledger.write("account closed", by=by, on=row, fields=["is_active"], reason=code)
    return row


@action
def reopen_account(person: User, *, by: User, site: str) -> User:
    """Let `person` back in, by a new password."""
    if not policy.may_change_account(by, person):
        raise PermissionDenied
    row = User.objects.select_for_update().get(pk=person.pk)
    if row.is_active:
        raise ValidationError(_("The account is open."))
    row.is_active = True
    row.save(update_fields=["is_active"])
    ledger.write("account reopened", by=by, on=row, fields=["is_active"])
    transaction.on_commit(partial(_send_invitation, row, site))
    return row


@action
def change_profile(person: User, *, by: User, language: str, time_zone: str) -> User:
    """Keep the language and the time zone that `person` reads in."""
    if not policy.may_change_profile(by, person):
        raise PermissionDenied
    _check_choices(language, time_zone)
    row = User.objects.select_for_update().get(pk=person.pk)
    row.language, row.time_zone = language, time_zone
    row.save(update_fields=["language", "time_zone"])
    ledger.write("profile changed", by=by, on=row, fields=["language", "time_zone"])
    return row


def _check_choices(language: str, time_zone: str) -> None:
    if language not in dict(settings.LANGUAGES):
        raise ValidationError({"language": _("This language is not offered.")})
    if time_zone not in available_timezones():
        raise ValidationError({"time_zone": _("This time zone is not known.")})


def _send_invitation(person: User, site: str) -> None:
    """Send it; a mail server that is away does not undo the account, and the link can be sent again."""
    try:
        emails.invitation(person, site).send()
    except (OSError, smtplib.SMTPException) as error:
        log.error("an invitation was not sent", extra={"kind": type(error).__name__})
