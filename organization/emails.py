"""Messages about accounts. They carry no content: no name, no role, no office."""

from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.utils import user_pk_to_url_str
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from .models import User


def choose_password_link(person: User, site: str) -> str:
    """Return the address at `site` ("https://cases.example.org") where `person` chooses a password, once."""
    token = PASSWORD_RESET_TOKEN_GENERATOR().make_token(person)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": token})
    return site.rstrip("/") + path


def invitation(person: User, site: str) -> EmailMessage:
    """Return the message that says an account was opened, in the person's language."""
    with translation.override(person.language):
        context = {"link": choose_password_link(person, site)}
        subject = render_to_string("organization/email/account_opened_subject.txt", context).strip()
        body = render_to_string("organization/email/account_opened_message.txt", context)
    return EmailMessage(subject, body, to=[person.email])
