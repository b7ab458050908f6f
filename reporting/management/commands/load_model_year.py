"""`manage.py load_model_year`: build 2020 from the public facts of the letter of 10 May 2021. Again: no change."""

from typing import Any

from organization.management.base import ActingCommand, Refused
from organization.models import User
from reporting import model_year, refusals
from reporting.actions import record_external_letter, record_external_statement, record_reconstruction


class Command(ActingCommand):
    help = "Load the model year 2020: public facts only; no allegation, no head of office, no office."

    def act(self, *args: Any, by: User, **options: Any) -> None:
        """Record the letters, the statements and who signed. Raise Refused after a letter made here."""
        year = model_year.year()
        try:
            for statement in model_year.statements():
                record_external_statement(year=year, by=by, **statement)
        except refusals.Refused as refused:
            raise Refused(f"{refused.words} Nothing was stored.") from None
        for letter in model_year.external_letters():
            record_external_letter(by=by, **letter)
        record_reconstruction(year=year, by=by, **model_year.reconstruction())
        self.stdout.write(f"{year}: {len(model_year.statements())} statements and 2 letters, from public facts.")
