"""`manage.py rotate_keys`: wrap every data key anew by its ring's current key."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from safeguards.sealing.errors import SealingError
from safeguards.sealing.rings import NAMES, ring
from safeguards.sealing.rotation import rotate


class Command(BaseCommand):
    """Interrupted, it keeps what it did; run again, it goes on with what is left."""

    help = "Wrap the data keys anew by the current key (last line) of each ring. May be interrupted and run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--ring", choices=NAMES, action="append", help="only this ring; by default both")
        parser.add_argument("--batch", type=int, default=1000, help="data keys a transaction (1000)")

    def handle(self, *args: Any, **options: Any) -> None:
        for name in options["ring"] or NAMES:
            done = 0
            try:
                for number in rotate(name, batch=max(1, options["batch"])):
                    done += number
            except SealingError as wrong:
                raise CommandError(f"{wrong} {done} data keys of this ring were wrapped anew before that.") from wrong
            self.stdout.write(f"{name}: {done} data keys wrapped anew by the key {ring(name).current}.")
