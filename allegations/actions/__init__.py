"""Every write on allegations, one module a noun. Each runs as `by`, asks policy again and leaves a ledger line."""

from .access import Sight, grant, open_page, who_can_see, who_could_see
from .drafts import Withdrawal, begin, save_part, send, withdraw
from .logging import Intake, log
from .measures import confirm, decide_none, take_measure
from .people import judge_crime, name_account, record_assistance, refer_to_state
from .reports import acknowledge, report, send_to_investigators
from .routing import complete_and_route
from .stages import move, pass_on
from .statements import sign_statement

__all__ = [
    "Intake",
    "Sight",
    "Withdrawal",
    "acknowledge",
    "begin",
    "complete_and_route",
    "confirm",
    "decide_none",
    "grant",
    "judge_crime",
    "log",
    "move",
    "name_account",
    "open_page",
    "pass_on",
    "record_assistance",
    "refer_to_state",
    "report",
    "save_part",
    "send",
    "send_to_investigators",
    "sign_statement",
    "take_measure",
    "who_can_see",
    "who_could_see",
    "withdraw",
]
