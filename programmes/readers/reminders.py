"""Whom the daily letter may reach, and what a user has chosen about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, Max, OuterRef, Q

from mentoring.accounts.models import Membership, User
from programmes.core.reminding import MOST_DAYS_BEFORE, TermLine
from programmes.models import ReminderSetting
from programmes.providers import term_lines


def setting_of(user: User) -> ReminderSetting:
    """The user's choice; the usual one, unsaved, where there is none yet."""
    return ReminderSetting.objects.filter(user=user).first() or ReminderSetting(user=user)


@dataclass(frozen=True)
class Addressee:
    """A user with what he chose; ``told_on`` is the day of his last letter before the one in question."""

    user: User
    is_on: bool
    days_before: int
    told_on: date | None


def addressees(*, on: date) -> list[Addressee]:
    """Users who work in a school and can sign in; one query.

    A letter of whose sending nothing is known, because the run was killed, does not count.
    """
    works = Membership.objects.in_force().filter(user=OuterRef("pk"), school__isnull=False)
    told_on = Max(
        "reminder_digests__sent_on", filter=Q(reminder_digests__sent_on__lt=on, reminder_digests__lines__gt=0)
    )
    rows = User.objects.filter(Exists(works), is_active=True).exclude(email="")
    return [
        _addressee(user) for user in rows.select_related("reminder_setting").annotate(told_on=told_on).order_by("pk")
    ]


def _addressee(user: User) -> Addressee:
    setting = getattr(user, "reminder_setting", None) or ReminderSetting(user=user)
    return Addressee(user, setting.is_on, setting.days_before, user.told_on)


def own_terms(user: User, *, on: date) -> list[TermLine]:
    """What the user is to do within the longest time of warning, what is late first; for his own page."""
    last = on + timedelta(days=MOST_DAYS_BEFORE)
    lines = {line for line in term_lines.collect([user], on) if line.user == user.pk and line.due_on <= last}
    return sorted(lines, key=lambda line: (line.due_on, line.text))
