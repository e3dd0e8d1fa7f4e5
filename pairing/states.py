"""The states of pairs and the kinds of meetings, with words and tones."""

from django.db import models


class PairState(models.TextChoices):
    """Life of a pair."""

    PROPOSED = "proposed", "Предложена"
    ACCEPTED = "accepted", "Принята куратором"
    SUBMITTED = "submitted", "У директора"
    ACTIVE = "active", "Работает"
    FINISHED = "finished", "Завершена"
    ENDED = "ended", "Прекращена досрочно"


LIVE_STATES = (PairState.PROPOSED, PairState.ACCEPTED, PairState.SUBMITTED, PairState.ACTIVE)
# States in which the curator has decided, so that a new proposal must keep the pair.
KEPT_STATES = (PairState.ACCEPTED, PairState.SUBMITTED, PairState.ACTIVE)


class EndReason(models.TextChoices):
    """Why a pair ended before its term (domain: local acts and АЗ-1128/08)."""

    PLAN_DONE = "plan_done", "План выполнен полностью"
    MENTOR = "mentor", "По инициативе наставника"
    MENTEE = "mentee", "По инициативе наставляемого"
    CURATOR = "curator", "По инициативе куратора"
    LEFT = "left", "Наставник или наставляемый выбыл"
    CONSENT = "consent", "Отозвано согласие"
    OTHER = "other", "Другая причина"


class PairOrigin(models.TextChoices):
    """Who found the pair."""

    PROGRAM = "program", "Подобрана программой"
    CURATOR = "curator", "Выбрана куратором"


class MeetingKind(models.TextChoices):
    """Five kinds of meetings of the methodology."""

    INTRODUCTION = "introduction", "Встреча-знакомство"
    TRIAL = "trial", "Пробная рабочая встреча"
    PLANNING = "planning", "Встреча-планирование"
    WORKING = "working", "Рабочая встреча"
    FINAL = "final", "Итоговая встреча"


TONES: dict[str, str] = {
    PairState.PROPOSED: "neutral",
    PairState.ACCEPTED: "info",
    PairState.SUBMITTED: "warning",
    PairState.ACTIVE: "success",
    PairState.FINISHED: "info",
    PairState.ENDED: "danger",
}
