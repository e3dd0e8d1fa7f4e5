"""Personal links: issued, used, revoked. A token and a code are known only at the moment of issue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.database import lock
from mentoring.errors import Refusal
from participants.actions.with_data import held
from participants.core.links import code_hash, new_code, new_token, token_hash
from participants.models import AccessLink, Person

NOTED_ONCE_IN = timedelta(hours=1)
LONGEST_TERM = timedelta(days=400)


@dataclass(frozen=True)
class IssuedLink:
    """What is shown or printed once and never again."""

    person: Person
    token: str
    code: str
    expires_at: datetime


@log.action
def issue(people: Iterable[Person], *, expires_at: datetime, by: User) -> list[IssuedLink]:
    """Give each person a new link; an older one stops working. The constraint allows one link in force a person."""
    people = list(people)
    still_there = {person.pk: person for person in held(people)}
    people = [person for person in people if person.pk in still_there]
    now = timezone.now()
    _check_term(expires_at, now)
    if any(person.left_on is not None for person in still_there.values()):
        raise Refusal("Тем, кто выбыл, ссылку не выдают.")
    AccessLink.objects.filter(person__in=[person.pk for person in people], revoked_at=None).update(revoked_at=now)
    issued, rows = [], []
    for person in people:
        one = IssuedLink(person, new_token(), new_code(), expires_at)
        issued.append(one)
        rows.append(
            AccessLink(
                person=person,
                token_hash=token_hash(one.token),
                code_hash=code_hash(one.code, settings.SECRET_KEY),
                created_by=by,
                created_at=now,
                expires_at=expires_at,
            )
        )
    log.record_many("links.issue", AccessLink.objects.bulk_create(rows), by=by, created=True)
    return issued


@log.action
def revoke(link: AccessLink, *, by: User) -> AccessLink:
    """From now on the link opens nothing."""
    link = lock(link)
    if link.revoked_at is not None:
        raise Refusal("Эта ссылка уже отозвана.")
    link.revoked_at = timezone.now()
    link.save(update_fields=["revoked_at"])
    return link


def note_use(link: AccessLink) -> None:
    """Remember that the link was opened; not at each page, so that reading pages does not write."""
    now = timezone.now()
    if link.last_used_at is None or link.last_used_at < now - NOTED_ONCE_IN:
        AccessLink.objects.filter(pk=link.pk).update(last_used_at=now)


def _check_term(expires_at: datetime, now: datetime) -> None:
    if expires_at <= now:
        raise Refusal("Срок ссылки уже прошёл.")
    if expires_at > now + LONGEST_TERM:
        raise Refusal("Ссылку выдают не больше чем на год.")
