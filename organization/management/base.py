"""What every command of the product has in common: it acts as somebody, and says in a sentence why it would not."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser

from organization import operators
from safeguards.identity import acting_as

REFUSED = 2  # exit code: nothing was stored


class Refused(CommandError):
    """The command stored nothing; the sentence says why. Exit code 2."""

    def __init__(self, words: str) -> None:
        super().__init__(words, returncode=REFUSED)


class ActingCommand(BaseCommand):
    """A command with `--as E-MAIL`, whose name stands in the ledger. Subclasses write `act`, not `handle`.

    `act` runs in one transaction through the eyes of `by`. A command that must read what it wrote through the
    `reporting` connection, which sees committed rows only, sets `one_transaction = False`; its actions then each
    open their own.
    """

    one_transaction: ClassVar[bool] = True
    act: Callable[..., str | None]  # (*args, by, **options): the command's work; standard output is its own

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Add `--as` for every subclass, whether or not it has arguments of its own."""
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.add_argument(
            "--as",
            dest="acting_as",
            metavar="E-MAIL",
            default="",
            help="act as the person with this address (without it: as the operator of the command line)",
        )
        return parser

    def handle(self, *args: Any, **options: Any) -> str | None:
        """Find who acts, then act. Raise Refused when that person is unknown or may not."""
        try:
            by = operators.person_for(options.pop("acting_as", ""))
            if not self.one_transaction:
                return self.act(*args, by=by, **options)
            with acting_as(by):
                return self.act(*args, by=by, **options)
        except operators.UnknownPerson as unknown:
            raise Refused(f"No active account has the address {unknown}. Nothing was done.") from None
        except PermissionDenied:
            raise Refused(f"{by.name} holds no appointment that allows this. Nothing was done.") from None
