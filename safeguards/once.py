"""A form sent twice stores once: each carries a random number, the first to arrive takes it."""

import uuid
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction

from .models import SentForm


def once(token: uuid.UUID, *, by: Any, store: Callable[[], str]) -> str:
    """Run `store` for the first form with `token` and return the address it leads to; a repeat gets the same address.

    A second request that arrives while the first is still storing waits on the unique key, then gets its address.
    """
    with transaction.atomic():  # what `store` refuses leaves no trace: the corrected form may be sent again
        try:
            with transaction.atomic():
                sent = SentForm.objects.create(token=token, sent_by_id=by.pk)
        except IntegrityError:
            return SentForm.objects.get(token=token, sent_by_id=by.pk).led_to
        sent.led_to = store()
        sent.save(update_fields=["led_to"])
        return sent.led_to
