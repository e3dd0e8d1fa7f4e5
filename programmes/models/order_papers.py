"""What belongs to an order on paper: the orders it changes, scans of what was signed, who has read it."""

import uuid

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, within
from programmes.models.order import Order
from programmes.states import LinkKind


class OfOrder(ScopedQuerySet):
    """Rows of orders."""

    school_path = "order__school"
    view_permission = Permission.ORDER_VIEW


class OrderLink(models.Model):
    """Связь приказов: an approved order changes another one, or cancels it."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="links", verbose_name="приказ")
    base = models.ForeignKey(Order, models.PROTECT, related_name="changed_by", verbose_name="какой приказ")
    kind = models.CharField("что делает", max_length=20, choices=LinkKind)

    objects = OfOrder.as_manager()

    class Meta:
        verbose_name = "связь приказов"
        verbose_name_plural = "связи приказов"
        constraints = [
            within("kind", LinkKind.values, name="order_link_kind_is_known"),
            models.UniqueConstraint(
                fields=["order", "base"],
                name="order_link_is_single",
                violation_error_message="Этот приказ в связях уже назван.",
            ),
            models.UniqueConstraint(
                fields=["base"],
                condition=Q(kind=LinkKind.CANCELS),
                name="order_is_cancelled_once",
                violation_error_message="Приказ уже отменён другим приказом.",
            ),
            models.CheckConstraint(
                condition=~Q(order=F("base")),
                name="order_link_is_to_another",
                violation_error_message="Приказ не может изменять сам себя.",
            ),
        ]

    def __str__(self) -> str:
        return f"{LinkKind(self.kind).label} {self.base_id}"


def private_path(scan: "OrderScan", filename: str) -> str:
    """Where a scan is kept: under a random name, whatever the user called it."""
    return f"orders/{scan.order_id}/{uuid.uuid4().hex}"


class OrderScan(models.Model):
    """Скан подписанного приказа или листа ознакомления: kept privately, given out through the guard."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="scans", verbose_name="приказ")
    file = models.FileField("файл", upload_to=private_path)
    filename = models.CharField("имя файла", max_length=255)
    content_type = models.CharField("тип файла", max_length=100, editable=False)
    size = models.PositiveIntegerField("размер, байт", default=0, editable=False)
    digest = models.CharField("SHA-256", max_length=64, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто приложил"
    )
    added_at = models.DateTimeField("когда приложено", auto_now_add=True)

    objects = OfOrder.as_manager()

    class Meta:
        verbose_name = "скан приказа"
        verbose_name_plural = "сканы приказов"
        constraints = [
            models.UniqueConstraint(
                fields=["order", "digest"],
                name="order_scan_is_single",
                violation_error_message="Этот файл уже приложен.",
            ),
        ]

    def __str__(self) -> str:
        return f"Скан № {self.pk}"


class AcquaintanceQuerySet(OfOrder):
    """Lines of acquaintance sheets."""

    def of(self, user) -> "AcquaintanceQuerySet":
        """Those of one's own."""
        return self.filter(user=user.pk)


class Acquaintance(models.Model):
    """Строка листа ознакомления: who has to read the approved order, who has seen it online, who has signed on paper."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="acquaintances", verbose_name="приказ")
    position = models.PositiveSmallIntegerField("порядок")
    name = models.CharField("фамилия, имя, отчество", max_length=200)
    post = models.CharField("должность, класс", max_length=400, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="acquaintances",
        verbose_name="учётная запись",
    )
    seen_at = models.DateTimeField("прочитал(а) в программе", null=True, blank=True)
    signed_on = models.DateField("подписал(а) на бумаге", null=True, blank=True)

    objects = AcquaintanceQuerySet.as_manager()

    class Meta:
        verbose_name = "строка листа ознакомления"
        verbose_name_plural = "лист ознакомления"
        constraints = [
            models.UniqueConstraint(
                fields=["order", "position"],
                name="acquaintance_place_is_single",
                violation_error_message="Эта строка листа уже занята.",
            ),
            models.UniqueConstraint(
                fields=["order", "user"],
                condition=Q(user__isnull=False),
                name="acquaintance_user_is_single",
                violation_error_message="Этот человек в листе ознакомления уже есть.",
            ),
            models.CheckConstraint(
                condition=Q(seen_at__isnull=True) | Q(user__isnull=False),
                name="acquaintance_seen_has_user",
                violation_error_message="Прочитать приказ в программе может только тот, у кого есть учётная запись.",
            ),
        ]

    def __str__(self) -> str:
        return f"Строка {self.position}"


auditlog.register(OrderLink)
auditlog.register(OrderScan, exclude_fields=["file", "filename", "digest"])
auditlog.register(Acquaintance, mask_fields=["name", "post"])
