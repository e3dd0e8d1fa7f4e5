"""The SWOT of a programme: lines in four quarters, each with the figures behind it."""

from auditlog.registry import auditlog
from django.db import models
from django.db.models import Q
from django.urls import reverse

from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, Versioned, within
from monitoring.states import Quadrant
from programmes.models import Programme


class SwotLineQuerySet(ScopedQuerySet):
    """Lines of SWOTs."""

    school_path = "programme__school"
    view_permission = Permission.RESULTS_VIEW


class SwotLine(Versioned):
    """Строка SWOT-анализа; ``origin`` names the result it was proposed from, so that it is not proposed again."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="swot_lines", verbose_name="программа")
    quadrant = models.CharField("куда", max_length=20, choices=Quadrant)
    text = models.CharField("что сказано", max_length=500)
    basis = models.CharField(
        "на чём основано", max_length=500, blank=True, help_text="Цифры, из которых это видно: опрос, показатель."
    )
    origin = models.CharField("откуда предложено", max_length=120, blank=True, editable=False)
    position = models.PositiveIntegerField("порядок", default=0, editable=False)

    objects = SwotLineQuerySet.as_manager()

    class Meta:
        verbose_name = "строка SWOT-анализа"
        verbose_name_plural = "строки SWOT-анализа"
        constraints = [
            within("quadrant", Quadrant.values, name="swot_quadrant_is_known"),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="swot_line_says_something",
                violation_error_message="Напишите, в чём сила, слабость, возможность или угроза.",
            ),
            models.UniqueConstraint(
                fields=["programme", "origin"],
                condition=~Q(origin=""),
                name="swot_origin_is_taken_once",
                violation_error_message="Это предложение уже принято.",
            ),
        ]
        indexes = [models.Index(fields=["programme", "quadrant", "position"], name="swot_in_order")]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return f"{reverse('monitoring:swot', kwargs={'pk': self.programme_id})}#line-{self.pk}"


auditlog.register(SwotLine, exclude_fields=["version"])
