"""Who may do what with letters. A letter holds sentences and figures of the whole organization, alike for everybody."""

from django.db.models import QuerySet

from organization.models import User
from organization.roles import Permission
from safeguards.models import Document

from .models import Letter
from .states import State

ISSUED_KIND = "letter-pdf"
PREVIEW_KIND = "letter-preview"


def may_see(user: User) -> bool:
    """Whether `user` may read letters in the making."""
    return user.may(Permission.SEE_LETTERS)


def may_freeze(user: User) -> bool:
    """Whether `user` may freeze a year and begin a letter."""
    return user.may(Permission.DRAFT_LETTER)


def may_reword(user: User, letter: Letter) -> bool:
    """Whether `user` may change wording and order: a drafter, while it is a draft."""
    return user.may(Permission.DRAFT_LETTER) and letter.state == State.DRAFT


def may_submit(user: User, letter: Letter) -> bool:
    """Whether `user` may hand the draft in for review."""
    return may_reword(user, letter)


def may_approve(user: User, letter: Letter) -> bool:
    """Whether `user` may approve: never the drafter's own (rule 6)."""
    is_drafter = letter.drafted_by_id == user.pk
    return user.may(Permission.APPROVE_LETTER) and letter.state == State.IN_REVIEW and not is_drafter


def may_send_back(user: User, letter: Letter) -> bool:
    """Whether `user` may send it back: who approves while it is in review, and who signs once it is approved."""
    approver = user.may(Permission.APPROVE_LETTER) and letter.state in (State.IN_REVIEW, State.APPROVED)
    return approver or (user.may(Permission.SIGN_LETTER) and letter.state == State.APPROVED)


def may_sign(user: User, letter: Letter) -> bool:
    """Whether `user` may sign: the holder, today, of the appointment as Executive Director, once it is approved."""
    return user.may(Permission.SIGN_LETTER) and letter.state == State.APPROVED


def may_advise(user: User, letter: Letter) -> bool:
    """Whether `user` may advise, or withdraw advice: legal, until the letter is approved."""
    return user.may(Permission.ADVISE_ON_LETTER) and letter.state in (State.DRAFT, State.IN_REVIEW)


def may_explain(user: User) -> bool:
    """Whether `user` may see and explain what heads declared above what the unit holds: the unit alone."""
    return user.may(Permission.SIGN_UNIT_STATEMENT)


def may_issue(user: User, letter: Letter) -> bool:
    """Whether `user` may issue what is signed."""
    works_on_it = user.may(Permission.DRAFT_LETTER) or user.may(Permission.APPROVE_LETTER)
    return works_on_it and letter.state == State.SIGNED


def may_transmit(user: User, letter: Letter) -> bool:
    """Whether `user` may record that the Board has it."""
    return user.may(Permission.RECORD_TRANSMISSION) and letter.state == State.ISSUED


def may_download(user: User, document: Document) -> bool:
    """Whether `user` may have the file: issued letters for those who download them, previews for who reads drafts."""
    if document.kind == ISSUED_KIND:
        return user.may(Permission.DOWNLOAD_ISSUED)
    return document.kind == PREVIEW_KIND and may_see(user)


def documents_for(user: User) -> "QuerySet[Document]":
    """Return the issued letters that `user` may download, newest first."""
    if not user.may(Permission.DOWNLOAD_ISSUED):
        return Document.objects.none()
    return Document.objects.filter(kind=ISSUED_KIND).order_by("-made_at")


def may_record_external(user: User) -> bool:
    """Whether `user` may record what was made elsewhere: letters, and what a public document stated."""
    return user.may(Permission.DRAFT_LETTER)
