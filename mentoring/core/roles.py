"""The whole access policy on one screen: permissions, and the roles that grant them within a scope."""

from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """How far a grant reaches."""

    SYSTEM = "system"  # reference data, users, the list of schools; no school's people
    AUTHORITY = "authority"  # the schools below an authority, as figures only
    SCHOOL = "school"  # one school, whole
    CLASS = "class"  # the pupils of one class of a school
    OWN = "own"  # what one takes part in oneself


class Permission(StrEnum):
    """What can be done; the value stands in logs and tests."""

    SCHOOL_VIEW = "school.view"
    SCHOOL_EDIT = "school.edit"
    SCHOOL_OPEN = "school.open"
    STAFF_MANAGE = "staff.manage"
    USER_MANAGE = "user.manage"
    REFERENCE_EDIT = "reference.edit"
    HISTORY_VIEW = "history.view"
    PROGRAMME_VIEW = "programme.view"
    PROGRAMME_EDIT = "programme.edit"
    ACTIVITY_REPORT = "activity.report"
    EVIDENCE_VIEW = "evidence.view"
    PARTNER_VIEW = "partner.view"
    ORDER_VIEW = "order.view"
    ORDER_PREPARE = "order.prepare"
    ORDER_APPROVE = "order.approve"
    PERSON_VIEW = "person.view"
    PERSON_EDIT = "person.edit"
    PERSON_IMPORT = "person.import"
    SENSITIVE_VIEW = "person.sensitive"
    PERSONAL_DATA_EXPORT = "person.export"
    REQUEST_EDIT = "request.edit"
    CONSENT_VIEW = "consent.view"
    CONSENT_RECORD = "consent.record"
    CONSENT_TEXT_EDIT = "consent.text"
    CARD_VIEW = "card.view"
    CARD_WRITE = "card.write"
    CAMPAIGN_EDIT = "campaign.edit"
    TRAINING_VIEW = "training.view"
    TRAINING_EDIT = "training.edit"
    DESTRUCTION_VIEW = "destruction.view"
    DESTRUCTION_PREPARE = "destruction.prepare"
    DESTRUCTION_APPROVE = "destruction.approve"
    LINK_ISSUE = "link.issue"
    MENTOR_INVITE = "mentor.invite"
    MATCHING_RUN = "matching.run"
    PAIRING_RULE_EDIT = "pairing.rule"
    PAIRING_RULE_REASON = "pairing.rule_reason"
    WAITING_VIEW = "waiting.view"
    WAITING_EDIT = "waiting.edit"
    PAIR_VIEW = "pair.view"
    PAIR_EDIT = "pair.edit"
    CHANGE_VIEW = "change.view"
    PLAN_EDIT = "plan.edit"
    MEETING_LOG = "meeting.log"
    SURVEY_VIEW = "survey.view"
    SURVEY_EDIT = "survey.edit"
    INDICATOR_VIEW = "indicator.view"
    TARGET_EDIT = "indicator.target"
    FIGURES_VIEW = "figures.view"
    DOCUMENT_SETUP = "document.setup"  # letterhead, wordings, own templates, journals, forms of words
    RESULTS_VIEW = "results.view"
    RESULTS_EDIT = "results.edit"


P = Permission

LOOKING_AT_A_SCHOOL = frozenset({P.SCHOOL_VIEW, P.PROGRAMME_VIEW})
REPORTING = frozenset({P.ACTIVITY_REPORT, P.EVIDENCE_VIEW})  # on activities of the roadmap that are one's own
LOOKING_AT_PEOPLE = frozenset({P.PERSON_VIEW, P.CONSENT_VIEW, P.PAIR_VIEW, P.SURVEY_VIEW, P.INDICATOR_VIEW})


@dataclass(frozen=True)
class Role:
    """A named set of grants. ``code`` is what rows of Membership hold and never changes."""

    code: str
    title: str
    description: str
    grants: dict[Scope, frozenset[Permission]]

    def scopes(self, permission: Permission) -> frozenset[Scope]:
        """Within which scopes the role grants the permission; empty when it does not."""
        return frozenset(scope for scope, granted in self.grants.items() if permission in granted)


ADMINISTRATOR = Role(
    "administrator",
    "Администратор",
    "Открывает школы, назначает сотрудников, ведёт справочники и анкеты. Данных детей не видит.",
    {
        Scope.SYSTEM: frozenset({P.SCHOOL_OPEN, P.SCHOOL_EDIT, P.STAFF_MANAGE, P.USER_MANAGE, P.REFERENCE_EDIT}),
    },
)
SUPERVISOR = Role(
    "supervisor",
    "Специалист органа управления",
    "Видит цифры школ своего района или региона, без имён.",
    {Scope.AUTHORITY: frozenset({P.FIGURES_VIEW})},
)
DIRECTOR = Role(
    "director",
    "Директор",
    "Утверждает приказы своей школы, приглашает сотрудников.",
    {
        Scope.SCHOOL: LOOKING_AT_A_SCHOOL
        | LOOKING_AT_PEOPLE
        | {
            P.SCHOOL_EDIT,
            P.STAFF_MANAGE,
            P.MENTOR_INVITE,
            P.HISTORY_VIEW,
            P.EVIDENCE_VIEW,
            P.PARTNER_VIEW,
            P.ORDER_VIEW,
            P.ORDER_APPROVE,
            P.PERSONAL_DATA_EXPORT,
            P.TRAINING_VIEW,
            P.DESTRUCTION_VIEW,
            P.DESTRUCTION_APPROVE,
            P.WAITING_VIEW,
            P.CHANGE_VIEW,
            P.FIGURES_VIEW,
            P.DOCUMENT_SETUP,
            P.RESULTS_VIEW,
        },
        Scope.OWN: REPORTING,
    },
)
CURATOR = Role(
    "curator",
    "Куратор",
    "Ведёт программы, базы, согласия, пары, анкеты и показатели; готовит приказы.",
    {
        Scope.SCHOOL: LOOKING_AT_A_SCHOOL
        | LOOKING_AT_PEOPLE
        | {
            P.SCHOOL_EDIT,
            P.HISTORY_VIEW,
            P.PROGRAMME_EDIT,
            P.ACTIVITY_REPORT,
            P.EVIDENCE_VIEW,
            P.PARTNER_VIEW,
            P.ORDER_VIEW,
            P.ORDER_PREPARE,
            P.PERSON_EDIT,
            P.PERSON_IMPORT,
            P.SENSITIVE_VIEW,
            P.PERSONAL_DATA_EXPORT,
            P.REQUEST_EDIT,
            P.CONSENT_RECORD,
            P.CONSENT_TEXT_EDIT,
            P.CARD_VIEW,
            P.CARD_WRITE,
            P.CAMPAIGN_EDIT,
            P.TRAINING_VIEW,
            P.TRAINING_EDIT,
            P.DESTRUCTION_VIEW,
            P.DESTRUCTION_PREPARE,
            P.LINK_ISSUE,
            P.MENTOR_INVITE,
            P.MATCHING_RUN,
            P.PAIRING_RULE_EDIT,
            P.WAITING_VIEW,
            P.WAITING_EDIT,
            P.PAIR_EDIT,
            P.CHANGE_VIEW,
            P.PLAN_EDIT,
            P.MEETING_LOG,
            P.SURVEY_EDIT,
            P.TARGET_EDIT,
            P.FIGURES_VIEW,
            P.DOCUMENT_SETUP,
            P.RESULTS_VIEW,
            P.RESULTS_EDIT,
        },
    },
)
PSYCHOLOGIST = Role(
    "psychologist",
    "Психолог, социальный педагог",
    "Видит участников своей школы и чувствительные сведения, дополняет запросы.",
    {
        Scope.SCHOOL: LOOKING_AT_A_SCHOOL
        | frozenset(
            {
                P.PERSON_VIEW,
                P.CONSENT_VIEW,
                P.PAIR_VIEW,
                P.SENSITIVE_VIEW,
                P.REQUEST_EDIT,
                P.CARD_VIEW,
                P.CARD_WRITE,
                P.TRAINING_VIEW,
                P.TRAINING_EDIT,
                P.PAIRING_RULE_EDIT,
                P.PAIRING_RULE_REASON,
                P.WAITING_VIEW,
                P.WAITING_EDIT,
            }
        ),
        Scope.OWN: REPORTING,
    },
)
CLASS_TEACHER = Role(
    "class_teacher",
    "Классный руководитель",
    "Видит учеников своего класса, их запросы и согласия, предлагает наставляемых.",
    {
        Scope.SCHOOL: LOOKING_AT_A_SCHOOL,
        Scope.CLASS: frozenset({P.PERSON_VIEW, P.CONSENT_VIEW, P.REQUEST_EDIT, P.CARD_WRITE}),
        Scope.OWN: REPORTING | {P.CARD_VIEW},  # the cards that one has written oneself
    },
)
MENTOR = Role(
    "mentor",
    "Наставник",
    "Видит свои пары, ведёт журнал встреч.",
    {
        Scope.SCHOOL: LOOKING_AT_A_SCHOOL,
        Scope.OWN: REPORTING | {P.PAIR_VIEW, P.PLAN_EDIT, P.MEETING_LOG},
    },
)

ROLES: dict[str, Role] = {
    role.code: role for role in (ADMINISTRATOR, SUPERVISOR, DIRECTOR, CURATOR, PSYCHOLOGIST, CLASS_TEACHER, MENTOR)
}
SCHOOL_ROLES: tuple[Role, ...] = (DIRECTOR, CURATOR, PSYCHOLOGIST, CLASS_TEACHER, MENTOR)
# Who must have a second factor wherever the installation does not switch that off.
SECOND_FACTOR_ROLES = frozenset({ADMINISTRATOR.code, SUPERVISOR.code})
