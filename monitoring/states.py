"""The states of surveys and responses, and the codes of waves and roles, with words and tones."""

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
}
