"""What proves that an activity was carried out: files, orders, links."""

import uuid

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import Q

from mentoring.accounts.access import Access
from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet
from programmes.models.order import Order
from programmes.models.roadmap import Activity


class EvidenceQuerySet(ScopedQuerySet):
    """Evidence; the files may name people, so that not all who see the roadmap see them."""

    school_path = "activity__stage__programme__school"
    view_permission = Permission.EVIDENCE_VIEW

    def beyond_school(self, access: Access, permission: Permission) -> Q | None:
        """What the user attached himself."""
        schools = access.own_schools(permission)
        return Q(activity__stage__programme__school__in=schools, added_by=access.user_id) if schools else None


def private_path(evidence: "Evidence", filename: str) -> str:
    """Where the file is kept: under a random name, whatever the user called it."""
    return f"evidence/{evidence.activity_id}/{uuid.uuid4().hex}"


class Evidence(models.Model):
    """Подтверждение: exactly one of a file, an order of the register, an address."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="evidence", verbose_name="мероприятие")
    title = models.CharField("название", max_length=300, blank=True)
    file = models.FileField("файл", upload_to=private_path, blank=True)
    filename = models.CharField("имя файла", max_length=255, blank=True)
    content_type = models.CharField("тип файла", max_length=100, blank=True, editable=False)
    size = models.PositiveIntegerField("размер, байт", default=0, editable=False)
    order = models.ForeignKey(
        Order, models.PROTECT, null=True, blank=True, related_name="evidence", verbose_name="приказ"
    )
    url = models.URLField("ссылка", max_length=500, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто приложил"
    )
    added_at = models.DateTimeField("когда приложено", auto_now_add=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = "подтверждение"
        verbose_name_plural = "подтверждения"
        constraints = [
            models.CheckConstraint(
                condition=(~Q(file="") & ~Q(content_type="") & Q(order__isnull=True, url=""))
                | Q(file="", content_type="", order__isnull=False, url="")
                | (Q(file="", content_type="", order__isnull=True) & ~Q(url="")),
                name="evidence_is_one_thing",
                violation_error_message="Приложите что-то одно: файл, приказ или ссылку.",
            ),
            models.UniqueConstraint(
                fields=["activity", "order"],
                condition=Q(order__isnull=False),
                name="evidence_order_is_single",
                violation_error_message="Этот приказ к мероприятию уже приложен.",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.filename or self.url or str(self.order)


auditlog.register(Evidence, exclude_fields=["file"])
