"""What was typed into a certificate is well-formed. Nothing need be complete: saving keeps it as typed."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from safeguards.forms import OnceForm
from safeguards.inputs import Answers, Day

from .beside import Shown
from .models import Answer, Statement
from .refusals import Reason

TEXT_LENGTH = 2000  # characters: an answer is a paragraph, not a report
PASSED_ON: list[tuple[str, Any]] = [
    (Answer.Choice.YES, _("Yes, all of it, promptly")),
    (Answer.Choice.EXCEPTION, _("Yes, with an exception")),
    (Answer.Choice.NO, _("No")),
]


class ForLater:
    """A field that signing asks for and saving does not: shown without "(optional)", may be left empty."""

    def validate(self, value: Any) -> None:
        """Check what was typed, if anything was."""
        if value not in self.empty_values:  # type: ignore[attr-defined]
            super().validate(value)  # type: ignore[misc]


class LaterChoice(ForLater, forms.ChoiceField):
    """One of the answers, none of them ticked beforehand."""


class LaterNumber(ForLater, forms.IntegerField):
    """A whole number."""

    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            min_value=0,
            max_value=9999,
            widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "short"}),
            error_messages={
                "invalid": _("Write a whole number in digits, 0 if none."),
                "min_value": _("Write 0 or more."),
                "max_value": _("Write a number below 10,000."),
            },
        )


class LaterText(ForLater, forms.CharField):
    """A paragraph."""

    def __init__(self, label: Any, *, rows: int, help_text: Any = "") -> None:
        area = forms.Textarea({"rows": rows})
        super().__init__(label=label, max_length=TEXT_LENGTH, widget=area, help_text=help_text)


class LaterDay(ForLater, forms.DateField):
    """A day."""


@dataclass
class Row:
    """One statement as the page shows it: what is read, what is typed, what stands beside it."""

    statement: Statement
    fact: Shown | None
    before: str
    choice: BoundField | None = None
    numbers: list[BoundField] = field(default_factory=list)
    none: BoundField | None = None
    follow: list[BoundField] = field(default_factory=list)
    keeps_open: bool = False  # the explanation is shown whatever is answered
    keeps_all: bool = False  # so are remedy and day


class CertificateForm(forms.Form):
    """The statements of an edition, each with the parts its kind of answer has."""

    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput)
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        statements: list[Statement],
        facts: Mapping[int, Shown],
        before: Mapping[int, str],
        **rest: Any,
    ) -> None:
        super().__init__(*args, **rest)
        self.statements, self.facts, self.before = statements, facts, before
        for statement in statements:
            self.fields |= {f"s{statement.number}_{part}": made for part, made in _fields(statement)}

    @property
    def rows(self) -> list[Row]:
        """Return the statements in order, as the page shows them."""
        return [self._row(statement) for statement in self.statements]

    def _row(self, statement: Statement) -> Row:
        def part(name: str) -> BoundField | None:
            key = f"s{statement.number}_{name}"
            return self[key] if key in self.fields else None

        number = statement.number
        fact = self.facts.get(number)
        follow = [one for one in map(part, ("explanation", "remedy", "remedy_on")) if one]
        typed = [bool(one.value() or one.errors) for one in follow]
        return Row(
            statement=statement,
            fact=fact,
            before=self.before.get(number, ""),
            choice=part("choice"),
            numbers=[one for one in map(part, ("number_sea", "number_sh", "number")) if one],
            none=part("none"),
            follow=follow,
            keeps_open=any(typed) or bool(fact and fact.against_yes),
            keeps_all=any(typed[1:]),
        )

    @property
    def problems(self) -> list[Reason]:
        """Return what is wrong, in page order, each with the id where it is mended."""
        found = [Reason(str(words)) for words in self.non_field_errors()]
        found += [Reason(str(words)) for one in self.hidden_fields() for words in one.errors]
        for row in self.rows:
            for one in filter(None, [row.choice, row.none, *row.numbers, *row.follow]):
                target = f"{one.auto_id}_0" if one is row.choice else str(one.auto_id)
                found += [Reason(str(words), target, row.statement.number) for words in one.errors]
        return found

    def clean(self) -> dict[str, Any]:
        """Refuse "nothing came" beside a number above none."""
        cleaned = super().clean() or self.cleaned_data
        for statement in self.statements:
            key = f"s{statement.number}"
            if cleaned.get(f"{key}_none") and (cleaned.get(f"{key}_number_sea") or cleaned.get(f"{key}_number_sh")):
                words = _("You wrote a number and ticked that nothing came. Take one of them away.")
                self.add_error(f"{key}_none", words)
        return cleaned

    def typed(self) -> dict[int, dict[str, Any]]:
        """Return what was typed, by statement and part, as `actions.save_answers` takes it."""
        return {statement.number: self._typed(statement) for statement in self.statements}

    def _typed(self, statement: Statement) -> dict[str, Any]:
        key = f"s{statement.number}_"
        parts = {name.removeprefix(key): value for name, value in self.cleaned_data.items() if name.startswith(key)}
        if parts.pop("none", False):
            parts |= {"number_sea": 0, "number_sh": 0, "choice": ""}
        return parts


def _fields(statement: Statement) -> Iterator[tuple[str, forms.Field]]:
    """Yield the parts of a statement's answer, by name."""
    if statement.answers == Statement.Answers.NUMBER:
        yield "number", LaterNumber(_("Number"))
        return
    choices: list[tuple[str, Any]] = list(Answer.Choice.choices)
    if statement.answers == Statement.Answers.KNOWLEDGE:
        yield "number_sea", LaterNumber(_("SEA"))
        yield "number_sh", LaterNumber(_("SH"))
        yield "none", forms.BooleanField(label=_("Nothing came to my own attention"), required=False)
        choices = PASSED_ON
    yield "choice", LaterChoice(choices=choices, widget=Answers(across=True), label=statement.text)
    yield "explanation", LaterText(_("What is the exception, or what happened?"), rows=3)
    yield "remedy", LaterText(_("What will be done?"), rows=2)
    yield "remedy_on", LaterDay(label=_("By which day?"), widget=Day())


def as_typed(answers: Mapping[int, Answer], *, version: int) -> dict[str, Any]:
    """Return stored answers as the form would have sent them, with a new token."""
    data: dict[str, Any] = {"version": version, "token": str(uuid.uuid4())}
    for number, answer in answers.items():
        parts = ("choice", "number_sea", "number_sh", "number", "explanation", "remedy", "remedy_on")
        stored = {part: getattr(answer, part) for part in parts}
        data |= {f"s{number}_{part}": str(value) for part, value in stored.items() if value not in (None, "")}
        if answer.number_sea == 0 and answer.number_sh == 0:
            data[f"s{number}_none"] = "on"
    return data


class ReasonForm(forms.Form):
    """A reason in words, kept with the act."""

    reason = forms.CharField(label=_("Reason"), max_length=TEXT_LENGTH, widget=forms.Textarea({"rows": 4}))

    def __init__(self, *args: Any, hint: Any, missing: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["reason"].help_text = hint
        self.fields["reason"].error_messages["required"] = missing


class RoundForm(OnceForm):
    """The year of a new round and its two days."""

    year = forms.IntegerField(
        label=_("Calendar year certified"),
        min_value=2011,
        max_value=2100,
        widget=forms.TextInput({"inputmode": "numeric", "class": "short"}),
        error_messages={
            "required": _("Write the year with four digits."),
            "invalid": _("Write the year with four digits."),
            "min_value": _("UN Women began its work in 2011."),
            "max_value": _("Write the year with four digits."),
        },
    )
    opened_on = forms.DateField(
        label=_("Open on"),
        widget=Day(),
        error_messages={"required": _("Choose the day on which heads find their certificate.")},
    )
    deadline = forms.DateField(
        label=_("Deadline"),
        widget=Day(),
        help_text=_("It ends with that day at each office, in its own time zone."),
        error_messages={"required": _("Choose the day by which they sign.")},
    )
