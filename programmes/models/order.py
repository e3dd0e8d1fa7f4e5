"""Orders of the director: the record, its numbering and its way to approval."""

import uuid

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, FSMModelMixin, transition

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.core.russian.typography import in_quotes
from mentoring.database import FoldedField, ScopedQuerySet, Stated, Versioned, together, within
from programmes.core import numbering
from programmes.models.journal import OrderJournal
from programmes.models.programme import Programme
from programmes.states import TONES, DecisionKind, LinkKind, OrderState


class OrderQuerySet(ScopedQuerySet):
    """Orders."""

    view_permission = Permission.ORDER_VIEW

    def visible_to(self, user) -> "OrderQuerySet":
        """Orders with whom their paper and their timeline name."""
        return super().visible_to(user).select_related("programme__curator", "prepared_by", "approved_by")

    def waiting(self) -> "OrderQuerySet":
        """Those on the director's desk."""
        return self.filter(state=OrderState.SUBMITTED)

    def standing(self) -> "OrderQuerySet":
        """Approved, and cancelled by no other one."""
        return self.filter(state=OrderState.APPROVED).exclude(changed_by__kind=LinkKind.CANCELS)


def kept_path(order: "Order", filename: str) -> str:
    """Where the printed order is kept: under a random name."""
    return f"orders/{order.pk}/{uuid.uuid4().hex}"


class Order(Stated, FSMModelMixin, Versioned):
    """Приказ: ``content`` is the printed thing as data, frozen with its digest on approval.

    ``edits`` are the places of a draft that were reworded by hand; ``check_key`` opens the page that tells whether a
    printed copy is genuine; ``file`` is the PDF/A as it was first made after the approval, given out ever after.
    ``number_sort`` is the number as it stands in its journal (``numbering.sort_key`` by the pattern of that day).
    """

    state_words, state_tones = OrderState, TONES

    school = models.ForeignKey(School, models.PROTECT, related_name="orders", verbose_name="школа")
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="orders", verbose_name="программа"
    )
    kind = models.CharField("вид", max_length=40)
    title = models.CharField("заголовок", max_length=500, help_text="О чём приказ: «О закреплении…»")
    state = FSMField("состояние", choices=OrderState, default=OrderState.DRAFT, protected=True)
    number = models.CharField("номер", max_length=30, blank=True)
    number_key = FoldedField(of=["number"], max_length=30)
    number_sort = models.CharField("порядок номера", max_length=numbering.LONGEST_KEY, blank=True, editable=False)
    dated_on = models.DateField("дата", null=True, blank=True)
    journal_year = models.PositiveSmallIntegerField("год журнала", null=True, blank=True)
    journal = models.ForeignKey(
        OrderJournal, models.PROTECT, null=True, blank=True, related_name="orders", verbose_name="журнал"
    )
    content = models.JSONField("содержание", default=dict, editable=False)
    digest = models.CharField("отпечаток содержания", max_length=64, blank=True, editable=False)
    parameters = models.JSONField("условия", default=dict, blank=True, editable=False)
    edits = models.JSONField("правка вручную", default=list, blank=True, editable=False)
    check_key = models.CharField("ключ проверки", max_length=40, blank=True, editable=False)
    file = models.FileField("файл приказа", upload_to=kept_path, blank=True, editable=False)
    file_digest = models.CharField("отпечаток файла", max_length=64, blank=True, editable=False)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто подготовил"
    )
    prepared_at = models.DateTimeField("подготовлен", auto_now_add=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто утвердил"
    )
    approved_at = models.DateTimeField("утверждён", null=True, blank=True)

    objects = OrderQuerySet.as_manager()

    class Meta:
        verbose_name = "приказ"
        verbose_name_plural = "приказы"
        constraints = [
            within("state", OrderState.values, name="order_state_is_known"),
            together(
                "approved_at",
                "approved_by",
                "dated_on",
                "journal_year",
                "journal",
                name="order_approval_is_whole",
                message="У утверждённого приказа должны быть дата, номер и подпись.",
            ),
            models.CheckConstraint(
                condition=(Q(state=OrderState.APPROVED, approved_at__isnull=False) & ~Q(number="") & ~Q(digest=""))
                | (~Q(state=OrderState.APPROVED) & Q(approved_at__isnull=True, number="", digest="")),
                name="order_approved_means_numbered_and_frozen",
                violation_error_message="Номер и дата бывают только у утверждённого приказа, и у него обязательны.",
            ),
            models.UniqueConstraint(
                fields=["journal", "journal_year", "number_key"],
                condition=~Q(number_key=""),
                name="order_number_is_unique_in_journal",
                violation_error_message="Приказ с таким номером в этом журнале за год уже есть.",
            ),
            models.UniqueConstraint(
                fields=["check_key"],
                condition=~Q(check_key=""),
                name="order_check_key_is_single",
                violation_error_message="Такой ключ проверки уже выдан.",
            ),
            models.CheckConstraint(
                condition=Q(file="", file_digest="")
                | (~Q(file="") & ~Q(file_digest="") & Q(state=OrderState.APPROVED)),
                name="order_file_is_of_an_approved_one",
                violation_error_message="Файл хранится только у утверждённого приказа.",
            ),
        ]
        indexes = [models.Index(fields=["school", "state"], name="order_by_school_and_state")]

    def __str__(self) -> str:
        return f"Приказ № {self.number}" if self.number else f"Проект приказа {in_quotes(self.title)}"

    def get_absolute_url(self) -> str:
        return reverse("programmes:order", kwargs={"pk": self.pk})

    @property
    def is_editable(self) -> bool:
        """Whether the curator may still change what it says."""
        return self.state in (OrderState.DRAFT, OrderState.RETURNED)

    @transition(state, source=[OrderState.DRAFT, OrderState.RETURNED], target=OrderState.SUBMITTED)
    def submit(self) -> None:
        """Onto the director's desk."""

    @transition(state, source=OrderState.SUBMITTED, target=OrderState.RETURNED)
    def send_back(self) -> None:
        """Back to the curator, with a remark."""

    @transition(state, source=OrderState.SUBMITTED, target=OrderState.APPROVED)
    def approve(self) -> None:
        """Signed: numbered, dated and frozen."""

    @transition(
        state, source=[OrderState.DRAFT, OrderState.SUBMITTED, OrderState.RETURNED], target=OrderState.WITHDRAWN
    )
    def withdraw(self) -> None:
        """Given up by the curator."""


class OrderDecision(models.Model):
    """Шаг согласования: who did what with the order, when, with what remark, and what it said then."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="decisions", verbose_name="приказ")
    kind = models.CharField("шаг", max_length=20, choices=DecisionKind)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто")
    at = models.DateTimeField("когда", auto_now_add=True)
    remark = models.TextField("замечание", blank=True)
    content = models.JSONField("содержание на этот момент", default=dict)

    class Meta:
        verbose_name = "шаг согласования"
        verbose_name_plural = "шаги согласования"
        constraints = [
            within("kind", DecisionKind.values, name="order_decision_kind_is_known"),
            models.CheckConstraint(
                condition=~Q(kind=DecisionKind.RETURNED, remark=""),
                name="order_return_has_remark",
                violation_error_message="Возвращая приказ, напишите, что исправить.",
            ),
        ]

    def __str__(self) -> str:
        return DecisionKind(self.kind).label


auditlog.register(
    Order,
    exclude_fields=[
        "version", "content", "parameters", "edits", "digest", "number_key", "number_sort", "check_key", "file",
        "file_digest",
    ],
)  # fmt: skip
