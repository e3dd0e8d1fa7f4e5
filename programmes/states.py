"""The states of programmes, activities and orders, with the words and tones that pages show."""

from django.db import models


class ProgrammeKind(models.TextChoices):
    """Two systems side by side: Р-145 for pupils, АЗ-1128/08 for teachers."""

    PUPILS = "pupils", "Наставничество обучающихся"
    TEACHERS = "teachers", "Наставничество педагогических работников"


class ProgrammeState(models.TextChoices):
    """Life of a programme."""

    DRAFT = "draft", "Черновик"
    RUNNING = "running", "Идёт"
    FINISHED = "finished", "Завершена"
    ARCHIVED = "archived", "В архиве"


class ActivityState(models.TextChoices):
    """Life of an activity of the roadmap."""

    PLANNED = "planned", "Запланировано"
    STARTED = "started", "Идёт"
    DONE = "done", "Выполнено"
    DROPPED = "dropped", "Не проводится"


class DeadlineKind(models.TextChoices):
    """What a deadline's phrase was read into."""

    RANGE = "range", "Период"
    POINTS = "points", "Даты"
    RECURRENCE = "recurrence", "Регулярно"
    OPEN = "open", "Без срока"


class OrderState(models.TextChoices):
    """Life of an order."""

    DRAFT = "draft", "Черновик"
    SUBMITTED = "submitted", "На утверждении"
    RETURNED = "returned", "Возвращён"
    APPROVED = "approved", "Утверждён"
    WITHDRAWN = "withdrawn", "Отозван"


class DecisionKind(models.TextChoices):
    """A step of an order's life as its timeline tells it."""

    SUBMITTED = "submitted", "Отправлен на утверждение"
    RETURNED = "returned", "Возвращён на доработку"
    APPROVED = "approved", "Утверждён"
    WITHDRAWN = "withdrawn", "Отозван куратором"


TONES: dict[str, str] = {
    ProgrammeState.DRAFT: "neutral",
    ProgrammeState.RUNNING: "success",
    ProgrammeState.FINISHED: "info",
    ProgrammeState.ARCHIVED: "neutral",
    ActivityState.PLANNED: "neutral",
    ActivityState.STARTED: "info",
    ActivityState.DONE: "success",
    ActivityState.DROPPED: "neutral",
    OrderState.SUBMITTED: "info",
    OrderState.RETURNED: "warning",
    OrderState.APPROVED: "success",
    OrderState.WITHDRAWN: "neutral",
}
