"""The first page: what the person is here to do. Whoever has one thing to do is taken there at once."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from organization.models import User
from organization.roles import Permission
from safeguards.access import any_user


@dataclass(frozen=True)
class Task:
    """Something a permission lets one do: where it is done, and in words."""

    permission: Permission
    address: str
    heading: Any
    words: Any


TASKS = (
    Task(
        Permission.LOG_ALLEGATION,
        "allegations",
        _("Allegations"),
        _("Log what you were told, go on with a draft, and see what is due."),
    ),
    Task(Permission.OPEN_ALLEGATIONS, "allegations", _("Allegations"), _("The allegations granted to you.")),
    Task(
        Permission.SIGN_UNIT_STATEMENT,
        "unit-statements",
        _("Statements of the unit"),
        _("Sign for a period that nothing waits anywhere, or that nothing was received."),
    ),
    Task(Permission.CERTIFY, "certification", _("Certificate"), _("Certify how your office met its duties.")),
    Task(Permission.RUN_ROUND, "certification", _("Certification"), _("The offices required to certify this year.")),
    Task(Permission.SEE_PROGRAMME, "prevention", _("Prevention"), _("The records behind the twelve measures.")),
    Task(
        Permission.SEE_LETTERS,
        "letters",
        _("Letters"),
        _("The letter to the Executive Board, each sentence with its proof."),
    ),
    Task(Permission.DOWNLOAD_ISSUED, "documents", _("Issued documents"), _("Download what was issued, by year.")),
    Task(Permission.MANAGE_ACCOUNTS, "accounts", _("Accounts"), _("Open and close accounts.")),
    Task(Permission.MANAGE_OFFICES, "offices", _("Offices"), _("Offices, and who is appointed where.")),
)


def tasks_of(user: User) -> list[Task]:
    """Return what `user` may do today, each address once."""
    found: dict[str, Task] = {}
    for task in TASKS:
        if user.may(task.permission):
            found.setdefault(task.address, task)
    return list(found.values())


@any_user
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the person's tasks, or go to the only one."""
    tasks = tasks_of(request.user)  # type: ignore[arg-type]
    if len(tasks) == 1:
        return redirect(tasks[0].address)
    return render(request, "home.html", {"tasks": tasks})


@any_user
@require_safe
def stay(request: HttpRequest) -> HttpResponse:
    """Keep the session: the answer is empty, the cookie is new."""
    return HttpResponse(status=204)
