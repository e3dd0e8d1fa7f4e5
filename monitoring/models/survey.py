"""Surveys: a questionnaire given to an audience of a programme, with the responses."""

from datetime import date

from auditlog.registry import auditlog
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, FSMModelMixin, transition

from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, Stated, Versioned, in_order, within
from monitoring.models.questionnaire import Questionnaire, QuestionnaireItem
from monitoring.states import TONES, RespondentRole, SurveyState, WaveChoice
from participants.models import Person
from programmes.models import Programme


class SurveyQuerySet(ScopedQuerySet):
    """Surveys."""

    school_path = "programme__school"
    view_permission = Permission.SURVEY_VIEW

    def taking_answers_on(self, day: date) -> "SurveyQuerySet":
        """Open, within their days."""
        return self.filter(state=SurveyState.OPEN, opens_on__lte=day, closes_on__gte=day)


class Survey(Stated, FSMModelMixin, Versioned):
    """Опрос: one questionnaire, one audience, one wave, with its days."""

    state_words, state_tones = SurveyState, TONES

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="surveys", verbose_name="программа")
    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="surveys", verbose_name="анкета")
    title = models.CharField("название", max_length=300)
    role = models.CharField("кого спрашиваем", max_length=20, choices=RespondentRole)
    wave = models.CharField("когда", max_length=20, choices=WaveChoice)
    opens_on = models.DateField("открывается")
    closes_on = models.DateField("закрывается")
    state = FSMField("состояние", choices=SurveyState, default=SurveyState.DRAFT, protected=True)
    created_at = models.DateTimeField("создан", auto_now_add=True)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        verbose_name = "опрос"
        verbose_name_plural = "опросы"
        constraints = [
            within("state", SurveyState.values, name="survey_state_is_known"),
            within("role", RespondentRole.values, name="survey_role_is_known"),
            within("wave", WaveChoice.values, name="survey_wave_is_known"),
            in_order(
                "opens_on",
                "closes_on",
                name="survey_days_in_order",
                message="Опрос закрывается раньше, чем открывается.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("monitoring:survey", kwargs={"pk": self.pk})

    def takes_answers_on(self, day: date) -> bool:
        """Open, and the day is within its days."""
        return self.state == SurveyState.OPEN and self.opens_on <= day <= self.closes_on

    @transition(state, source=SurveyState.DRAFT, target=SurveyState.OPEN)
    def open(self) -> None:
        """Answers are taken from the first day on."""

    @transition(state, source=SurveyState.OPEN, target=SurveyState.CLOSED)
    def close(self) -> None:
        """No more answers."""


class ResponseQuerySet(ScopedQuerySet):
    """Responses."""

    school_path = "survey__programme__school"
    view_permission = Permission.SURVEY_VIEW

    def submitted(self) -> "ResponseQuerySet":
        """Those sent off by the respondent."""
        return self.filter(submitted_at__isnull=False)


class Response(models.Model):
    """Ответ одного человека на опрос; begun, then submitted."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="responses", verbose_name="опрос")
    person = models.ForeignKey(Person, models.PROTECT, related_name="responses", verbose_name="кто отвечает")
    started_at = models.DateTimeField("начат", null=True, blank=True)
    submitted_at = models.DateTimeField("отправлен", null=True, blank=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        verbose_name = "ответ на опрос"
        verbose_name_plural = "ответы на опросы"
        constraints = [
            models.UniqueConstraint(fields=["survey", "person"], name="response_is_single"),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True) | Q(started_at__isnull=False),
                name="response_submitted_was_started",
            ),
        ]

    def __str__(self) -> str:
        return f"Ответ № {self.pk}"


class Answer(models.Model):
    """Ответ на один вопрос: a number (a rating) or a text (a choice's code or own words), never both."""

    response = models.ForeignKey(Response, models.CASCADE, related_name="answers", verbose_name="ответ на опрос")
    item = models.ForeignKey(QuestionnaireItem, models.PROTECT, related_name="answers", verbose_name="вопрос")
    number = models.PositiveSmallIntegerField("оценка", null=True, blank=True)
    text = models.TextField("слова", blank=True)

    class Meta:
        verbose_name = "ответ на вопрос"
        verbose_name_plural = "ответы на вопросы"
        constraints = [
            models.UniqueConstraint(fields=["response", "item"], name="answer_is_single"),
            models.CheckConstraint(condition=Q(number__isnull=True) | Q(text=""), name="answer_is_number_or_text"),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(number__gte=1, number__lte=10), name="answer_number_in_scale"
            ),
        ]

    def __str__(self) -> str:
        return f"Ответ на вопрос № {self.item_id}"


auditlog.register(Survey, exclude_fields=["version"])
auditlog.register(Response, include_fields=["started_at", "submitted_at"])
