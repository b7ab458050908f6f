"""Roles people are appointed to, and what each lets them do. Which allegation one sees is never a matter of role."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person can be appointed to (domain: who takes part)."""

    HEAD_OF_OFFICE = "head_of_office", _("head of office")
    OFFICER_IN_CHARGE = "officer_in_charge", _("officer in charge")
    REGIONAL_DIRECTOR = "regional_director", _("regional director")
    FOCAL_POINT = "focal_point", _("focal point")
    ALTERNATE = "alternate", _("alternate focal point")
    UNIT_OFFICER = "unit_officer", _("PSEA and SH unit")
    STANDING_ALTERNATE = "standing_alternate", _("standing alternate of the unit")
    INVESTIGATORS_LIAISON = "investigators_liaison", _("investigator's liaison")
    VICTIM_SUPPORT = "victim_support", _("victim support officer")
    LEGAL_ADVISER = "legal_adviser", _("legal adviser")
    HUMAN_RESOURCES = "human_resources", _("human resources")
    CERTIFICATION_OFFICER = "certification_officer", _("certification officer")
    PROGRAMME_OFFICER = "programme_officer", _("prevention programme officer")
    LETTER_DRAFTER = "letter_drafter", _("drafter of the letter")
    LETTER_APPROVER = "letter_approver", _("approver of the letter")
    EXECUTIVE_DIRECTOR = "executive_director", _("Executive Director")
    BOARD_SECRETARIAT = "board_secretariat", _("Executive Board Secretariat")
    AUDITOR = "auditor", _("auditor")
    ADMINISTRATOR = "administrator", _("system administrator")
    OPERATOR = "operator", _("operator of the command line")


HEADS = (Role.HEAD_OF_OFFICE, Role.REGIONAL_DIRECTOR)
NETWORK = (Role.FOCAL_POINT, Role.ALTERNATE)


class Permission(Enum):
    """One kind of act. `User.may` says whether an appointment of today allows it."""

    OPEN_ALLEGATIONS = "open allegations granted to one"
    LOG_ALLEGATION = "log an allegation"
    ROUTE_ALLEGATION = "complete and route allegations"
    SIGN_UNIT_STATEMENT = "sign the unit's statements"
    IMPORT_ALLEGATIONS = "import allegations"
    SEE_CERTIFICATION = "see certification"
    CERTIFY = "sign a certificate"
    RUN_ROUND = "run the round of certification"
    SEE_PROGRAMME = "see the prevention programme"
    KEEP_PROGRAMME = "keep the prevention programme"
    SEE_LETTERS = "see letters in the making"
    DRAFT_LETTER = "draft a letter"
    APPROVE_LETTER = "approve a letter"
    SIGN_LETTER = "sign a letter"
    ADVISE_ON_LETTER = "advise on what a letter cannot certify"
    DOWNLOAD_ISSUED = "download issued documents"
    RECORD_TRANSMISSION = "record transmission to the Board"
    MANAGE_OFFICES = "manage offices and appointments"
    MANAGE_ACCOUNTS = "manage accounts"
    SEE_LEDGER = "search the ledger"


P = Permission
_CASE_WORK = {P.OPEN_ALLEGATIONS}
_LETTER_READER = {P.SEE_LETTERS, P.DOWNLOAD_ISSUED}

GRANTED: dict[Role, set[Permission]] = {
    Role.HEAD_OF_OFFICE: {P.CERTIFY, P.SEE_CERTIFICATION},
    Role.OFFICER_IN_CHARGE: {P.CERTIFY, P.SEE_CERTIFICATION},
    Role.REGIONAL_DIRECTOR: {P.CERTIFY, P.SEE_CERTIFICATION},
    Role.FOCAL_POINT: {P.OPEN_ALLEGATIONS, P.LOG_ALLEGATION},
    Role.ALTERNATE: {P.OPEN_ALLEGATIONS, P.LOG_ALLEGATION},
    Role.UNIT_OFFICER: {P.OPEN_ALLEGATIONS, P.LOG_ALLEGATION, P.ROUTE_ALLEGATION, P.SIGN_UNIT_STATEMENT},
    Role.STANDING_ALTERNATE: _CASE_WORK,
    Role.INVESTIGATORS_LIAISON: _CASE_WORK,
    Role.VICTIM_SUPPORT: _CASE_WORK,
    Role.LEGAL_ADVISER: _CASE_WORK | {P.SEE_LETTERS, P.ADVISE_ON_LETTER},
    Role.HUMAN_RESOURCES: _CASE_WORK,
    Role.CERTIFICATION_OFFICER: {P.SEE_CERTIFICATION, P.RUN_ROUND},
    Role.PROGRAMME_OFFICER: {P.SEE_PROGRAMME, P.KEEP_PROGRAMME},
    Role.LETTER_DRAFTER: _LETTER_READER | {P.DRAFT_LETTER, P.SEE_PROGRAMME, P.SEE_CERTIFICATION},
    Role.LETTER_APPROVER: _LETTER_READER | {P.APPROVE_LETTER},
    Role.EXECUTIVE_DIRECTOR: _LETTER_READER | {P.SIGN_LETTER},
    Role.BOARD_SECRETARIAT: {P.DOWNLOAD_ISSUED, P.RECORD_TRANSMISSION},
    Role.AUDITOR: {P.SEE_LEDGER},
    Role.ADMINISTRATOR: {P.MANAGE_OFFICES, P.MANAGE_ACCOUNTS},
    Role.OPERATOR: {
        P.IMPORT_ALLEGATIONS,
        P.DRAFT_LETTER,
        P.SEE_LETTERS,
        P.RUN_ROUND,
        P.KEEP_PROGRAMME,
        P.MANAGE_OFFICES,
    },
}
