"""Reports on a programme: the curator's words for a period, and the whole text once an order has approved it."""

from auditlog.registry import auditlog
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, FSMModelMixin, transition

from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, Stated, Versioned, in_order, within
from monitoring.states import TONES, ReportState
from programmes.models import Order, Programme


class ReportQuerySet(ScopedQuerySet):
    """Reports."""

    school_path = "programme__school"
    view_permission = Permission.RESULTS_VIEW


class Report(Stated, FSMModelMixin, Versioned):
    """Отчёт о реализации программы; its figures come from the base until an order freezes them in ``content``."""

    state_words, state_tones = ReportState, TONES

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="reports", verbose_name="программа")
    starts_on = models.DateField("за период с")
    ends_on = models.DateField("по")
    done = models.TextField("что сделано", blank=True)
    problems = models.TextField("с какими трудностями столкнулись", blank=True)
    proposals = models.TextField("предложения", blank=True)
    conclusions = models.TextField("выводы", blank=True)
    state = FSMField("состояние", choices=ReportState, default=ReportState.DRAFT, protected=True)
    order = models.ForeignKey(
        Order,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="reports",
        verbose_name="утверждён приказом",
    )
    content = models.JSONField("утверждённое содержание", default=dict, blank=True, editable=False)
    digest = models.CharField("отпечаток содержания", max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField("создан", auto_now_add=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "отчёт о программе"
        verbose_name_plural = "отчёты о программах"
        constraints = [
            within("state", ReportState.values, name="report_state_is_known"),
            in_order(
                "starts_on", "ends_on", name="report_days_in_order", message="Период отчёта кончается раньше начала."
            ),
            models.UniqueConstraint(
                fields=["programme", "starts_on", "ends_on"],
                name="report_period_is_single",
                violation_error_message="Отчёт за этот период уже есть.",
            ),
            models.CheckConstraint(
                condition=(Q(state=ReportState.APPROVED, order__isnull=False) & ~Q(content={}) & ~Q(digest=""))
                | (~Q(state=ReportState.APPROVED) & Q(order__isnull=True, content={}, digest="")),
                name="report_approved_means_frozen",
                violation_error_message="У утверждённого отчёта закреплены текст и приказ, у других их нет.",
            ),
        ]

    def __str__(self) -> str:
        return f"Отчёт за период с {self.starts_on:%d.%m.%Y} по {self.ends_on:%d.%m.%Y}"

    def get_absolute_url(self) -> str:
        return reverse("monitoring:report", kwargs={"pk": self.pk})

    @property
    def is_approved(self) -> bool:
        """Whether an order has approved the report as it is kept."""
        return self.state == ReportState.APPROVED

    @transition(state, source=ReportState.DRAFT, target=ReportState.APPROVED)
    def approve(self) -> None:
        """Frozen by an order."""


auditlog.register(Report, exclude_fields=["version", "content", "digest"])
