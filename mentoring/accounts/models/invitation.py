"""An invitation to sign in for the first time, by a one-time link."""

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.utils import timezone

from mentoring.accounts.models.membership import Membership
from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet


class InvitationQuerySet(ScopedQuerySet):
    """Invitations, seen by who manages the staff."""

    school_path = "membership__school"
    view_permission = Permission.STAFF_MANAGE

    def holding(self, user, permission: Permission) -> "InvitationQuerySet":
        """All for the administrator of users; otherwise by school."""
        if user.access.holds_system_wide(Permission.USER_MANAGE):
            return self
        return super().holding(user, permission)


class Invitation(models.Model):
    """Приглашение: lets a new member of staff choose a password; only the token's hash is kept."""

    membership = models.ForeignKey(
        Membership, models.CASCADE, related_name="invitations", verbose_name="роль сотрудника"
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто пригласил"
    )
    created_at = models.DateTimeField("создано", default=timezone.now, editable=False)
    expires_at = models.DateTimeField("действует до")
    accepted_at = models.DateTimeField("принято", null=True, blank=True)
    revoked_at = models.DateTimeField("отозвано", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "приглашение"
        verbose_name_plural = "приглашения"

    def __str__(self) -> str:
        return f"Приглашение № {self.pk}"


auditlog.register(Invitation, exclude_fields=["token_hash"])
