"""The contingent of a school («Характеристика контингента»): figures by row, fact and forecast, each with its day."""

from auditlog.registry import auditlog
from django.db import models
from django.db.models import Q

from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, Versioned, together, within
from programmes.models.programme import Programme
from programmes.states import FigureSource


class ContingentFigureQuerySet(ScopedQuerySet):
    """Figures of the contingent."""

    school_path = "programme__school"
    view_permission = Permission.PROGRAMME_VIEW

    def in_order(self) -> "ContingentFigureQuerySet":
        """As the table stands on paper."""
        return self.order_by("position", "pk")


class ContingentFigure(Versioned):
    """Строка характеристики контингента. ``code`` names a built-in row, is empty for the school's own ones."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="contingent", verbose_name="программа")
    code = models.SlugField("код", max_length=60, blank=True)
    number = models.CharField("номер", max_length=20, blank=True)
    title = models.CharField("показатель", max_length=300)
    fact = models.PositiveIntegerField("факт", null=True, blank=True)
    fact_on = models.DateField("факт на", null=True, blank=True)
    fact_source = models.CharField("откуда факт", max_length=10, choices=FigureSource, blank=True)
    forecast = models.PositiveIntegerField("прогноз", null=True, blank=True)
    forecast_on = models.DateField("прогноз на", null=True, blank=True)
    note = models.CharField("пояснение", max_length=300, blank=True)
    position = models.PositiveIntegerField("порядок", default=0)

    objects = ContingentFigureQuerySet.as_manager()

    class Meta:
        verbose_name = "показатель контингента"
        verbose_name_plural = "характеристика контингента"
        constraints = [
            within("fact_source", [*FigureSource.values, ""], name="contingent_source_is_known"),
            together(
                "fact", "fact_on", name="contingent_fact_is_dated", message="У факта должна быть дата, и наоборот."
            ),
            together(
                "forecast",
                "forecast_on",
                name="contingent_forecast_is_dated",
                message="У прогноза должна быть дата, и наоборот.",
            ),
            models.CheckConstraint(
                condition=Q(fact__isnull=True, fact_source="") | (Q(fact__isnull=False) & ~Q(fact_source="")),
                name="contingent_fact_has_source",
                violation_error_message="У факта должно быть сказано, откуда он.",
            ),
            models.UniqueConstraint(
                fields=["programme", "code"],
                condition=~Q(code=""),
                name="contingent_code_is_single",
                violation_error_message="Такая строка в таблице уже есть.",
            ),
        ]
        indexes = [models.Index(fields=["programme", "position"], name="contingent_in_order")]

    def __str__(self) -> str:
        return self.title


auditlog.register(ContingentFigure, exclude_fields=["version"])
