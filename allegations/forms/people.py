"""Short forms about the people of an allegation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organization.models import User

from .. import codes
from .base import ActForm, account_of, answers_of, day, nationalities


class AssistanceForm(ActForm):
    """How help stands for one person."""

    assistance = answers_of(
        codes.Assistance,
        {
            "declined": _("A full answer. The offer can be made again only if the person asks."),
            "no_contact_wished": _("A full answer. Nobody is reminded to contact this person."),
            "not_reachable": _("Only safe ways were tried."),
        },
        label=_("How help stands"),
    )
    on = day(_("Since which day"))


class AccountNameForm(ActForm):
    """Whose account the alleged perpetrator has."""

    email = forms.EmailField(
        label=_("E-mail address of the account"),
        help_text=_("From the moment you save, the allegation does not exist for this person: in no list, no figure."),
    )

    def clean_email(self) -> str:
        """Return the address, or say that nobody here has it."""
        email: str = self.cleaned_data["email"]
        self.account = account_of(email, User.objects.all())
        return email

    @property
    def act(self) -> dict[str, Any]:
        """The account itself."""
        return {"account": self.account}


class CrimeForm(ActForm):
    """Legal's judgement."""

    credible = answers_of(
        codes.YesNo,
        {
            "yes": _("It is then due to be sent to the Office of Legal Affairs."),
            "no": _("The judgement can be changed when more is known."),
        },
        label=_("Is it credible, and would it be a crime?"),
    )


class ReferralForm(ActForm):
    """A communication to a State."""

    on = day(_("Sent on"))
    nationality = forms.ChoiceField(label=_("To which State"), choices=nationalities, required=False)
