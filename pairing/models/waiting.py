"""Mentees left without a pair: since when, what was tried, who stands by them."""

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, Versioned, within
from pairing.states import WaitingStepKind
from participants.models import MenteeRequest


class WaitingQuerySet(ScopedQuerySet):
    """Mentees without a pair."""

    school_path = "mentee_request__programme__school"
    view_permission = Permission.WAITING_VIEW


class Waiting(Versioned):
    """Наставляемый без пары: begun when an order on pairs leaves him out or his pair ends; he comes first next time."""

    mentee_request = models.OneToOneField(MenteeRequest, models.CASCADE, related_name="waiting", verbose_name="запрос")
    since = models.DateField("без пары с")
    left_times = models.PositiveSmallIntegerField("сколько раз остался без пары", default=1)
    reason_codes = models.JSONField("почему остался", default=list, blank=True, editable=False)
    needs_accompaniment = models.BooleanField("нужно сопровождение психолога", default=False)
    accompanied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="кто сопровождает",
    )
    accompanied_from = models.DateField("сопровождение с", null=True, blank=True)
    ended_on = models.DateField("дождался", null=True, blank=True)

    objects = WaitingQuerySet.as_manager()

    class Meta:
        verbose_name = "наставляемый без пары"
        verbose_name_plural = "наставляемые без пары"
        constraints = [
            models.CheckConstraint(
                condition=Q(accompanied_by__isnull=True) | Q(accompanied_from__isnull=False),
                name="waiting_accompaniment_has_day",
                violation_error_message="Укажите, с какого дня идёт сопровождение.",
            ),
        ]

    def __str__(self) -> str:
        return f"Ожидание № {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("pairing:waiting-entry", kwargs={"pk": self.pk})


class WaitingStepQuerySet(ScopedQuerySet):
    """Steps for mentees without a pair."""

    school_path = "waiting__mentee_request__programme__school"
    view_permission = Permission.WAITING_VIEW


class WaitingStep(models.Model):
    """Что делали для наставляемого без пары."""

    waiting = models.ForeignKey(Waiting, models.CASCADE, related_name="steps", verbose_name="кто ждёт")
    kind = models.CharField("что сделано", max_length=20, choices=WaitingStepKind)
    on = models.DateField("когда")
    text = models.CharField("подробно", max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто"
    )
    at = models.DateTimeField("записано", auto_now_add=True)

    objects = WaitingStepQuerySet.as_manager()

    class Meta:
        verbose_name = "что делали для наставляемого без пары"
        verbose_name_plural = "что делали для наставляемых без пары"
        constraints = [within("kind", WaitingStepKind.values, name="waiting_step_kind_is_known")]

    def __str__(self) -> str:
        return WaitingStepKind(self.kind).label


auditlog.register(Waiting, exclude_fields=["version"])
auditlog.register(WaitingStep, mask_fields=["text"])
