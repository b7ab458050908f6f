"""`manage.py figures`: every figure with its name, unit and definition, counted as of a day."""

import datetime as dt
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from reporting.facts import Facts
from reporting.figures import all_figures
from reporting.snapshots import facts_of_account
from safeguards.clock import today
from safeguards.facts import SawTooLittle
from safeguards.figures import Figure

WRONG_ARGUMENTS = 2


class Command(BaseCommand):
    """Standard output holds the figures and nothing else."""

    help = "Print every figure of a year with its name, unit and definition, as of a day."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the year, the day and the form."""
        parser.add_argument("--year", required=True, help="calendar year of the figures, such as 2025")
        parser.add_argument(
            "--as-of", help="last day counted, YYYY-MM-DD; by default the year's last day, or today if that is earlier"
        )
        parser.add_argument("--format", choices=("json", "table"), default="table")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the figures; exit 2 with a sentence for wrong arguments."""
        year = year_of(options["year"])
        as_of = day_of(options["as_of"]) if options["as_of"] else min(dt.date(year, 12, 31), today())
        try:
            facts = facts_of_account(year, as_of)
        except SawTooLittle as refused:
            raise CommandError(str(refused)) from refused
        figures = all_figures(facts)
        self.stdout.write(as_json(facts, figures) if options["format"] == "json" else as_table(facts, figures))


def year_of(text: str) -> int:
    """Return a calendar year, or raise CommandError (exit 2)."""
    if not (text.isascii() and text.isdigit() and 1900 <= int(text) <= today().year):
        raise CommandError(
            _("--year %(text)s: write a calendar year up to this one, such as 2025.") % {"text": text},
            returncode=WRONG_ARGUMENTS,
        )
    return int(text)


def day_of(text: str) -> dt.date:
    """Return a day that has come, or raise CommandError (exit 2)."""
    try:
        day = dt.datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007  # a day, not a moment
    except ValueError as malformed:
        raise CommandError(
            _("--as-of %(text)s: write a day as YYYY-MM-DD, such as 2026-05-10.") % {"text": text},
            returncode=WRONG_ARGUMENTS,
        ) from malformed
    if day > max(today(), today("UTC")):  # headquarters' evening is the next day in UTC
        raise CommandError(
            _("--as-of %(text)s: that day has not come yet; figures are counted up to today at the latest.")
            % {"text": text},
            returncode=WRONG_ARGUMENTS,
        )
    return day


def as_json(facts: Facts, figures: list[Figure]) -> str:
    """Return the figures as one JSON document."""
    data = {
        "year": facts.year,
        "as_of": facts.as_of.isoformat(),
        "figures": [figure.as_data() for figure in figures],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def as_table(facts: Facts, figures: list[Figure]) -> str:
    """Return the figures as lines to read: each with its unit, what it is, and its parts."""
    lines = [_("Figures for %(year)s, as of %(day)s") % {"year": facts.year, "day": facts.as_of.isoformat()}, ""]
    for figure in figures:
        lines += [f"{figure.value:>8}  {figure.key} ({figure.unit})", f"          {figure.definition}"]
        if figure.source:
            lines.append(f"          {_('stated by: %(source)s') % {'source': figure.source}}")
        for dimension, codes in sorted(figure.by.items()):
            lines += [f"{number:>18}  {dimension}: {code}" for code, number in sorted(codes.items())]
    return "\n".join(lines)
