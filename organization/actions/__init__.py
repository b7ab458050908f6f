"""Every write of this app."""

from .accounts import change_profile, close_account, invite_again, open_account, reopen_account
from .appointments import appoint, end_appointment
from .structure import bring_offices

__all__ = [
    "appoint",
    "bring_offices",
    "change_profile",
    "close_account",
    "end_appointment",
    "invite_again",
    "open_account",
    "reopen_account",
]
