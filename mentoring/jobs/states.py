"""States of a job, with words and tones."""

from django.db import models


class JobState(models.TextChoices):
    """Life of a job."""

    WAITING = "waiting", "В очереди"
    RUNNING = "running", "Идёт"
    DONE = "done", "Готово"
    REFUSED = "refused", "Не сделано"
    FAILED = "failed", "Прервано"
    CANCELLED = "cancelled", "Отменено"


OVER = (JobState.DONE, JobState.REFUSED, JobState.FAILED, JobState.CANCELLED)

TONES: dict[str, str] = {
    JobState.WAITING: "neutral",
    JobState.RUNNING: "info",
    JobState.DONE: "success",
    JobState.REFUSED: "warning",
    JobState.FAILED: "danger",
    JobState.CANCELLED: "neutral",
}
