"""What was typed is well-formed; whether it may be is asked by the actions."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from safeguards.clock import today
from safeguards.forms import OnceForm
from safeguards.inputs import Answers, Day

from .actions.accounts import Closing
from .models import Appointment, Office, User
from .roles import Role
from .structure import zones


class PersonField(forms.ModelChoiceField):
    """An account, by name and address; two people may share a name."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} ({obj.email})"


class AppointmentForm(OnceForm):
    """Who, to what, where, from when."""

    person = PersonField(
        label=_("Person"),
        queryset=User.objects.none(),
        empty_label="—",
        to_field_name="key",
        help_text=_("Only people with an account that is open."),
    )
    role = forms.ChoiceField(label=_("Role"), choices=[("", "—"), *Role.choices])
    office = forms.ModelChoiceField(
        label=_("Office"),
        queryset=Office.objects.none(),
        empty_label="—",
        required=False,
        help_text=_("Leave it empty for a role in the whole organization."),
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=120,
        required=False,
        help_text=_("As it stands on letters, for example Representative."),
    )
    starts_on = forms.DateField(label=_("First day"), widget=Day)
    ends_on = forms.DateField(
        label=_("Last day"), widget=Day, required=False, help_text=_("Leave it empty if it is not known yet.")
    )
    trained_on = forms.DateField(
        label=_("Trained on"), widget=Day, required=False, help_text=_("For focal points and alternates.")
    )

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["person"].queryset = User.objects.filter(is_active=True)  # type: ignore[attr-defined]
        self.fields["office"].queryset = Office.objects.filter(closed_on=None) | Office.objects.filter(  # type: ignore[attr-defined]
            closed_on__gte=today()
        )


class EndForm(OnceForm):
    """The last day. `known_end`: what the page showed when it was opened."""

    known_end = forms.DateField(widget=forms.HiddenInput, required=False)
    ends_on = forms.DateField(label=_("Last day"), widget=Day)

    def as_seen(self, appointment: Appointment) -> Appointment:
        """Return the appointment with the end that the person saw, for the action to compare."""
        appointment.ends_on = self.cleaned_data["known_end"]
        return appointment


class AccountForm(OnceForm):
    """A person who shall be able to sign in."""

    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("First and last name, as on letters."))
    email = forms.EmailField(label=_("Work e-mail address"), help_text=_("The link to choose a password goes there."))
    language = forms.ChoiceField(label=_("Language"), choices=lambda: settings.LANGUAGES)
    time_zone = forms.ChoiceField(label=_("Time zone"))

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        _choose_where(self)


class ProfileForm(forms.Form):
    """What people choose for themselves."""

    language = forms.ChoiceField(
        label=_("Language"),
        choices=lambda: settings.LANGUAGES,
        help_text=_("Pages and messages; where words are not translated yet, English."),
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), help_text=_("Pages show times in it, and name it."))

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        _choose_where(self)


class ClosingForm(forms.Form):
    """Why an account is closed."""

    reason = forms.ChoiceField(label=_("Why"), choices=Closing.choices, widget=Answers)


def _choose_where(form: forms.Form) -> None:
    """Offer the time zones; ask for the language only where there is more than one."""
    form.fields["time_zone"].choices = _zones(str(form.initial.get("time_zone") or "UTC"))  # type: ignore[attr-defined]
    offered = dict(settings.LANGUAGES)
    if form.initial.get("language") not in offered:
        form.initial["language"] = settings.LANGUAGES[0][0]
    if len(offered) == 1:
        form.fields["language"].widget = forms.HiddenInput()


def _zones(now: str) -> list[tuple[str, str]]:
    """Return UTC, the zone of each country's capital, and the one that is chosen now."""
    names = {"UTC", now, *zones().values()}
    return [(name, name.replace("_", " ")) for name in sorted(names, key=lambda name: (name != "UTC", name))]
