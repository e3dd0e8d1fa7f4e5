"""Questionnaires: versioned definitions that surveys use."""

from auditlog.registry import auditlog
from django.db import models

from mentoring.database import within
from monitoring.states import ItemKindChoice, RespondentRole, WaveChoice
from programmes.models import MentoringForm


class Questionnaire(models.Model):
    """Анкета: one version of a set of items for a form, a role and a wave."""

    code = models.SlugField("код", max_length=80)
    version = models.PositiveSmallIntegerField("версия", default=1)
    title = models.CharField("название", max_length=300)
    intro = models.TextField("вступление", blank=True)
    form = models.ForeignKey(
        MentoringForm, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="форма наставничества"
    )
    role = models.CharField("кто отвечает", max_length=20, choices=RespondentRole)
    wave = models.CharField("когда", max_length=20, choices=WaveChoice)
    is_current = models.BooleanField("предлагается для новых опросов", default=True)

    class Meta:
        verbose_name = "анкета"
        verbose_name_plural = "анкеты"
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="questionnaire_version_is_unique"),
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(is_current=True), name="questionnaire_has_one_current_version"
            ),
            within("role", RespondentRole.values, name="questionnaire_role_is_known"),
            within("wave", WaveChoice.values, name="questionnaire_wave_is_known"),
        ]

    def __str__(self) -> str:
        return self.title if self.version == 1 else f"{self.title} (версия {self.version})"


class QuestionnaireItem(models.Model):
    """Вопрос анкеты. The code is the same in every wave that measures the same thing."""

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="items", verbose_name="анкета")
    code = models.SlugField("код", max_length=60)
    kind = models.CharField("вид ответа", max_length=20, choices=ItemKindChoice)
    text = models.CharField("вопрос", max_length=500)
    hint = models.CharField("подсказка", max_length=300, blank=True)
    low = models.CharField("подпись к 1", max_length=100, blank=True)
    high = models.CharField("подпись к 10", max_length=100, blank=True)
    is_required = models.BooleanField("обязательный", default=False)
    counts_to_satisfaction = models.BooleanField("входит в удовлетворённость", default=False)
    position = models.PositiveSmallIntegerField("порядок", default=0)

    class Meta:
        verbose_name = "вопрос"
        verbose_name_plural = "вопросы"
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "code"], name="questionnaire_item_code_is_unique"),
            within("kind", ItemKindChoice.values, name="questionnaire_item_kind_is_known"),
        ]

    def __str__(self) -> str:
        return self.text


auditlog.register(Questionnaire)
auditlog.register(QuestionnaireItem)
