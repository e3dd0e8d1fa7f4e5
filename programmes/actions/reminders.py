"""The daily letter about terms: chosen by each user, sent once a day to each."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.database import lock
from programmes.core import reminding
from programmes.core.reminding import TermLine
from programmes.models import ReminderDigest, ReminderSetting
from programmes.providers import term_lines
from programmes.readers.reminders import Addressee, addressees

AT_ONCE = 2000  # users whose terms are read together: databases bound the length of a list

logger = logging.getLogger(__name__)


@dataclass
class Outcome:
    """What a run did: letters and their lines, and why the others got none; `failed` are keys of users."""

    on: date
    sent: int = 0
    lines: int = 0
    nothing: int = 0
    switched_off: int = 0
    already: int = 0
    failed: list[int] = field(default_factory=list)


@action
def set_up(user: User, *, is_on: bool, days_before: int, by: User) -> ReminderSetting:
    """What the user wants: a letter or none, and how long before a term."""
    lock(user)
    setting = ReminderSetting.objects.filter(user=user).first() or ReminderSetting(user=user)
    setting.is_on, setting.days_before = is_on, days_before
    setting.save()
    return setting


def send(*, on: date, is_dry: bool = False) -> Outcome:
    """Send each user the day's letter, where there is something to say; a second run on the same day sends no second one.

    A mailbox that refuses is noted and stops nobody else; the next run of the day tries it again.
    """
    outcome = Outcome(on)
    people = addressees(on=on)
    done = set(ReminderDigest.objects.filter(sent_on=on).values_list("user", flat=True))
    for start in range(0, len(people), AT_ONCE):
        _tell(people[start : start + AT_ONCE], done, outcome, is_dry=is_dry)
    return outcome


def _tell(people: Sequence[Addressee], done: set[int], outcome: Outcome, *, is_dry: bool) -> None:
    on = outcome.on
    lines = _by_user(term_lines.collect([one.user for one in people if one.is_on], on))
    for one in people:
        own = lines.get(one.user.pk, ())
        told = reminding.told(own, since=one.told_on, on=on, days_before=one.days_before)
        if not one.is_on:
            outcome.switched_off += 1
        elif one.user.pk in done:
            outcome.already += 1
        elif not told:
            outcome.nothing += 1
        elif is_dry:
            outcome.sent, outcome.lines = outcome.sent + 1, outcome.lines + len(told)
        else:
            _send_to(one.user, told, outcome)


def _send_to(user: User, told: list[TermLine], outcome: Outcome) -> None:
    """The row stands before the letter goes: whatever happens between them, nobody is told twice on one day.

    It is written in a transaction of its own, for the mail server may take its time and others want to write. Until the
    letter has gone it counts no lines, so that a run killed in between is made good on the next day.
    """
    try:
        with transaction.atomic():
            row = ReminderDigest.objects.create(user=user, sent_on=outcome.on)
    except IntegrityError:  # another run was faster
        outcome.already += 1
        return
    try:
        letter(user, told, on=outcome.on).send()
    except (OSError, ValueError) as error:  # the server's refusals are OSErrors, a broken address is a ValueError
        logger.warning("reminder for user %s was not sent: %s", user.pk, type(error).__name__)
        row.delete()
        outcome.failed.append(user.pk)
        return
    row.lines = len(told)
    row.save(update_fields=["lines"])
    outcome.sent, outcome.lines = outcome.sent + 1, outcome.lines + len(told)


def letter(user: User, told: Iterable[TermLine], *, on: date) -> EmailMultiAlternatives:
    """The letter, as text and as plain HTML, with the way to switch it off."""
    site = settings.SITE_URL.rstrip("/")
    digest = reminding.digest(told, on=on)
    switch = site + reverse("programmes:reminders")
    context = {"user": user, "digest": digest, "site": site, "switch": switch}
    message = EmailMultiAlternatives(
        digest.subject,
        render_to_string("programmes/mail/reminder.txt", context),
        settings.DEFAULT_FROM_EMAIL,
        [user.email],
        headers={"List-Unsubscribe": f"<{switch}>", "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(render_to_string("programmes/mail/reminder.html", context), "text/html")
    return message


def _by_user(lines: Iterable[TermLine]) -> dict[int, list[TermLine]]:
    found: dict[int, list[TermLine]] = {}
    for line in lines:
        found.setdefault(line.user, []).append(line)
    return found
