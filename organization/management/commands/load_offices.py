"""`manage.py load_offices FILE [--replace] [--as E-MAIL]`: bring a newer file of offices, or another structure."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from organization.actions import bring_offices
from organization.actions.structure import InUse
from organization.management.base import ActingCommand, Refused
from organization.models import User
from organization.structure import Plan
from organization.tables import NotATable


class Command(ActingCommand):
    help = "Bring a file of offices (columns as in organization/data/offices.csv), all or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="comma-separated, UTF-8")
        parser.add_argument("--replace", action="store_true", help="put this structure in place of the present one")

    def act(self, *args: Any, by: User, file: Path, replace: bool = False, **options: Any) -> None:
        """Bring the file and say what changed. Raise Refused, with nothing stored, when anything is wrong with it."""
        try:
            plan = bring_offices(file.read_bytes(), by=by, replace=replace)
        except OSError as error:
            raise Refused(f"{file} cannot be read: {error.strerror}.") from None
        except NotATable as error:
            raise Refused(f"{file.name}: {error} Nothing was stored.") from None
        except InUse as error:
            raise Refused(f"{error} Another structure can only take the place of an unused one.") from None
        if plan.refused:
            for refusal in plan.refused:
                self.stderr.write(str(refusal))
            raise Refused(f"{len(plan.refused)} refused in {file.name}. Nothing was stored.")
        self._say(plan)

    def _say(self, plan: Plan) -> None:
        for wanted in plan.new:
            self.stdout.write(f"new: {wanted.name}")
        for _office, wanted, fields in plan.changed:
            names = ", ".join(field.removesuffix("_id").removesuffix("_name") for field in fields)
            self.stdout.write(f"changed: {wanted.name} ({names})")
        if plan.removed:
            self.stdout.write(f"{len(plan.removed)} offices of the former structure taken away")
        self.stdout.write(
            f"{len(plan.new)} new, {len(plan.changed)} changed, {len(plan.unchanged)} unchanged, 0 refused"
        )
