"""Indicators and their targets."""

from auditlog.registry import auditlog
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from mentoring.database import single, within
from monitoring.core.indicators import FORMULAS
from monitoring.states import FORMULA_CHOICES, RespondentRole
from programmes.models import Programme
from programmes.states import ProgrammeKind


class Indicator(models.Model):
    """Показатель: a formula of the program with its bounds and words, as editable data."""

    code = models.SlugField("код", max_length=60, unique=True)
    number = models.CharField("номер", max_length=10, blank=True)
    title = models.CharField("название", max_length=300)
    programme_kind = models.CharField("система", max_length=20, choices=ProgrammeKind, blank=True)
    formula = models.CharField("формула", max_length=40, choices=FORMULA_CHOICES)
    role = models.CharField("роль", max_length=20, choices=RespondentRole, blank=True)
    age_from = models.PositiveSmallIntegerField("возраст от", default=0)
    age_to = models.PositiveSmallIntegerField("возраст до", default=0)
    numerator = models.CharField("числитель", max_length=300, blank=True)
    denominator = models.CharField("знаменатель", max_length=300, blank=True)
    denominator_source = models.CharField("откуда знаменатель", max_length=300, blank=True)
    position = models.PositiveSmallIntegerField("порядок", default=100)
    is_active = models.BooleanField("показывается", default=True)

    class Meta:
        verbose_name = "показатель"
        verbose_name_plural = "показатели"
        constraints = [
            within("formula", FORMULAS, name="indicator_formula_is_known"),
            models.CheckConstraint(
                condition=Q(age_from__lte=F("age_to")),
                name="indicator_ages_in_order",
                violation_error_message="Возраст «от» больше возраста «до».",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Target(models.Model):
    """Целевое значение на год: common, or a programme's own."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="targets", verbose_name="показатель")
    programme = models.ForeignKey(
        Programme, models.CASCADE, null=True, blank=True, related_name="targets", verbose_name="программа"
    )
    year = models.PositiveSmallIntegerField("год", validators=[MinValueValidator(2019), MaxValueValidator(2100)])
    value = models.DecimalField(
        "значение, %",
        max_digits=4,
        decimal_places=1,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    source = models.CharField("откуда", max_length=300, blank=True)

    class Meta:
        verbose_name = "целевое значение"
        verbose_name_plural = "целевые значения"
        constraints = [
            single(
                *("indicator", "programme", "year"),
                empty=["programme"],
                name="target_is_single",
                message="Целевое значение на этот год уже есть.",
            ),
            models.CheckConstraint(
                condition=Q(value__gte=0, value__lte=100),
                name="target_is_a_share",
                violation_error_message="Целевое значение — от 0 до 100 %.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value} в {self.year} году"


auditlog.register(Indicator)
auditlog.register(Target)
