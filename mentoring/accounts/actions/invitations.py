"""Inviting people to sign in, and their first password."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from mentoring.accounts import mail
from mentoring.accounts.actions import memberships
from mentoring.accounts.models import Authority, Invitation, Membership, School, User
from mentoring.accounts.readers import hash_of
from mentoring.audit import log
from mentoring.database import lock
from mentoring.errors import Refusal

LASTS = timedelta(days=14)


@dataclass(frozen=True)
class Invited:
    """A new role, and the token of the first sign-in (empty for somebody who has a password already)."""

    membership: Membership
    token: str


@log.action
def invite(
    place: School | Authority | None,
    *,
    email: str,
    full_name: str,
    role: str,
    grade: int | None = None,
    letter: str = "",
    by: User,
) -> Invited:
    """Give a role to the owner of the mailbox, who becomes a user where he is none yet."""
    user = User.objects.filter(email__iexact=email.strip()).first()
    if user is None:
        user = User.objects.create_user(email, full_name=full_name)
    if not user.is_active:
        raise Refusal("Вход для этого человека закрыт администратором. Обратитесь к администратору.")
    membership = memberships.give(user, place=place, role=role, grade=grade, letter=letter, by=by)
    if user.has_usable_password():
        mail.send_role_given(membership)
        return Invited(membership, "")
    return Invited(membership, issue(membership, by=by))


@log.action
def issue(membership: Membership, *, by: User) -> str:
    """A fresh one-time link that sets the user's password; older links stop working. Gives the token."""
    if membership.ended_at is not None:
        raise Refusal("Этот человек здесь больше не работает.")
    if membership.user_id == by.pk:
        raise Refusal("Свой пароль меняют в своём профиле.")
    _revoke(membership.user_id, by=by)
    token = secrets.token_urlsafe(32)
    Invitation.objects.create(
        membership=membership, token_hash=hash_of(token), invited_by=by, expires_at=timezone.now() + LASTS
    )
    mail.send_invitation(membership, token=token)
    return token


@log.action
def accept(invitation: Invitation, *, password: str, by: User) -> User:
    """Set the password that the invited person has chosen; a link works once."""
    invitation = lock(invitation)
    if invitation.accepted_at or invitation.revoked_at:
        raise Refusal("Этой ссылкой уже воспользовались. Попросите новую.")
    user = invitation.membership.user
    user.set_password(password)
    user.save(update_fields=["password"])
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    _revoke(user.pk, by=by)
    return user


def _revoke(user_id: int, *, by: User) -> None:
    """Close all open links of a user."""
    for invitation in Invitation.objects.filter(membership__user=user_id, accepted_at=None, revoked_at=None):
        invitation.revoked_at = timezone.now()
        invitation.save(update_fields=["revoked_at"])
