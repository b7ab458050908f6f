"""`manage.py new_key`: print the line of a new key for a ring."""

from typing import Any

from django.core.management.base import BaseCommand

from safeguards.sealing.rings import new_line


class Command(BaseCommand):
    """It only prints: where rings are kept is the operator's to decide (docs/operations.md)."""

    help = "Print a new key, to be added as the last line of a ring; then run rotate_keys."
    requires_system_checks = ()  # it is how a missing ring is made

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(new_line())
