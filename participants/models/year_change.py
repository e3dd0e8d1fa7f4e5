"""The change of the school year: everybody moves up a class, the last class leaves."""

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, together


class YearChangeQuerySet(ScopedQuerySet):
    """Changes of the year."""

    view_permission = Permission.PERSON_IMPORT


class YearChange(models.Model):
    """Перевод на новый учебный год. ``moves`` holds numbers and classes, no names: what it takes to undo it."""

    school = models.ForeignKey(School, models.CASCADE, related_name="year_changes", verbose_name="школа")
    year = models.PositiveSmallIntegerField("учебный год, начало")
    moves = models.JSONField("кто откуда", default=dict, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто перевёл")
    made_at = models.DateTimeField("переведены", auto_now_add=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто отменил"
    )
    undone_at = models.DateTimeField("отменено", null=True, blank=True)

    objects = YearChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "перевод на новый год"
        verbose_name_plural = "переводы на новый год"
        constraints = [
            models.UniqueConstraint(
                fields=["school", "year"],
                condition=Q(undone_at__isnull=True),
                name="year_change_is_single",
                violation_error_message="На этот учебный год школа уже переведена.",
            ),
            together("undone_at", "undone_by", name="year_undo_is_whole", message="У отмены нужны время и автор."),
        ]

    def __str__(self) -> str:
        return f"Перевод на {self.year}/{self.year + 1} учебный год"

    def get_absolute_url(self) -> str:
        return reverse("participants:year-change-done", kwargs={"pk": self.pk})

    @property
    def title(self) -> str:
        """«2026/27», as school years are called."""
        return f"{self.year}/{(self.year + 1) % 100:02}"


class YearPlan(models.Model):
    """Намеченный перевод: what has been decided about the coming change while nothing is written yet; no names in it."""

    school = models.OneToOneField(School, models.CASCADE, related_name="year_plan", verbose_name="школа")
    year = models.PositiveSmallIntegerField("учебный год, начало")
    left_on = models.DateField("день выпуска и выбытия")
    decisions = models.JSONField("решения о классах и учениках", default=dict, editable=False)
    changed_at = models.DateTimeField("изменён", auto_now=True)

    objects = YearChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "намеченный перевод"
        verbose_name_plural = "намеченные переводы"

    def __str__(self) -> str:
        return f"Намеченный перевод на {self.year}/{self.year + 1} учебный год"


auditlog.register(YearChange, include_fields=["year", "undone_at"])
