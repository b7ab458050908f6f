"""What is known of the prevention programme as of a day."""

import datetime as dt
from dataclasses import dataclass

from safeguards.facts import by, every_row, reading

from .models import Record


@dataclass(frozen=True)
class RecordFact:
    """A record begun by the day; `ends_on` (how long it is good for) and `due_on` may lie after it."""

    id: str
    topic: str
    key: str
    title: str
    office: str | None
    starts_on: dt.date
    ends_on: dt.date | None
    due_on: dt.date | None
    completed_on: dt.date | None
    status: str
    number: int | None
    detail: str

    def is_current_on(self, day: dt.date) -> bool:
        """Return whether it holds on `day`: begun, not ended, not dropped."""
        return (
            self.starts_on <= day
            and (self.ends_on is None or day <= self.ends_on)
            and self.status != Record.Status.DROPPED
        )


def gather(as_of: dt.date) -> tuple[RecordFact, ...]:
    """Return the records begun by `as_of`; one completed later is still ongoing."""
    rows = (
        "id", "topic", "key", "title", "office_id", "starts_on", "ends_on", "due_on", "completed_on", "status",
        "number", "detail",
    )  # fmt: skip
    with reading():
        return tuple(
            RecordFact(
                id=str(row.id),
                topic=row.topic,
                key=row.key,
                title=row.title,
                office=str(row.office_id) if row.office_id else None,
                starts_on=row.starts_on,
                ends_on=row.ends_on,
                due_on=row.due_on,
                completed_on=by(row.completed_on, as_of),
                status=_status(row.status, row.completed_on, as_of),
                number=row.number,
                detail=row.detail,
            )
            for row in every_row(Record, *rows)
            if row.starts_on <= as_of
        )


def _status(recorded: str, completed_on: dt.date | None, as_of: dt.date) -> str:
    return Record.Status.ONGOING.value if completed_on and completed_on > as_of else recorded
