"""A user's private calendar address: made anew, revoked, its reading noted once a day."""

from __future__ import annotations

from datetime import date

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.errors import Refusal
from programmes.core.feed_tokens import new_token, token_hash
from programmes.models import CalendarFeed


@action
def renew(user: User, *, by: User) -> str:
    """Give the user a new address and return its token, which is shown once; an older address stops working."""
    lock(user)
    token = new_token()
    CalendarFeed.objects.filter(user=user).delete()
    CalendarFeed.objects.create(user=user, token_hash=token_hash(token))
    return token


@action
def revoke(user: User, *, by: User) -> None:
    """From now on the address opens nothing."""
    feed = CalendarFeed.objects.select_for_update().filter(user=user).first()
    if feed is None:
        raise Refusal("Личного адреса календаря уже нет.")
    feed.delete()


def note_read(feed: CalendarFeed, *, on: date) -> None:
    """Remember that the calendar is in use; once a day, so that reading does not write."""
    if feed.read_on != on:
        CalendarFeed.objects.filter(pk=feed.pk).update(read_on=on)
