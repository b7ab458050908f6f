"""`manage.py verify_ledger`: read the whole ledger anew: every hash, number, head, anchor."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from safeguards.ledger_chains import verify


class Command(BaseCommand):
    help = "Read the whole ledger anew: every hash, number, head and anchor. Exit 0 when it is whole, 1 when not."

    def handle(self, *args: Any, **options: Any) -> None:
        finding = verify()
        speed = finding.lines / max(finding.seconds, 0.001)
        self.stdout.write(
            f"{finding.lines} lines in {finding.chains} chains and {finding.anchors} anchors read "
            f"in {finding.seconds:.1f} s, {speed:.0f} lines a second."
        )
        for fault in finding.faults:
            self.stderr.write(fault)
        if finding.faults:
            raise CommandError("The ledger is not whole. Keep the database as it is, and tell the auditors.")
        self.stdout.write("The ledger is whole.")
