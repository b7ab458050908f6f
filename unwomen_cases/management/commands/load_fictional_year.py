"""`manage.py load_fictional_year`: an invented structure and year, for demonstrations."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from unwomen_cases.fictional import load


class Command(BaseCommand):
    """Load the fictional year; run again, it adds only what is missing."""

    help = "Load an invented structure with an invented year of records. For demonstrations only (DEMO=1)."

    def handle(self, *args: Any, **options: Any) -> None:
        if refusals := load.refusals():
            raise CommandError(" ".join(refusals) + " Nothing was loaded.")
        load.load(lambda step: self.stdout.write(f"  {step}"))
