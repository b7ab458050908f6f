"""`manage.py anchor_ledger`: sign where every chain of the ledger stands, into the database and a file outside it."""

from typing import Any

from django.core.management.base import BaseCommand

from safeguards import anchors


class Command(BaseCommand):
    help = "Sign where every chain of the ledger stands, into the database and a file outside it."

    def handle(self, *args: Any, **options: Any) -> None:
        if not anchors.key_file().exists():
            self.stdout.write(
                f"A new key signs the anchors from now on: {anchors.key_file()}. Keep a copy of it, and never in a "
                "backup of the database."
            )
        anchor = anchors.make()
        heads = len(anchor.content.splitlines()) - 2
        self.stdout.write(f"Anchored {heads} chains. Digest: {anchor.digest}")
