"""`manage.py load_prevention FILE.csv [--as E-MAIL]`: bring records of prevention (docs/prevention-file.md)."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from organization.management.base import ActingCommand, Refused
from organization.models import User
from organization.tables import NotATable
from prevention.actions import store_file


class Command(ActingCommand):
    help = "Bring a file of prevention records, all or nothing (docs/prevention-file.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="comma-separated, UTF-8")

    def act(self, *args: Any, by: User, file: Path, **options: Any) -> None:
        """Store the file and say what changed. Raise Refused, with nothing stored, when anything is wrong with it."""
        try:
            plan = store_file(file.read_bytes(), by=by)
        except OSError as error:
            raise Refused(f"{file} cannot be read: {error.strerror}.") from None
        except NotATable as error:
            raise Refused(f"{file.name}: {error} Nothing was stored.") from None
        if plan.refused:
            for refusal in plan.refused:
                self.stderr.write(str(refusal))
            raise Refused(f"{len(plan.refused)} refused in {file.name}. Nothing was stored.")
        for line in plan.new:
            self.stdout.write(f"new: {line.topic} {line.key}")
        for change in plan.changed:
            self.stdout.write(f"changed: {change.wanted.topic} {change.wanted.key} ({', '.join(change.fields)})")
        self.stdout.write(
            f"{len(plan.new)} new, {len(plan.changed)} changed, {len(plan.unchanged)} unchanged, 0 refused"
        )
