"""`draw_states`: write `docs/states.md` anew from the tables of states."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from unwomen_cases.diagrams import drawn


class Command(BaseCommand):
    help = "Write docs/states.md from the tables of states."

    def handle(self, *args: Any, **options: Any) -> None:
        Path(settings.ROOT, "docs", "states.md").write_text(drawn())
