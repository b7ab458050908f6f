"""Opens the yearly round of certification."""

import datetime as dt
from typing import Any

from django.core.management.base import CommandParser

from certification import refusals
from certification.actions import open_round
from organization.management.base import ActingCommand, Refused
from organization.models import User


class Command(ActingCommand):
    help = "Open the round of a calendar year: freeze the offices required to certify, and set the deadline."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--year", type=int, required=True, help="the calendar year certified")
        parser.add_argument("--opened", type=dt.date.fromisoformat, required=True, metavar="YYYY-MM-DD")
        parser.add_argument("--deadline", type=dt.date.fromisoformat, required=True, metavar="YYYY-MM-DD")

    def act(self, *args: Any, by: User, **options: Any) -> str | None:
        """Open the round and say for how many offices. Raise management's Refused when it cannot be opened."""
        try:
            opened = open_round(options["year"], opened_on=options["opened"], deadline=options["deadline"], by=by)
        except refusals.Refused as refused:
            raise Refused(str(refused)) from None
        return (
            f"The round for {opened.year} is open: {opened.requirements.count()} offices certify by {opened.deadline}."
        )
