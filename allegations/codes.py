"""The code lists of allegations, alike in forms, import files, exports and figures.

Source: the data dictionary kept in `allegations/data/codes.csv`; a test compares the two.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    SEA = "sea", _("sexual exploitation and abuse")
    SH = "sh", _("sexual harassment")
    BOTH = "both", _("both")
    UNCLEAR = "unclear", _("not clear yet")


COUNTED_AS_SEA = (Kind.SEA, Kind.BOTH, Kind.UNCLEAR)  # domain: counts as SEA until a second person decides


class Nature(models.TextChoices):
    EXPLOITATION = "exploitation", _("sexual exploitation")
    ABUSE = "abuse", _("sexual abuse")
    HARASSMENT = "harassment", _("sexual harassment")
    OTHER = "other", _("other")
    UNKNOWN = "unknown", _("not known")


class Subtype(models.TextChoices):
    RAPE = "rape", _("rape")
    SEXUAL_ASSAULT = "sexual_assault", _("sexual assault")
    SEXUAL_ABUSE = "sexual_abuse", _("sexual abuse")
    MINOR = "minor", _("sexual activity with a minor")
    EXPLOITATIVE_RELATIONSHIP = "exploitative_relationship", _("exploitative relationship")
    TRANSACTIONAL = "transactional", _("transactional sex")
    SOLICITATION = "solicitation", _("solicitation of transactional sex")
    TRAFFICKING = "trafficking", _("trafficking")
    UNWELCOME_ADVANCE = "unwelcome_advance", _("unwelcome advance or request")
    VERBAL = "verbal", _("verbal conduct")
    PHYSICAL = "physical", _("physical conduct")
    GESTURE = "gesture", _("gesture or display")
    ONLINE = "online", _("online conduct")
    OTHER = "other", _("other")
    UNKNOWN = "unknown", _("not known")


class IncidentPrecision(models.TextChoices):
    DAY = "day", _("the day is known")
    MONTH = "month", _("the month is known")
    YEAR = "year", _("the year is known")
    BEFORE_YEAR = "before_year", _("in or before that year")
    UNKNOWN = "unknown", _("not known")


class Channel(models.TextChoices):
    IN_PERSON = "in_person", _("in person")
    PHONE = "phone", _("by telephone")
    EMAIL = "email", _("by e-mail")
    LETTER = "letter", _("by letter")
    COMPLAINT_BOX = "complaint_box", _("complaint box")
    MESSAGING = "messaging", _("messaging")
    COMMUNITY = "community", _("community feedback")
    SURVEY = "survey", _("assessment or survey")
    ONLINE = "online", _("online report")
    ORGANIZATION = "organization", _("from another organization")


class Sex(models.TextChoices):
    FEMALE = "female", _("female")
    MALE = "male", _("male")
    ANOTHER = "another", _("another")  # exported and counted as unknown
    UNKNOWN = "unknown", _("not known")


class AgeGroup(models.TextChoices):
    ADULT = "adult", _("adult, 18 or over")
    CHILD_0_5 = "child_0_5", _("child, 0 to 5")
    CHILD_6_12 = "child_6_12", _("child, 6 to 12")
    CHILD_13_17 = "child_13_17", _("child, 13 to 17")
    CHILD = "child", _("child, age not known")
    UNKNOWN = "unknown", _("not known")


class Link(models.TextChoices):
    """How a victim is linked to the organization's work."""

    BENEFICIARY = "beneficiary", _("beneficiary")
    COMMUNITY = "community", _("community member")
    PERSONNEL = "personnel", _("UN Women personnel")
    INTERN = "intern", _("intern")
    PARTNER_STAFF = "partner_staff", _("partner staff")
    APPLICANT = "applicant", _("applicant")
    HOUSEHOLD = "household", _("household employee")
    OTHER = "other", _("other")
    UNKNOWN = "unknown", _("not known")


class Affiliation(models.TextChoices):
    OWN = "own_personnel", _("UN Women personnel")
    PARTNER = "implementing_partner", _("implementing partner")
    OTHER_UN = "other_un", _("another UN entity")
    VENDOR = "vendor", _("vendor")
    NON_UN = "non_un", _("outside the UN")
    UNKNOWN = "unknown", _("not known")


class PersonnelCategory(models.TextChoices):
    STAFF_FIXED_TERM = "staff_fixed_term", _("staff, fixed-term")
    STAFF_CONTINUING = "staff_continuing", _("staff, continuing")
    STAFF_PERMANENT = "staff_permanent", _("staff, permanent")
    STAFF_TEMPORARY = "staff_temporary", _("staff, temporary")
    SERVICE_AGREEMENT = "service_agreement", _("service or personnel service agreement")
    CONSULTANT = "consultant", _("consultant")
    INDIVIDUAL_CONTRACTOR = "individual_contractor", _("individual contractor")
    UN_VOLUNTEER = "un_volunteer", _("UN Volunteer")
    INTERN = "intern", _("intern or fellow")
    JPO = "jpo", _("junior professional officer")
    SECONDEE = "secondee", _("secondee or on loan")
    STAND_BY = "stand_by", _("stand-by personnel")
    PARTNER_PERSONNEL = "partner_personnel", _("partner personnel")
    VENDOR_PERSONNEL = "vendor_personnel", _("vendor personnel")
    UNKNOWN = "unknown", _("not known")


class GradeBand(models.TextChoices):
    EXECUTIVE = "executive", _("executive (USG, ASG)")
    SENIOR = "senior", _("senior (D-2 to P-5, G-7)")
    MID = "mid", _("mid (P-4, P-3, NO-D, NO-C, G-6 to G-4)")
    ENTRY = "entry", _("entry (P-2, P-1, NO-B, NO-A, G-3 to G-1)")
    AFFILIATED = "affiliated", _("affiliated personnel")
    UNKNOWN = "unknown", _("not known")


class Outcome(models.TextChoices):
    MEASURE_IMPOSED = "measure_imposed", _("measure imposed")
    MEASURE_WARRANTED = "measure_warranted", _("measure warranted: the person had left")
    NO_MEASURE = "no_measure", _("no measure")
    PENDING = "pending", _("pending")


class Measure(models.TextChoices):
    CENSURE = "censure", _("written censure")
    LOSS_OF_STEPS = "loss_of_steps", _("loss of steps in grade")
    INCREMENT_DEFERMENT = "increment_deferment", _("deferment of salary increment")
    SUSPENSION_WITHOUT_PAY = "suspension_without_pay", _("suspension without pay")
    FINE = "fine", _("fine")
    PROMOTION_DEFERMENT = "promotion_deferment", _("deferment of promotion eligibility")
    DEMOTION = "demotion", _("demotion with deferment")
    SEPARATION = "separation", _("separation with notice or compensation")
    DISMISSAL = "dismissal", _("dismissal")
    CONTRACT_ENDED = "contract_ended", _("contract terminated or not renewed")
    REPRIMAND = "reprimand", _("reprimand (not disciplinary)")
    RECOVERY = "recovery", _("recovery of money (not disciplinary)")
    LEAVE = "leave", _("administrative leave (not disciplinary)")
    MANAGERIAL = "managerial", _("managerial action (not disciplinary)")
    PARTNER_ACTION = "partner_action", _("action by the implementing partner")
    SENT_TO_INVESTIGATORS = "sent_to_investigators", _("sent to the investigating body")
    INTERIM_SUBJECT = "interim_subject", _("interim measure for the subject")
    INTERIM_VICTIM = "interim_victim", _("interim measure for the victim")
    NO_CONTACT_ORDER = "no_contact_order", _("no-contact order")
    PARTNER_NOTIFIED = "partner_notified", _("partner or vendor notified")
    PARTNER_SUSPENDED = "partner_suspended", _("payments or activities suspended")
    PARTNER_AGREEMENT_ENDED = "partner_agreement_ended", _("agreement with the partner ended")
    PASSED_ON = "passed_on", _("passed on to another entity")
    SITE_RISK_ACTION = "site_risk_action", _("risk at the place acted on")
    NONE_DECIDED = "none_decided", _("reasoned decision to take none")


class Assistance(models.TextChoices):
    OFFERED = "offered", _("offered")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined by the person")
    UNAVAILABLE = "unavailable", _("not available")
    NO = "no", _("not offered yet")
    NO_CONTACT_WISHED = "no_contact_wished", _("no contact wished")
    NOT_REACHABLE = "not_reachable", _("not reachable, safe attempts recorded")
    NOT_IDENTIFIED = "not_identified", _("not identified")
    PASSED_ON = "passed_on", _("in another entity's care")


class YesNo(models.TextChoices):
    YES = "yes", _("yes")
    NO = "no", _("no")


class Danger(models.TextChoices):
    YES = "yes", _("yes")
    NO = "no", _("no")
    UNSURE = "unsure", _("not sure, or does not want to say")


class Medical(models.TextChoices):
    YES = "yes", _("yes, and she or he agrees to it")
    LATER = "later", _("yes, but not now")
    NO = "no", _("no")
    UNKNOWN = "unknown", _("not known")


class Explained(models.TextChoices):
    """Whether what must be said before the first question was said."""

    SAID = "said", _("yes, I said it")
    READ = "read", _("yes, the person read it")
    ABSENT = "absent", _("no: the person is not with me")


class Service(models.TextChoices):
    """Help that may begin before anything is written down."""

    MEDICAL = "medical", _("medical care")
    SHELTER = "shelter", _("a safe place to stay")
    PSYCHOSOCIAL = "psychosocial", _("someone to talk to")
    TRANSPORT = "transport", _("transport")
    INTERPRETATION = "interpretation", _("interpretation")
    OTHER = "other", _("something else")
