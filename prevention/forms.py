"""What was typed is well-formed."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from organization.models import Office
from organization.tables import MOST_BYTES
from safeguards.inputs import Day

from .importing import FIELDS, MOST_NUMBER, looks_like_a_formula, problems
from .measures import KEPT
from .models import Record, Topic


class RecordForm(forms.ModelForm):
    """A record, with the words its topic gives to number and detail."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Record
        fields = ("key", "title", "office", "owner", "starts_on", "ends_on", "due_on", "completed_on", "status",
                  "number", "detail", "evidence")  # fmt: skip
        widgets = {name: Day() for name in ("starts_on", "ends_on", "due_on", "completed_on")}
        labels = {
            "key": _("Key"),
            "title": _("Title"),
            "office": _("Office"),
            "owner": _("Kept by"),
            "starts_on": _("First day"),
            "ends_on": _("Last day"),
            "due_on": _("Due on"),
            "completed_on": _("Completed on"),
            "status": _("Status"),
            "number": _("Number"),
            "detail": _("Detail"),
            "evidence": _("Evidence"),
        }
        help_texts = {
            "key": _("Your own name for it, once in this topic: a file finds the record again by it."),
            "office": _("Leave it empty for the whole organization."),
            "owner": _("The unit or post that answers for it."),
            "evidence": _("Where it can be looked up: a link, or the place of the file. Never the name of a victim."),
        }

    def __init__(self, *args: Any, topic: Topic, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.topic = topic
        kept = KEPT[topic]
        self.fields["office"].queryset = Office.objects.all()  # type: ignore[attr-defined]
        self.fields["starts_on"].help_text = kept.days
        self.fields["number"].max_value = MOST_NUMBER  # type: ignore[attr-defined]
        self._speak_of("number", kept.number)
        self._speak_of("detail", kept.detail)
        if kept.details:
            choices = [("", "—"), *((word, word) for word in kept.details)]
            self.fields["detail"] = forms.ChoiceField(label=_("Detail"), choices=choices, help_text=kept.detail)
        if self.instance.pk and not self.instance._state.adding:
            del self.fields["key"]

    def _speak_of(self, name: str, words: Any) -> None:
        """Say what a field is for; one the topic does not use is left out unless something stands in it."""
        if words:
            self.fields[name].help_text = words
        elif getattr(self.instance, name) in (None, ""):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Refuse what a spreadsheet would calculate (these records go out as files), and what does not fit together."""
        cleaned: dict[str, Any] = super().clean() or {}
        for name, value in list(cleaned.items()):
            if isinstance(value, str) and looks_like_a_formula(value):
                self.add_error(name, _("Begins like a formula (with = + - @): begin with a letter or a digit."))
        fields = {**dict.fromkeys(FIELDS), "detail": self.instance.detail, **cleaned}
        for name, words in problems(self.topic, fields):
            self.add_error(name if name in self.fields else None, f"{words[:1].upper()}{words[1:]}.")
        return cleaned

    def values(self) -> dict[str, Any]:
        """Return what goes into the record, without the form's own numbers."""
        return {name: value for name, value in self.cleaned_data.items() if name in FIELDS}


class FileForm(forms.Form):
    """A file of records."""

    file = forms.FileField(label=_("File"), help_text=_("Comma-separated, UTF-8, up to 5 MB."))

    def clean_file(self) -> Any:
        """Refuse a file that is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(_("The file is larger than 5 MB. Send it in parts."))
        return file
