"""Every write of the yearly certification."""

from .certificates import PDF, amend, give_back, save_answers, sign, start_certificate
from .rounds import open_round, waive

__all__ = ["PDF", "amend", "give_back", "open_round", "save_answers", "sign", "start_certificate", "waive"]
