"""What pages of accounts read: staff with the state of their sign-in, invitations, schools with counts."""

import hashlib
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from mentoring.accounts.models import Authority, Invitation, Membership, School, User
from mentoring.core.roles import ADMINISTRATOR, DIRECTOR, SUPERVISOR, Permission


def hash_of(token: str) -> str:
    """What is kept of a token; the token itself is 32 random bytes, so that a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def invitation_by(token: str, *, now: datetime) -> Invitation | None:
    """The invitation that the link opens, while it may be used."""
    return (
        Invitation.objects.filter(
            token_hash=hash_of(token),
            accepted_at=None,
            revoked_at=None,
            expires_at__gt=now,
            membership__ended_at=None,
            membership__user__is_active=True,
        )
        .select_related("membership__user", "membership__school", "membership__authority")
        .first()
    )


def with_sign_in_state(memberships: QuerySet, *, now: datetime) -> QuerySet:
    """Memberships in force with the user and the end of an open invitation as ``invited_until``."""
    open_ones = Invitation.objects.filter(
        membership__user=OuterRef("user"), accepted_at=None, revoked_at=None, expires_at__gt=now
    ).order_by("-expires_at")
    return (
        memberships.in_force()
        .select_related("user", "school", "authority")
        .annotate(invited_until=Subquery(open_ones.values("expires_at")[:1]))
    )


def staff_of(school: School, *, now: datetime) -> QuerySet:
    """The staff of a school."""
    return with_sign_in_state(Membership.objects.filter(school=school), now=now).order_by("user__full_name", "pk")


def system_staff(*, now: datetime) -> QuerySet:
    """Administrators and supervisors."""
    rows = Membership.objects.filter(role__in=[ADMINISTRATOR.code, SUPERVISOR.code])
    return with_sign_in_state(rows, now=now).order_by("user__full_name", "pk")


def is_link_for_hands_of(by: User, membership: Membership) -> bool:
    """Whether a link that sets the user's password may be shown to who asks for it.

    Whoever holds the link becomes the user: so a director gets it only for those who work nowhere else.
    """
    if by.access.holds_system_wide(Permission.USER_MANAGE):
        return True
    elsewhere = Membership.objects.in_force().filter(user=membership.user_id).exclude(school=membership.school_id)
    return membership.school_id is not None and not membership.user.is_superuser and not elsewhere.exists()


def all_schools() -> QuerySet:
    """Schools with their authority, how many work there and whether there is a director."""
    directors = Membership.objects.in_force().filter(school=OuterRef("pk"), role=DIRECTOR.code)
    return (
        School.objects.select_related("authority")
        .annotate(
            staff_count=Count("memberships", filter=Q(memberships__ended_at=None)), has_director=Exists(directors)
        )
        .order_by("sort_name", "pk")
    )


def all_authorities() -> QuerySet:
    """Authorities as a tree: each region before its municipalities."""
    return (
        Authority.objects.select_related("parent")
        .annotate(school_count=Count("schools"))
        .order_by("parent__sort_name", "sort_name", "pk")
    )


def figures(*, now: datetime) -> dict[str, int]:
    """How many schools, schools without a director, users, and people invited but not yet come."""
    directors = Membership.objects.in_force().filter(school=OuterRef("pk"), role=DIRECTOR.code)
    return {
        "schools": School.objects.count(),
        "without_director": School.objects.exclude(Exists(directors)).count(),
        "users": User.objects.filter(is_active=True, memberships__ended_at=None).distinct().count(),
        "invited": Invitation.objects.filter(accepted_at=None, revoked_at=None, expires_at__gt=now).count(),
    }
