"""Every write on letters and what they rest on."""

from .advice import advise, withdraw_advice
from .declared import explain, withdraw_explanation
from .documents import ask_for_preview, count_download, count_draft, retry_job
from .external import record_external_letter, record_external_statement, record_reconstruction
from .letters import approve, draft, issue, reword, send_back, sign, submit, transmit
from .snapshots import freeze

__all__ = [
    "advise",
    "approve",
    "ask_for_preview",
    "count_download",
    "count_draft",
    "draft",
    "explain",
    "freeze",
    "issue",
    "record_external_letter",
    "record_external_statement",
    "record_reconstruction",
    "retry_job",
    "reword",
    "send_back",
    "sign",
    "submit",
    "transmit",
    "withdraw_advice",
    "withdraw_explanation",
]
