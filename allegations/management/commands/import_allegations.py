"""`manage.py import_allegations FILE.csv [--update] [--as E-MAIL]`: bring allegations (docs/import-file.md)."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from allegations.importing.actions import bring
from allegations.importing.plan import Plan
from organization.management.base import ActingCommand, Refused
from organization.models import User
from organization.tables import NotATable


class Command(ActingCommand):
    """What is odd goes to standard error and is loaded; what is refused stops everything, each cell named."""

    help = "Bring a file of allegations, all or nothing (docs/import-file.md)."
    one_transaction = False  # what is here already is read through `reporting`, which sees committed rows

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, and whether allegations that are here already may change."""
        parser.add_argument("file", type=Path, help="comma-separated, UTF-8")
        parser.add_argument("--update", action="store_true", help="show and apply what changed since the last file")

    def act(self, *args: Any, by: User, file: Path, update: bool, **options: Any) -> None:
        """Store the file and say what was done. Raise Refused, with nothing stored, when anything is refused."""
        try:
            found = bring(file.read_bytes(), update=update, by=by)
        except OSError as error:
            raise Refused(_("%(file)s cannot be read: %(why)s.") % {"file": file, "why": error.strerror}) from None
        except NotATable as error:
            words = _("%(file)s: %(why)s Nothing was stored.")
            raise Refused(words % {"file": file.name, "why": error}) from None
        for oddity in found.odd:
            self.stderr.write(_("warning: %(oddity)s") % {"oddity": oddity})
        if found.refused:
            self._refuse(found, file)
        if found.unseen:
            self.stderr.write(_("warning: nobody of the PSEA and SH unit is in office, so nobody sees what was loaded"))
        self._report(found)

    def _refuse(self, found: Plan, file: Path) -> None:
        for refusal in found.refused:
            self.stderr.write(_("refused: %(refusal)s") % {"refusal": refusal})
        count = len(found.refused)
        words = ngettext(
            "%(count)d cell refused in %(file)s. Nothing was stored.",
            "%(count)d cells refused in %(file)s. Nothing was stored.",
            count,
        )
        raise Refused(words % {"count": count, "file": file.name})

    def _report(self, found: Plan) -> None:
        for reference, differences in found.differences.items():
            self.stdout.write(_("changed: %(reference)s") % {"reference": reference})
            for difference in differences:
                self.stdout.write(f"  {difference}")
        counts = {"new": len(found.new), "changed": len(found.changed), "unchanged": len(found.unchanged)}
        self.stdout.write(_("%(new)d new, %(changed)d changed, %(unchanged)d unchanged, 0 refused") % counts)
