"""Form fields that Django lacks: answers with a hint each, and a date of which only a part is known."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class _Hinted:
    """Lets each answer carry a line of explanation. `across` sets short answers side by side."""

    def __init__(self, *, hints: Mapping[str, Any] | None = None, across: bool = False, **rest: Any) -> None:
        super().__init__(**rest)
        self.hints = hints or {}
        if across:
            self.attrs["class"] = "across"  # type: ignore[attr-defined]

    def create_option(self, name: str, value: Any, *rest: Any, **more: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *rest, **more)  # type: ignore[misc]
        option["attrs"].pop("class", None)
        option["hint"] = self.hints.get(str(value), "")
        return option


class Answers(_Hinted, forms.RadioSelect):
    """One answer of several, as cards: `Answers(hints={"yes": _("…")}, across=True)`."""


class ManyAnswers(_Hinted, forms.CheckboxSelectMultiple):
    """Any number of answers, as cards."""


class Day(forms.DateInput):
    """A whole date, in the browser's own date box."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "mid"} | (attrs or {}), format="%Y-%m-%d")


class PartialDateInput(forms.MultiWidget):
    """Three boxes: day, month, year; the first two may stay empty."""

    template_name = "django/forms/widgets/partial_date.html"
    words: ClassVar = (_("Day"), _("Month"), _("Year"))

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        box = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__([forms.TextInput(box), forms.TextInput(box), forms.TextInput(box)], attrs)

    def decompress(self, value: str | None) -> list[str]:
        """Split "2026", "2026-11" or "2026-11-05" into day, month and year as people write them."""
        year, month, day = [*(value or "").split("-"), "", "", ""][:3]
        return [day.lstrip("0"), month.lstrip("0"), year]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Give each box its word."""
        context = super().get_context(name, value, attrs)
        for box, words in zip(context["widget"]["subwidgets"], self.words, strict=True):
            box["words"] = words
        return context


class PartialDateField(forms.MultiValueField):
    """A date as far as it is known: cleans to "2026", "2026-11", "2026-11-05", or "" when nothing was typed."""

    widget = PartialDateInput

    def __init__(self, **rest: Any) -> None:
        parts = [forms.CharField(required=False, max_length=4) for _part in range(3)]
        super().__init__(parts, require_all_fields=False, **rest)

    def compress(self, data_list: list[str]) -> str:
        """Return the parts as one text. Raise ValidationError for a date that does not exist."""
        day, month, year = ([*data_list, "", "", ""])[:3] if data_list else ("", "", "")
        if not (day or month or year):
            return ""
        if not year or (day and not month):
            raise ValidationError(_("Give the year; give the month too if you give the day."), code="incomplete")
        try:
            known = dt.date(int(year), int(month or 1), int(day or 1))
        except ValueError:
            raise ValidationError(_("This date does not exist."), code="invalid") from None
        if known.year < 1900:
            raise ValidationError(_("Write the year with four digits."), code="invalid")
        return known.isoformat()[: 10 if day else 7 if month else 4]
