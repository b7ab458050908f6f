"""One short form for each act on an allegation. Lists of codes begin with nothing chosen."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from organization.models import Office, User
from safeguards.inputs import Answers

from .. import codes
from ..models import Allegation, AllegedPerpetrator
from ..states import Status
from .base import ActForm, account_of, day, one_of, open_offices, received_day


def reference(help_text: Any) -> forms.CharField:
    """Return a reference that may be missing."""
    return forms.CharField(label=_("Reference"), max_length=80, required=False, help_text=help_text)


class RouteForm(ActForm):
    """Completing the coded fields. `version` tells whether someone else was faster."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    kind = one_of(codes.Kind, _("Kind"), required=True)
    nature = one_of(codes.Nature, _("Nature"))
    subtype = one_of(codes.Subtype, _("Type"))
    office = forms.ModelChoiceField(open_offices(), label=_("Office concerned"), empty_label="—")
    channel = one_of(codes.Channel, _("How it came"))
    received_on = received_day(_("Received on"))
    known_on = received_day(
        _("First known on"), help_text=_("The first day anyone of the personnel knew. The limits count from it.")
    )

    def __init__(self, *args: Any, allegation: Allegation, **rest: Any) -> None:
        super().__init__(*args, allegation=allegation, **rest)
        names = [name for name in self.fields if name not in ("token", "version", "office")]
        self.initial.update({name: getattr(allegation, name) for name in names})
        self.initial.update({"version": allegation.version, "office": allegation.office_id})
        # an office that has closed since stays choosable for what happened there
        field = self.fields["office"]
        field.queryset = open_offices() | Office.objects.filter(pk=allegation.office_id)  # type: ignore[attr-defined]

    @property
    def act(self) -> dict[str, Any]:
        """The version apart from the fields."""
        fields = dict(super().act)
        return {"version": fields.pop("version"), "fields": fields}

    def differences(self, row: Allegation) -> list[dict[str, Any]]:
        """Return, for each field that differs from what stands in `row` now: its label, now, and what was typed."""
        found = []
        for name in ("kind", "nature", "subtype", "office", "channel", "received_on", "known_on"):
            stands, typed = getattr(row, name), self.cleaned_data[name]
            if stands != typed:
                found.append(
                    {
                        "label": self.fields[name].label,
                        "now": self._words(name, stands),
                        "typed": self._words(name, typed),
                    }
                )
        return found

    def _words(self, name: str, value: Any) -> Any:
        if name == "office":
            return value
        words: dict[Any, Any] = dict(getattr(self.fields[name], "choices", ()))
        return words.get(value, value) or _("not known")


class ReportForm(ActForm):
    """The report to the Secretary-General."""

    on = day(_("Reported on"))
    reference = reference(_("As the answering office uses it. It can be added with the acknowledgement."))
    acknowledged_on = day(
        _("Acknowledged on"),
        required=False,
        help_text=_("Leave empty while no acknowledgement or copy is there: until then the report counts as asserted."),
    )


class AcknowledgeForm(ActForm):
    """The acknowledgement of a report."""

    on = day(_("Acknowledged on"))
    reference = reference(_("Only if the acknowledgement brought one."))


class InvestigatorsForm(ActForm):
    """Sending to the investigating body."""

    on = day(_("Sent on"))
    body = forms.CharField(
        label=_("Investigating body"),
        max_length=80,
        help_text=_("For instance OIOS, the internal investigation function, or the partner that investigates."),
    )
    reference = reference(_("The body’s own, when it has answered."))


class MeasureForm(ActForm):
    """A measure taken, or the reasoned decision to take none."""

    measure = one_of(codes.Measure, _("Measure"), required=True)
    on = day(_("Taken on"))
    line = forms.ChoiceField(
        label=_("Which duty it answers"),
        required=False,
        help_text=_("Needed when the decision is to take none. Left empty, it counts for any duty it fits."),
    )
    alleged_perpetrator = forms.ModelChoiceField(
        AllegedPerpetrator.objects.none(), label=_("On whom"), required=False, empty_label=_("nobody in particular")
    )
    rule = forms.CharField(
        label=_("Under which rule"), max_length=120, required=False, help_text=_("For instance: Staff Rule 10.2(a).")
    )
    reason = forms.CharField(
        label=_("Reason, in a few words"),
        widget=forms.Textarea({"rows": 3}),
        required=False,
        help_text=_("Needed when the decision is to take none: a second person reads it before confirming."),
    )

    def __init__(self, *args: Any, allegation: Allegation, lines: Iterable[tuple[str, Any]] = (), **rest: Any) -> None:
        super().__init__(*args, allegation=allegation, **rest)
        self.fields["line"].choices = [("", "—"), *lines]  # type: ignore[attr-defined]
        self.fields["alleged_perpetrator"].queryset = allegation.alleged_perpetrators.all()  # type: ignore[attr-defined]


class ConfirmForm(ActForm):
    """The second person's word: nothing to type."""


class PassOnForm(ActForm):
    """Passing on to another entity."""

    to = forms.CharField(label=_("To which entity"), max_length=120)
    on = day(_("Passed on on"))
    reason = forms.CharField(label=_("Why"), widget=forms.Textarea({"rows": 3}), required=False)


class StatusForm(ActForm):
    """A move along the table of states; passing on has its own page."""

    to = forms.ChoiceField(label=_("Where it stands from that day on"))
    on = day(_("From which day"))
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, allegation: Allegation, **rest: Any) -> None:
        super().__init__(*args, allegation=allegation, **rest)
        possible = [
            (state.value, capfirst(state.label)) for state in allegation.next_states if state != Status.PASSED_ON
        ]
        self.fields["to"] = forms.ChoiceField(label=self.fields["to"].label, choices=possible, widget=Answers(hints={}))


class GrantForm(ActForm):
    """Giving one person sight."""

    email = forms.EmailField(label=_("E-mail address of the person"))
    until = day(_("Until the end of"), required=False, help_text=_("Leave empty only if no end can be foreseen."))

    def clean_email(self) -> str:
        """Return the address, or say that nobody here has it."""
        email: str = self.cleaned_data["email"]
        self.to = account_of(email, User.objects.filter(is_active=True))
        return email

    @property
    def act(self) -> dict[str, Any]:
        """The person and the end."""
        return {"to": self.to, "until": self.cleaned_data["until"]}
