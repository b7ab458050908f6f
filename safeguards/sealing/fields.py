"""The column: it takes `Plain`, stores sealed bytes, gives back `Sealed`, and answers no question about its content."""

import uuid
from typing import Any, NoReturn

from django.core.exceptions import FieldError
from django.db import models

from . import envelope
from .keys import key_for_sealing
from .rings import RECORD
from .values import Plain, Sealed, text_of, token_of


class SealedField(models.BinaryField):
    """Text of which the database holds only the seal; nothing at all is NULL.

    `label` names the column for ever, whatever becomes of table and class. `subject` is the attribute with the key of
    what the text is about (one data key each), `row` the one with the row's own key; history tables have both too, so
    their copies open where they lie and nowhere else.
    """

    def __init__(
        self, *args: Any, label: str = "", subject: str = "id", row: str = "id", ring: str = RECORD, **rest: Any
    ) -> None:
        self.label, self.subject, self.row, self.ring = label, subject, row, ring
        super().__init__(*args, **{**rest, "null": True, "blank": True, "editable": False})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("null", "blank", "editable"):
            kwargs.pop(fixed, None)
        kwargs |= {"label": self.label, "subject": self.subject, "row": self.row, "ring": self.ring}
        return name, path, args, kwargs

    def subject_of(self, instance: models.Model) -> uuid.UUID:
        """Return the key of what the row's text is about."""
        found: uuid.UUID = getattr(instance, self.subject)
        return found

    def row_of(self, instance: models.Model) -> uuid.UUID:
        """Return the row's own key, to which its values are bound."""
        found: uuid.UUID = getattr(instance, self.row)
        return found

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Seal what was typed, and leave the sealed value on the instance: its history copies that."""
        value = getattr(model_instance, self.attname)
        if isinstance(value, Plain):
            value = self._sealed(value, model_instance)
            setattr(model_instance, self.attname, value)
        return value

    def _sealed(self, value: Plain, instance: models.Model) -> Sealed | None:
        text = text_of(value)
        if not text:
            return None
        key = key_for_sealing(self.subject_of(instance), self.ring)
        return Sealed(envelope.seal(text, key=key, label=self.label, row=self.row_of(instance)))

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Sealed | None:
        """Return what lies there, closed."""
        return None if value is None else Sealed(bytes(value))

    def to_python(self, value: Any) -> Any:
        """Take only what is sealed, on its way to be sealed, or nothing."""
        if value is None or isinstance(value, (Plain, Sealed)):
            return value
        raise TypeError(f"{self.label} takes Plain(text), never bare text.")

    def get_prep_value(self, value: Any) -> Any:
        """Return the bytes to store; bare text is refused, and so is Plain that never passed through a row."""
        if value is None:
            return None
        if isinstance(value, Sealed):
            return token_of(value)
        raise TypeError(f"{self.label} is written by saving a row that holds Plain(text), by nothing else.")

    def get_lookup(self, lookup_name: str) -> NoReturn:
        """Refuse every question to the database about the content, emptiness included."""
        raise FieldError(f"{self.label} is sealed: the database cannot be asked about it.")

    get_transform = get_lookup

    def value_to_string(self, obj: models.Model) -> NoReturn:
        """Refuse fixtures."""
        raise TypeError(f"{self.label} is sealed: it is not exported.")
