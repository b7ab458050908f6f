"""Sealed fields: text that the database never holds in the clear (docs/decisions/0010).

`rings` are the keys outside the database, `keys` the data keys inside it, `envelope` the bytes of a sealed value,
`values` what a program holds instead of text, `fields` the column, `opening` the one way back to text.
"""

from .errors import CannotOpen, KeysMissing, SealingError
from .fields import SealedField
from .keys import destroy
from .opening import reveal
from .values import Plain, Sealed

__all__ = ["CannotOpen", "KeysMissing", "Plain", "Sealed", "SealedField", "SealingError", "destroy", "reveal"]
