"""Private calendar addresses: whose a token is, and whether a user has one."""

from __future__ import annotations

from mentoring.accounts.models import User
from programmes.core.feed_tokens import token_hash
from programmes.models import CalendarFeed


def feed_by_token(token: str) -> CalendarFeed | None:
    """The feed behind a token; None for an unknown or revoked one and where the user may not sign in any more."""
    rows = CalendarFeed.objects.select_related("user").filter(token_hash=token_hash(token), user__is_active=True)
    return rows.first()


def feed_of(user: User) -> CalendarFeed | None:
    """The user's feed, where there is one."""
    return CalendarFeed.objects.filter(user=user).first()
