"""What a user may do and where, gathered once from the memberships."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Q, QuerySet

from mentoring.core.roles import ROLES, SECOND_FACTOR_ROLES, Permission, Scope


@dataclass(frozen=True)
class ClassOfSchool:
    """A class («7А») of one school."""

    school_id: int
    grade: int
    letter: str


class Access:
    """The grants of one user, answered from memory; unknown questions are answered «no»."""

    def __init__(self, user_id: int | None, memberships: Iterable) -> None:
        self.user_id = user_id
        self.memberships = tuple(memberships)

    @classmethod
    def of(cls, user) -> "Access":
        """Access of a saved user, from memberships in force; an inactive user has none."""
        if not user.is_authenticated or not user.is_active:
            return cls(None, ())
        membership = apps.get_model("accounts", "Membership")
        rows = membership.objects.filter(user=user, ended_at=None).select_related("school", "authority")
        return cls(user.pk, rows.order_by("pk"))

    @property
    def roles(self) -> frozenset[str]:
        """Codes of all roles held anywhere."""
        return frozenset(membership.role for membership in self.memberships)

    @property
    def needs_second_factor(self) -> bool:
        """Whether one of the roles sees so much that a password is not enough."""
        return bool(self.roles & SECOND_FACTOR_ROLES)

    def holds(self, permission: Permission) -> bool:
        """Whether the permission is granted anywhere, within any scope."""
        return any(ROLES[membership.role].scopes(permission) for membership in self.memberships)

    def holds_system_wide(self, permission: Permission) -> bool:
        """Whether the permission is granted for the whole installation."""
        return any(Scope.SYSTEM in ROLES[membership.role].scopes(permission) for membership in self.memberships)

    def schools(self, permission: Permission) -> list[int]:
        """Primary keys of the schools in which the permission is granted school-wide to a member of staff."""
        return sorted(
            {
                membership.school_id
                for membership in self.memberships
                if membership.school_id and Scope.SCHOOL in ROLES[membership.role].scopes(permission)
            }
        )

    def classes(self, permission: Permission) -> list[ClassOfSchool]:
        """Classes in which the permission is granted to their class teacher."""
        return [
            ClassOfSchool(membership.school_id, membership.grade, membership.letter)
            for membership in self.memberships
            if membership.grade and Scope.CLASS in ROLES[membership.role].scopes(permission)
        ]

    def own_schools(self, permission: Permission) -> list[int]:
        """Schools in which the permission is granted on what the user takes part in."""
        return sorted(
            {
                membership.school_id
                for membership in self.memberships
                if membership.school_id and Scope.OWN in ROLES[membership.role].scopes(permission)
            }
        )

    def authorities(self, permission: Permission) -> list[int]:
        """Authorities below which the permission is granted."""
        return sorted(
            {
                membership.authority_id
                for membership in self.memberships
                if membership.authority_id and Scope.AUTHORITY in ROLES[membership.role].scopes(permission)
            }
        )

    def member_schools(self) -> list:
        """The schools the user works in, each once, for the switcher."""
        found = {membership.school_id: membership.school for membership in self.memberships if membership.school_id}
        return list(found.values())

    def in_class(self, permission: Permission, prefix: str = "") -> Q | None:
        """A condition on the columns school, grade and letter for the classes granted; None where there are none.

        ``prefix`` leads to the pupil, for instance ``"mentee__"``.
        """
        condition = None
        for one in self.classes(permission):
            part = Q(**{f"{prefix}school": one.school_id, f"{prefix}grade": one.grade, f"{prefix}letter": one.letter})
            condition = part if condition is None else condition | part
        return condition


def schools_under(authorities: list[int], schools: QuerySet) -> QuerySet:
    """The schools of these authorities and of the municipalities below them."""
    return schools.filter(Q(authority__in=authorities) | Q(authority__parent__in=authorities))
