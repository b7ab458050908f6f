"""What stands between a certificate and its signature: each thing in words, with the field where it is mended."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from .beside import Shown, facts_beside
from .models import Answer, Certificate, Statement
from .refusals import Reason
from .text import answers_of, statements_of

Choice = Answer.Choice
NOTHING = Shown("")


def in_the_way(certificate: Certificate) -> list[Reason]:
    """Return what must be answered or explained before signing; empty when the certificate is ready."""
    statements, answers = statements_of(certificate), answers_of(certificate)
    facts = facts_beside(certificate, statements)
    found: list[Reason] = []
    for statement in statements:
        answer = answers.get(statement.number) or Answer(certificate=certificate, statement=statement)
        found += _of(statement, answer, facts)
    return found


def _of(statement: Statement, answer: Answer, facts: Mapping[int, Shown]) -> list[Reason]:
    number = statement.number
    if statement.answers == Statement.Answers.NUMBER:
        return [] if answer.number is not None else [_reason(number, "number", _("Write the number, 0 if none."))]
    if statement.answers == Statement.Answers.KNOWLEDGE:
        return _of_knowledge(number, answer)
    if not answer.choice:
        return [_reason(number, "choice", _("Choose an answer."))]
    return _of_choice(number, answer, facts.get(number, NOTHING).against_yes)


def _of_knowledge(number: int, answer: Answer) -> list[Reason]:
    """Return what an answer about one's own knowledge lacks: both numbers, and whether all of it was passed on."""
    if answer.number_sea is None or answer.number_sh is None:
        words = _("Write both numbers, or say that nothing came to your own attention.")
        return [_reason(number, "number_sea", words)]
    if not answer.number_sea and not answer.number_sh:
        return []
    if not answer.choice:
        return [_reason(number, "choice", _("Say whether all of it was passed on promptly."))]
    return _of_choice(number, answer, "")


def _of_choice(number: int, answer: Answer, against_yes: str) -> list[Reason]:
    found = []
    if answer.choice in (Choice.EXCEPTION, Choice.NO):
        wanted = {
            "explanation": (answer.explanation, _("Say what the exception is.")),
            "remedy": (answer.remedy, _("Say what will be done.")),
            "remedy_on": (answer.remedy_on, _("Say by which day.")),
        }
        found += [_reason(number, part, words) for part, (value, words) in wanted.items() if not value]
    elif answer.choice == Choice.NOT_APPLICABLE and not answer.explanation:
        found.append(_reason(number, "explanation", _("Say why it does not apply.")))
    elif against_yes and not answer.explanation:
        words = _("%(fact)s Say what happened, or change the answer.") % {"fact": against_yes}
        found.append(_reason(number, "explanation", words))
    return found


def _reason(number: int, part: str, words: str) -> Reason:
    return Reason(words, field=f"s{number}_{part}", number=number)
