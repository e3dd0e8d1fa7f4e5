"""Journals in which a school registers its orders."""

from auditlog.registry import auditlog
from django.db import models
from django.db.models import Q
from django.urls import reverse

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, Versioned


class OrderJournalQuerySet(ScopedQuerySet):
    """Journals of orders."""

    view_permission = Permission.ORDER_VIEW


class OrderJournal(Versioned):
    """Журнал регистрации приказов: numbers run anew in it each year, by its own pattern.

    ``kinds`` are the codes of the kinds of orders that are registered in it; every other kind goes into the main one.
    """

    school = models.ForeignKey(School, models.CASCADE, related_name="order_journals", verbose_name="школа")
    title = models.CharField("название", max_length=200, default="Журнал приказов по основной деятельности")
    pattern = models.CharField(
        "образец номера",
        max_length=30,
        default="{n}-ОД",
        help_text="{n} заменяется очередным числом: «{n}», «{n}-ОД», «{n}/1».",
    )
    kinds = models.JSONField("виды приказов", default=list, blank=True)
    is_main = models.BooleanField("основной", default=False, editable=False)

    objects = OrderJournalQuerySet.as_manager()

    class Meta:
        verbose_name = "журнал приказов"
        verbose_name_plural = "журналы приказов"
        constraints = [
            models.UniqueConstraint(
                fields=["school"],
                condition=Q(is_main=True),
                name="order_journal_main_is_single",
                violation_error_message="Основной журнал у школы один.",
            ),
            models.UniqueConstraint(
                fields=["school", "title"],
                name="order_journal_title_is_single",
                violation_error_message="Журнал с таким названием у школы уже есть.",
            ),
            models.CheckConstraint(
                condition=Q(pattern__contains="{n}"),
                name="order_journal_pattern_counts",
                violation_error_message="В образце номера нужно {n}: на это место встаёт очередное число.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('programmes:orders', kwargs={'school': self.school.slug})}?journal={self.pk}"


auditlog.register(OrderJournal, exclude_fields=["version"])
