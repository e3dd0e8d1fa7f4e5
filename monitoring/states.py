"""The states of surveys, awards and reports, and the codes of waves, roles and quadrants, with words and tones."""

from django.db import models


class RespondentRole(models.TextChoices):
    """Who is asked."""

    MENTEE = "mentee", "Наставляемые"
    MENTOR = "mentor", "Наставники"


class WaveChoice(models.TextChoices):
    """When a questionnaire is given."""

    BEFORE = "before", "До начала работы"
    MIDDLE = "middle", "В середине работы"
    AFTER = "after", "После работы"


class ItemKindChoice(models.TextChoices):
    """How an item is answered."""

    RATING = "rating", "Оценка от 1 до 10"
    YES_NO = "yes_no", "Да или нет"
    TEXT = "text", "Ответ своими словами"
    FREQUENCY = "frequency", "Как часто"


class SurveyState(models.TextChoices):
    """Life of a survey."""

    DRAFT = "draft", "Готовится"
    OPEN = "open", "Идёт"
    CLOSED = "closed", "Закрыт"


class AwardKind(models.TextChoices):
    """With what somebody is thanked."""

    GRATITUDE = "gratitude", "Благодарность"
    DIPLOMA = "diploma", "Почётная грамота"
    BEST_MENTOR = "best_mentor", "«Лучший наставник»"
    BEST_PAIR = "best_pair", "«Лучшая пара»"
    PARENTS = "parents", "Благодарственное письмо родителям"


# What only a person can get, and what only a pair can.
KINDS_OF_PEOPLE = (AwardKind.BEST_MENTOR, AwardKind.PARENTS)
KINDS_OF_PAIRS = (AwardKind.BEST_PAIR,)


class AwardState(models.TextChoices):
    """Life of an award: proposed by the curator, named in an order, given by it, or dropped."""

    PROPOSED = "proposed", "Предложено"
    ORDERED = "ordered", "В приказе"
    GIVEN = "given", "Вручено"
    DROPPED = "dropped", "Снято"


class Quadrant(models.TextChoices):
    """The quarters of a SWOT, the inner factors first."""

    STRENGTH = "strength", "Сильные стороны"
    WEAKNESS = "weakness", "Слабые стороны"
    OPPORTUNITY = "opportunity", "Возможности"
    THREAT = "threat", "Угрозы"


class ReportState(models.TextChoices):
    """Life of a report: written, then approved by an order and frozen."""

    DRAFT = "draft", "Готовится"
    APPROVED = "approved", "Утверждён"


FORMULA_CHOICES = [
    ("mentees_by_age", "Доля наставляемых среди обучающихся по возрасту"),
    ("mentors_by_age", "Доля наставников среди обучающихся по возрасту"),
    ("young_teachers", "Доля наставляемых среди молодых педагогов"),
    ("satisfied", "Доля довольных среди участников"),
    ("base_covered", "Доля участников среди людей в базе"),
    ("pairs_active", "Доля работающих пар среди закреплённых"),
]

TONES: dict[str, str] = {
    SurveyState.DRAFT: "neutral",
    SurveyState.OPEN: "success",
    SurveyState.CLOSED: "info",
    AwardState.PROPOSED: "warning",
    AwardState.ORDERED: "info",
    AwardState.GIVEN: "success",
    AwardState.DROPPED: "neutral",
    ReportState.APPROVED: "success",
}
