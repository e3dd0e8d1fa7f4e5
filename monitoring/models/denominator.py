"""What an indicator of a programme is divided by where that is not the list of people."""

from auditlog.registry import auditlog
from django.db import models

from monitoring.models.indicator import Indicator
from programmes.models import Programme


class DenominatorChoice(models.Model):
    """Знаменатель показателя по характеристике контингента; без этой записи показатель считают по списку людей."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="denominators", verbose_name="программа")
    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="denominators", verbose_name="показатель")
    row = models.SlugField("строка контингента", max_length=60)

    class Meta:
        verbose_name = "знаменатель показателя"
        verbose_name_plural = "знаменатели показателей"
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "indicator"],
                name="denominator_is_single",
                violation_error_message="Знаменатель этого показателя уже выбран.",
            ),
            models.CheckConstraint(
                condition=~models.Q(row=""),
                name="denominator_names_a_row",
                violation_error_message="Укажите строку контингента.",
            ),
        ]

    def __str__(self) -> str:
        return f"Знаменатель № {self.pk}"


auditlog.register(DenominatorChoice)
