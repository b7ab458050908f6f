"""The site does not start without its keys."""

from typing import Any

from django.core.checks import Error, register

from .errors import SealingError
from .rings import NAMES, ring


@register("keys")
def both_rings_are_there(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Say what is wrong with a ring before somebody's words cannot be kept."""
    found = []
    for name in NAMES:
        try:
            ring(name)
        except SealingError as wrong:
            found.append(Error(str(wrong), id="keys.E001"))
    return found
