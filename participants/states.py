"""Kinds of people and the states of profiles, requests, consents and imports, with words and tones."""

from django.db import models


class PersonKind(models.TextChoices):
    """What a person is to the school."""

    PUPIL = "pupil", "Ученик"
    TEACHER = "teacher", "Сотрудник"
    PARENT = "parent", "Родитель, представитель"
    GRADUATE = "graduate", "Выпускник"
    STUDENT = "student", "Студент"
    PARTNER = "partner", "Специалист организации-партнёра"


class Sex(models.TextChoices):
    """Sex, for the right words; empty where unknown."""

    MALE = "m", "мужской"
    FEMALE = "f", "женский"


class ProfileState(models.TextChoices):
    """Life of a mentor in the base."""

    CANDIDATE = "candidate", "Кандидат"
    READY = "ready", "Готов к работе"
    WITHDRAWN = "withdrawn", "Выбыл"


class RequestState(models.TextChoices):
    """Life of a mentee's request."""

    OPEN = "open", "Ищем наставника"
    PAIRED = "paired", "Есть наставник"
    CLOSED = "closed", "Завершён"
    WITHDRAWN = "withdrawn", "Отозван"


class RequestSource(models.TextChoices):
    """Who told of the request."""

    SELF = "self", "Сам наставляемый"
    CLASS_TEACHER = "class_teacher", "Классный руководитель"
    PSYCHOLOGIST = "psychologist", "Психолог, социальный педагог"
    PARENT = "parent", "Родители"
    CURATOR = "curator", "Куратор"


class ConsentKind(models.TextChoices):
    """What is agreed to; one consent is one document."""

    PROCESSING = "processing", "Обработка персональных данных"
    DISSEMINATION = "dissemination", "Распространение персональных данных"
    PARTICIPATION = "participation", "Участие в программе"
    MENTOR_DUTY = "mentor_duty", "Согласие работника быть наставником"


class ImportState(models.TextChoices):
    """Life of an import."""

    UPLOADED = "uploaded", "Файл загружен"
    PREVIEWED = "previewed", "Готов к записи"
    COMMITTED = "committed", "Записан"


TONES: dict[str, str] = {
    ProfileState.CANDIDATE: "neutral",
    ProfileState.READY: "success",
    ProfileState.WITHDRAWN: "neutral",
    RequestState.OPEN: "info",
    RequestState.PAIRED: "success",
    RequestState.CLOSED: "neutral",
    ImportState.UPLOADED: "neutral",
    ImportState.PREVIEWED: "info",
    ImportState.COMMITTED: "success",
}
