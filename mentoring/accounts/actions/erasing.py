"""Frees an account of the person behind it: what the account did stays done, by nobody who can be named."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from mentoring.accounts.models import Invitation, Membership, User
from mentoring.audit import log
from mentoring.audit.erasing import forget_values
from mentoring.audit.models import Entry

MESSAGES = "_messages"


@log.action
def erase(user: User, *, by: User) -> None:
    """The account can never sign in again; its roles end, its address and name are gone."""
    now = timezone.now()
    memberships = Membership.objects.filter(user=user)
    memberships.filter(ended_at=None).update(ended_at=now)
    Invitation.objects.filter(membership__in=memberships.values("pk")).delete()
    for model in (EmailAddress, Authenticator, UserSession):
        model.objects.filter(user=user).delete()
    stand_in = User(pk=user.pk)
    stand_in.set_unusable_password()
    User.objects.filter(pk=user.pk).update(
        email=f"destroyed-{user.pk}@school.invalid",
        full_name=f"Пользователь № {user.pk}",
        name_forms={},
        password=stand_in.password,
        is_active=False,
        is_staff=False,
        last_login=None,
    )
    user.groups.clear()
    Entry.objects.filter(actor=user).update(actor_email=None, remote_addr=None, remote_port=None)
    forget_values(User, [user.pk])
    log.record_many("erasing.erase", [user], by=by, created=False)


def forget_in_sessions(is_named: Callable[[str], bool], *, user: User | None = None) -> int:
    """End the sessions of the account, and drop messages of others that wait to be shown and name the person."""
    count = 0
    for session in Session.objects.iterator():
        data = session.get_decoded()
        if user is not None and data.get("_auth_user_id") == str(user.pk):
            session.delete()
            count += 1
        elif is_named(str(data.get(MESSAGES, ""))):
            del data[MESSAGES]
            session.session_data = Session.objects.encode(data)
            session.save(update_fields=["session_data"])
            count += 1
    return count
