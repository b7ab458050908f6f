"""`manage.py letter --year Y --as-of CUT-OFF [--dated DATE] --output FILE`: the draft letter without a browser.

Exit 0; 3 when a certifying claim is not supported (the draft is written all the same); 2 for wrong arguments.
"""

import datetime as dt
import json
from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import translation

from organization.management.base import ActingCommand, Refused
from organization.models import User
from reporting.actions import count_draft
from reporting.assurance import claims_as_data, sheet
from reporting.claims import CLAIMS, Findings, check_all, stopping
from reporting.facts import Facts
from reporting.letter_text import compose, missing_slots, signatory
from reporting.made import marks
from reporting.pdf import letter_pdf
from reporting.snapshots import facts_of_account, pack
from reporting.texts import texts
from safeguards.clock import today
from safeguards.facts import SawTooLittle
from safeguards.printing import ForeignFont, made_with

NOT_SUPPORTED = 3
EARLIEST = 2011  # UN Women began its work on 1 January 2011


class Command(ActingCommand):
    one_transaction = False  # exit 3 must not take the ledger's line back
    help = "Write the draft of the management letter as PDF and print the finding of every claim."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--year", type=int, required=True, help="calendar year of certificates and figures")
        parser.add_argument("--as-of", type=_day, required=True, metavar="CUT-OFF", help="YYYY-MM-DD")
        parser.add_argument("--dated", type=_day, help="date of the letter, YYYY-MM-DD (default: the cut-off)")
        parser.add_argument("--output", type=Path, required=True, metavar="FILE", help="where the PDF is written")
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def act(self, *args: Any, by: User, **options: Any) -> None:
        """Write the draft; standard output holds the findings and nothing else."""
        _check(options["year"], options["as_of"], options["dated"])
        count_draft(by=by)
        try:
            facts = facts_of_account(options["year"], options["as_of"])
        except SawTooLittle as error:
            raise Refused(str(error)) from None
        with translation.override(texts()["language"]):
            findings = check_all(facts)
            self._write(facts, findings, options["dated"] or facts.as_of, options["output"])
            self._print(facts, findings, options["format"])
        if stopping(findings):
            raise SystemExit(NOT_SUPPORTED)

    def _write(self, facts: Facts, findings: Findings, dated: dt.date, output: Path) -> None:
        signature = signatory(facts, dated)
        for reason in missing_slots(facts, signature):
            self.stderr.write(f"{reason.missing} {reason.mender}")
        text = compose(facts, findings, dated=dated, signature=signature)
        _content, seal = pack(facts)
        carried = sheet(facts, findings, text, snapshot={"digest": seal, "made_with": made_with()})
        try:
            output.write_bytes(letter_pdf(text, carried, marks(facts, draft=True)))
        except OSError as error:
            raise Refused(f"{output} cannot be written: {error.strerror}.") from None
        except ForeignFont as error:
            raise Refused(f"The letter cannot be set in our fonts: {error}.") from None

    def _print(self, facts: Facts, findings: Findings, form: str) -> None:
        data = claims_as_data(facts, findings)
        if form == "json":
            self.stdout.write(json.dumps(data, ensure_ascii=False, indent=1))
            return
        for claim, one in zip(CLAIMS, data, strict=True):
            certifying = ", certifying" if claim.certifying else ""
            self.stdout.write(f"{claim.number:>2}  {findings[claim.key].result.label}  ({claim.title}{certifying})")
            self.stdout.write(f"    {one['sentence']}")
            for reason in findings[claim.key].reasons:
                self.stdout.write(f"    - {reason.missing} {reason.mender}")


def _day(text: str) -> dt.date:
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007  # a day; fromisoformat takes 2026-W01-1 too
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no date: write YYYY-MM-DD") from None


def _check(year: int, as_of: dt.date, dated: dt.date | None) -> None:
    """Raise Refused for days that cannot be."""
    if not EARLIEST <= year <= today().year:
        raise Refused(f"--year {year}: write a calendar year from {EARLIEST} to this one.")
    if as_of > today():
        raise Refused(f"--as-of {as_of}: the cut-off lies in the future; only what has happened can be certified.")
    if as_of < dt.date(year, 1, 1):
        raise Refused(f"--as-of {as_of}: the cut-off lies before {year}.")
    if dated and dated < as_of:
        raise Refused(f"--dated {dated}: the letter cannot be dated before its cut-off.")
