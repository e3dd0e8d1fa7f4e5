"""Personal links, by which people without an account come to their own page."""

from datetime import datetime

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, in_order
from participants.models.person import Person


class AccessLinkQuerySet(ScopedQuerySet):
    """Personal links."""

    school_path = "person__school"
    view_permission = Permission.LINK_ISSUE

    def usable_at(self, moment: datetime) -> "AccessLinkQuerySet":
        """Neither expired nor revoked."""
        return self.filter(expires_at__gt=moment, revoked_at=None)


class AccessLink(models.Model):
    """Личная ссылка: only hashes of its token and of its short printed code are kept, so neither can be read back."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="access_links", verbose_name="чья")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто выдал")
    created_at = models.DateTimeField("выдана", default=timezone.now, editable=False)
    expires_at = models.DateTimeField("действует до")
    revoked_at = models.DateTimeField("отозвана", null=True, blank=True)
    last_used_at = models.DateTimeField("последний вход", null=True, blank=True)

    objects = AccessLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "личная ссылка"
        verbose_name_plural = "личные ссылки"
        constraints = [
            in_order(
                "created_at", "expires_at", name="access_link_days_in_order", message="Ссылка кончилась до выдачи."
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(revoked_at__isnull=True),
                name="access_link_is_single",
                violation_error_message="У человека уже есть действующая ссылка.",
            ),
        ]

    def __str__(self) -> str:
        return f"Личная ссылка № {self.pk}"

    @property
    def is_usable(self) -> bool:
        """Neither expired nor revoked by now."""
        return self.revoked_at is None and self.expires_at > timezone.now()


auditlog.register(AccessLink, exclude_fields=["token_hash", "code_hash", "last_used_at"])
