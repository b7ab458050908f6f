"""`manage.py demo_accounts`: who can sign in to the demonstration, and what for."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from unwomen_cases.fictional import PASSWORD
from unwomen_cases.fictional.people import CAST, cast


class Command(BaseCommand):
    """Print the invented people who have a part to play."""

    help = "Print who can sign in to the demonstration, and what for."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This is not a demonstration: it has no invented accounts.")
        width = max(len(person.email) for person in cast().values())
        self.stdout.write(f"Who can sign in, all with the password “{PASSWORD}” (everybody here is invented):\n")
        for key, person in cast().items():
            self.stdout.write(f"  {person.email:<{width}}  {person.name}: {CAST[key].does}")
