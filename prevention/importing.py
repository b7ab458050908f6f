"""A file of records, read and compared with the records there are. Nothing here writes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from organization.models import Office
from organization.tables import FORMULA_STARTS, Refusal, Row, read
from safeguards.clock import today

from .measures import KEPT
from .models import Record, Topic

COLUMNS = (
    "topic", "key", "title", "office", "owner", "starts_on", "ends_on", "due_on", "completed_on", "status", "number",
    "detail", "evidence",
)  # fmt: skip
NEEDED = ("topic", "key", "title", "starts_on", "status")
FIELDS = tuple(column for column in COLUMNS if column not in ("topic", "key"))
MOST_NUMBER = 10_000_000


@dataclass
class Wanted:
    """A record as the file wants it. Columns that the file lacks leave a record that stands as it is."""

    row: Row
    topic: str
    key: str
    fields: dict[str, Any]

    @property
    def line(self) -> int:
        """The line of the file."""
        return self.row.line

    @property
    def given(self) -> dict[str, Any]:
        """The fields whose columns the file has."""
        return {name: value for name, value in self.fields.items() if name in self.row.cells}


@dataclass
class Change:
    """A record that stands, and what the file wants of it: for each field, what is and what would be."""

    record: Record
    wanted: Wanted
    fields: dict[str, tuple[Any, Any]]


@dataclass
class Plan:
    """What a file would do: all of it, or nothing if anything is refused."""

    new: list[Wanted] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: list[Wanted] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)

    @property
    def versions(self) -> str:
        """Return what the plan rests on, as text: another plan has another one."""
        rests = [f"{change.record.pk}:{change.record.version}" for change in self.changed]
        return f"{len(self.new)};{len(self.unchanged)};{','.join(rests)}"


def plan(content: bytes) -> Plan:
    """Return what the file would do to the records there are, or, if anything is wrong with it, only what is refused.

    Raise NotATable when it is no table of records.
    """
    rows = read(content, columns=COLUMNS, needed=NEEDED)
    offices = {office.name: office for office in Office.objects.all()}
    wanted = [_wanted(row, offices) for row in rows]
    _refuse_twice(rows, wanted)
    found = Plan()
    _compare(found, wanted)
    refused = sorted(refusal for row in rows for refusal in row.refused)
    return Plan(refused=refused) if refused else found


def problems(topic: str, fields: dict[str, Any]) -> Iterable[tuple[str, str]]:
    """Yield (field, sentence) for what does not fit together in one record, however it was entered."""
    starts_on, completed_on, status = fields["starts_on"], fields["completed_on"], fields["status"]
    if starts_on and fields["ends_on"] and fields["ends_on"] < starts_on:
        yield "ends_on", _("is before the first day (starts_on)")
    if completed_on and completed_on > today():
        yield "completed_on", _("is still to come: leave it empty until then")
    if completed_on and starts_on and completed_on < starts_on:
        yield "completed_on", _("is before the first day (starts_on)")
    if completed_on and status not in (Record.Status.COMPLETED, ""):
        yield "status", _("must be completed, since a day of completion (completed_on) is given")
    counted = KEPT[Topic(topic)].details if topic in Topic.values else ()
    if counted and fields["detail"] not in counted:
        yield "detail", _("must be one of: %(words)s") % {"words": ", ".join(counted)}


def _wanted(row: Row, offices: dict[str, Office]) -> Wanted:
    topic = row.code("topic", Topic.values)
    fields: dict[str, Any] = {
        "title": row.text("title", most=200, needed=True),
        "office": _office(row, offices),
        "owner": row.text("owner", most=120),
        "starts_on": row.day("starts_on", needed=True),
        "ends_on": row.day("ends_on"),
        "due_on": row.day("due_on"),
        "completed_on": row.day("completed_on"),
        "status": row.code("status", Record.Status.values),
        "number": _number(row),
        "detail": row.text("detail", most=200),
        "evidence": row.text("evidence", most=300),
    }
    return Wanted(row, topic, row.text("key", most=80, needed=True), fields)


def _office(row: Row, offices: dict[str, Office]) -> Office | None:
    name = row.cells.get("office", "")
    if name and name not in offices:
        row.refuse("office", _("“%(value)s” is not the name of an office here") % {"value": name})
    return offices.get(name)


def _number(row: Row) -> int | None:
    value = row.cells.get("number", "")
    if not value:
        return None
    if not (value.isascii() and value.isdigit() and int(value) <= MOST_NUMBER):
        row.refuse("number", _("“%(value)s” is not a whole number, such as 47") % {"value": value})
        return None
    return int(value)


def _refuse_twice(rows: Sequence[Row], wanted: Sequence[Wanted]) -> None:
    lines: dict[tuple[str, str], int] = {}
    for row, record in zip(rows, wanted, strict=True):
        first = lines.setdefault((record.topic, record.key), record.line)
        if first != record.line:
            row.refuse("key", _("the same topic and key stand in line %(line)d already") % {"line": first})


def _compare(found: Plan, wanted: Iterable[Wanted]) -> None:
    standing = {(record.topic, record.key): record for record in Record.objects.select_related("office")}
    for line in wanted:
        record = standing.get((line.topic, line.key))
        stands = {} if record is None else {name: getattr(record, name) for name in FIELDS}
        for column, words in problems(line.topic, line.fields | stands | line.given):
            line.row.refuse(column, words)
        if record is None:
            found.new.append(line)
        elif differs := differences(record, line.given):
            found.changed.append(Change(record, line, differs))
        else:
            found.unchanged.append(line)


def differences(record: Record, fields: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Return the fields in which `record` is not what `fields` want, each with (what is, what would be)."""
    now = {name: getattr(record, name) for name in fields}
    return {name: (now[name], value) for name, value in fields.items() if now[name] != value}


def as_cells(record: Record) -> list[Any]:
    """Return the record as a line of such a file."""
    values = {name: getattr(record, name) for name in COLUMNS}
    values["office"] = record.office.name if record.office else ""
    return [values[name] for name in COLUMNS]


def looks_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet would calculate `text`: such words are not taken by form either."""
    return text.startswith(FORMULA_STARTS)
