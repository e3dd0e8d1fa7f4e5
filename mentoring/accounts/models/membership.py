"""Who works where in which role."""

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from mentoring.accounts.models.school import Authority, School
from mentoring.core.roles import ADMINISTRATOR, CLASS_TEACHER, ROLES, SCHOOL_ROLES, SUPERVISOR, Permission, Role
from mentoring.database import ScopedQuerySet, single, within

ROLE_CHOICES = [(role.code, role.title) for role in ROLES.values()]
SCHOOL_ROLE_CODES = [role.code for role in SCHOOL_ROLES]


class MembershipQuerySet(ScopedQuerySet):
    """Memberships; those of a school are seen by who manages its staff."""

    view_permission = Permission.STAFF_MANAGE

    def visible_to(self, user) -> "MembershipQuerySet":
        """All for the administrator of users, those of one's school for its director."""
        if user.access.holds_system_wide(Permission.USER_MANAGE):
            return self
        return super().visible_to(user)

    def holding(self, user, permission: Permission) -> "MembershipQuerySet":
        """All for the administrator of users; otherwise by school."""
        if user.access.holds_system_wide(Permission.USER_MANAGE):
            return self
        return super().holding(user, permission)

    def in_force(self) -> "MembershipQuerySet":
        """Memberships that have not ended."""
        return self.filter(ended_at=None)


class Membership(models.Model):
    """Роль сотрудника: a user in a school (a class teacher: in a class), in an authority, or in the installation."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name="пользователь"
    )
    role = models.CharField("роль", max_length=30, choices=ROLE_CHOICES)
    school = models.ForeignKey(
        School, models.CASCADE, null=True, blank=True, related_name="memberships", verbose_name="школа"
    )
    authority = models.ForeignKey(
        Authority, models.CASCADE, null=True, blank=True, related_name="memberships", verbose_name="орган управления"
    )
    grade = models.PositiveSmallIntegerField("класс", null=True, blank=True)
    letter = models.CharField("буква класса", max_length=3, blank=True)
    started_at = models.DateTimeField("с", default=timezone.now, editable=False)
    ended_at = models.DateTimeField("по", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "роль сотрудника"
        verbose_name_plural = "роли сотрудников"
        constraints = [
            within("role", ROLES, name="membership_role_is_known"),
            models.CheckConstraint(
                condition=(
                    Q(role__in=SCHOOL_ROLE_CODES, school__isnull=False, authority__isnull=True)
                    | Q(role=SUPERVISOR.code, school__isnull=True, authority__isnull=False)
                    | Q(role=ADMINISTRATOR.code, school__isnull=True, authority__isnull=True)
                ),
                name="membership_place_fits_role",
                violation_error_message="Роль и место работы не подходят друг другу.",
            ),
            models.CheckConstraint(
                condition=(
                    Q(role=CLASS_TEACHER.code, grade__isnull=False)
                    | (~Q(role=CLASS_TEACHER.code) & Q(grade__isnull=True, letter=""))
                ),
                name="membership_class_only_for_class_teacher",
                violation_error_message="Класс указывают только у классного руководителя, и у него обязательно.",
            ),
            single(
                *("user", "role", "school", "authority", "grade", "letter"),
                empty=["school", "authority", "grade"],
                condition=Q(ended_at__isnull=True),
                name="membership_is_unique_while_in_force",
                message="Эта роль у пользователя уже есть.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.place}"

    @property
    def edit_url(self) -> str:
        """The page where the role is changed or ended."""
        return reverse("accounts:staff-edit", kwargs={"pk": self.pk})

    @property
    def definition(self) -> Role:
        """The role with its grants."""
        return ROLES[self.role]

    @property
    def place(self) -> str:
        """Where the role is held, as a person would say it."""
        if self.school_id:
            of_class = f", {self.grade}{self.letter} класс" if self.grade else ""
            return f"{self.school.name}{of_class}"
        return self.authority.name if self.authority_id else "вся программа"


auditlog.register(Membership)
