"""What pages show of sealed text: opened field by field, with policy asked and one line in the ledger."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from safeguards.sealing import reveal

from . import policy
from .models import Allegation, IntakeDraft
from .models.steps import Step

if TYPE_CHECKING:
    import uuid

    from organization.models import User


def story_of(allegation: Allegation, *, by: "User", page: str) -> dict[str, str]:
    """Return the account, and what would make it safer, as they were told."""
    names = ("account", "safer")
    opened = reveal({allegation: names}, on=allegation, by=by, may=policy.may_see, reason=page)
    return {name: opened[allegation, name] for name in names}


def reasons_of(allegation: Allegation, rows: Iterable[Step], *, by: "User", page: str) -> "dict[uuid.UUID, str]":
    """Return the reasons of steps and measures, by the row's key."""
    opened = reveal(dict.fromkeys(rows, ("reason",)), on=allegation, by=by, may=policy.may_see_course, reason=page)
    return {row.pk: text for (row, _name), text in opened.items()}


def answers_of(draft: IntakeDraft, *, by: "User", page: str) -> dict[str, Any]:
    """Return what stands in a draft so far, by part; its writer's alone."""
    text = reveal({draft: ("answers",)}, on=draft, by=by, may=policy.may_keep_draft, reason=page)[draft, "answers"]
    return dict(json.loads(text)) if text else {}
