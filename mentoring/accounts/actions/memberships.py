"""Giving, changing and ending roles."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from mentoring.accounts.models import Authority, Membership, School, User
from mentoring.audit import log
from mentoring.database import lock
from mentoring.errors import Refusal


@log.action
def give(
    user: User,
    *,
    place: School | Authority | None,
    role: str,
    grade: int | None = None,
    letter: str = "",
    by: User,
) -> Membership:
    """A role in a school, in an authority, or in the whole installation."""
    membership = Membership(
        user=user,
        role=role,
        school=place if isinstance(place, School) else None,
        authority=place if isinstance(place, Authority) else None,
        grade=grade,
        letter=letter,
    )
    return _checked(membership)


@log.action
def change(membership: Membership, *, role: str, grade: int | None = None, letter: str = "", by: User) -> Membership:
    """Another role in the same place; nobody changes his own."""
    membership = lock(membership)
    _must_not_be_own(membership, by)
    _must_be_in_force(membership)
    membership.role, membership.grade, membership.letter = role, grade, letter
    return _checked(membership)


@log.action
def end(membership: Membership, *, by: User) -> Membership:
    """The role ends now; what the person did stays in the log under the same name."""
    membership = lock(membership)
    _must_not_be_own(membership, by)
    _must_be_in_force(membership)
    membership.ended_at = timezone.now()
    membership.save(update_fields=["ended_at"])
    for invitation in membership.invitations.filter(accepted_at=None, revoked_at=None):
        invitation.revoked_at = membership.ended_at
        invitation.save(update_fields=["revoked_at"])
    return membership


def _must_not_be_own(membership: Membership, by: User) -> None:
    if membership.user_id == by.pk:
        raise Refusal("Свою роль изменить или снять нельзя: это делает другой директор или администратор.")


def _must_be_in_force(membership: Membership) -> None:
    if membership.ended_at is not None:
        raise Refusal("Эта роль уже снята.")


def _checked(membership: Membership) -> Membership:
    try:
        membership.full_clean()
        with transaction.atomic():
            membership.save()
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from error
    except IntegrityError as error:
        raise Refusal("Эта роль у пользователя уже есть.") from error
    return membership
