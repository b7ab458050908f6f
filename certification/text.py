"""The text of a certificate: what is read before signing, sealed by signing and printed afterwards is one text."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from safeguards import seals

from .beside import Shown, facts_beside
from .models import Answer, Certificate, Statement

CHOICES = Statement.Answers


def statements_of(certificate: Certificate) -> list[Statement]:
    """Return the statements of the edition that the certificate's round uses, in order."""
    return list(Statement.objects.filter(question_set=certificate.requirement.round.question_set_id))


def answers_of(certificate: Certificate) -> dict[int, Answer]:
    """Return the answers given so far, by the number of their statement."""
    return {answer.statement.number: answer for answer in certificate.answers.select_related("statement")}


def in_words(statement: Statement, answer: Answer | None) -> str:
    """Return an answer as it is read: "Yes, with an exception", "SEA 1, SH none. Yes", "3"; "" for none."""
    if answer is None:
        return ""
    if statement.answers == CHOICES.NUMBER:
        return "" if answer.number is None else str(answer.number)
    choice = str(Answer.Choice(answer.choice).label) if answer.choice else ""
    if statement.answers == CHOICES.CHOICE:
        return choice
    if answer.number_sea is None and answer.number_sh is None:
        return choice
    if not answer.number_sea and not answer.number_sh:
        return _("Nothing came to my own attention")
    numbers = _("SEA %(sea)s, SH %(sh)s") % {"sea": answer.number_sea or _("none"), "sh": answer.number_sh or _("none")}
    return f"{numbers}. {choice}" if choice else numbers


def whole_text(certificate: Certificate) -> dict[str, Any]:
    """Return everything that is read and signed, as plain data in the edition's language."""
    requirement, round_ = certificate.requirement, certificate.requirement.round
    statements, answers = statements_of(certificate), answers_of(certificate)
    with translation.override(round_.question_set.language):
        facts = facts_beside(certificate, statements)
        return {
            "certificate": str(certificate.pk),
            "edition": round_.question_set.edition,
            "language": round_.question_set.language,
            "year": round_.year,
            "office": requirement.office.name,
            "covers": requirement.office.covers,
            "starts_on": certificate.starts_on.isoformat(),
            "ends_on": certificate.ends_on.isoformat(),
            "addressed_to": "Executive Director",
            "replaces": certificate.replaces.digest if certificate.replaces else "",
            "amended_reason": certificate.amended_reason,
            "statements": list(_lines(statements, answers, facts)),
        }


def _lines(
    statements: Iterable[Statement], answers: Mapping[int, Answer], facts: Mapping[int, Shown]
) -> Iterable[dict[str, Any]]:
    for statement in statements:
        answer = answers.get(statement.number)
        fact = facts.get(statement.number)
        yield {
            "number": statement.number,
            "text": statement.text,
            "authority": statement.authority,
            "answer": in_words(statement, answer),
            "explanation": answer.explanation if answer else "",
            "remedy": answer.remedy if answer else "",
            "remedy_on": answer.remedy_on.isoformat() if answer and answer.remedy_on else "",
            "fact": fact.words if fact else "",
        }


def reading(text: Mapping[str, Any]) -> str:
    """Return the digest of a text as it was read: signing asks for it, so that nothing else is signed."""
    return seals.digest(text)


def signed_text(certificate: Certificate) -> dict[str, Any]:
    """Return the text as it was signed. Raise ValueError when it is not the text of its digest."""
    sealed = certificate.sealed_text.encode()
    if seals.digest(sealed) != certificate.digest:
        raise ValueError("the sealed text is not the text of its digest")
    text: dict[str, Any] = json.loads(sealed)
    return text
