"""One person's data destroyed: all erasers in turn, then the account, the log, the guardianships, the person's own row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from mentoring.accounts.actions import erasing as accounts
from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.audit.erasing import forget_mentions, forget_values
from mentoring.core.russian.names import parse_full_name
from mentoring.database import fold
from mentoring.jobs.actions import erasing as jobs
from mentoring.jobs.models import Job
from participants import providers
from participants.actions.erasing import Rule, carry_out, erase
from participants.core.destruction_act import LogLine, stand_in
from participants.core.mentions import NamedPerson
from participants.core.retention import kept_qualification, stand_in_birth
from participants.models import AccessLink, Guardianship, Person
from participants.readers.naming import named
from programmes.actions import erasing as programmes
from programmes.models import Programme

RULES = (Rule("личных ссылок", AccessLink, ("person",)),)
OWN_ROW = "записей о человеке (имя, контакты, место)"


@dataclass(frozen=True)
class Erasure:
    """What one person's destruction did, and the names that other texts may still be searched for."""

    lines: tuple[LogLine, ...]
    names: tuple[NamedPerson, ...]


def erase_person(person: Person, *, note: str, by: User) -> Erasure:
    """All or nothing, inside the transaction of the act; the person is locked."""
    names = _names(person)
    lines = _Lines(person.pk)
    for erased in (*providers.erasers.collect(person), *carry_out(RULES, person)):
        lines.add(erased.kind, erased.count)
    is_named, is_within = _any_named(names), _any_within(names)
    lines.add(
        "неподписанных проектов и прежних редакций приказов", programmes.forget_in_orders(person.school, is_within)
    )
    lines.add("связей с листами ознакомления", programmes.part_from_sheets(person.school, person.user))
    of_school = Job.objects.filter(school=person.school_id)
    lines.add("готовых файлов долгих работ", jobs.forget_files(of_school))
    lines.add("сообщений долгих работ", jobs.forget_mentions(of_school, is_named))
    lines.add("учётных записей для входа", _account(person, by=by))
    accounts.forget_in_sessions(is_named, user=person.user)
    lines.add("сведений о представительстве", _guardianships(person))
    _own_row(person)
    lines.add(OWN_ROW, 1)
    hints = [hint for one in names for hint in one.hints]
    masked = forget_mentions(person.school_id, hints, is_named, stand_in=stand_in(person.pk))
    lines.add("записей журнала с упоминанием", masked)
    log.record_many("destructions.erase", [person], by=by, created=False, note=note)
    return Erasure(tuple(lines.found), names)


class _Lines:
    """Lines of the log extract, each with the moment of its record."""

    def __init__(self, key: int) -> None:
        self.found: list[LogLine] = []
        self._number = stand_in(key)

    def add(self, kind: str, count: int) -> None:
        if count:
            self.found.append(LogLine(self._number, kind, count, _moment(timezone.now())))


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%d.%m.%Y %H:%M:%S}"


def _names(person: Person) -> tuple[NamedPerson, ...]:
    """The person's name, and the one that the account goes by where that is another spelling."""
    found = [named(person)]
    if person.user is not None:
        try:
            last, first, middle = parse_full_name(person.user.full_name)
        except ValueError:  # an account may be called anything
            last, first, middle = person.last_name, person.first_name, person.middle_name
        found.append(NamedPerson(last, first, middle, person.sex, "", person.user.email))
    return tuple(found)


def _any_named(names: Iterable[NamedPerson]) -> Callable[[str], bool]:
    return lambda text: any(one.is_named_in(text) for one in names)


def _any_within(names: Iterable[NamedPerson]) -> Callable[[Any], bool]:
    return lambda value: any(one.is_named_within(value) for one in names)


def _account(person: Person, *, by: User) -> int:
    """The account goes with its last person; one that stands for somebody elsewhere too is only parted from this one."""
    if person.user is None:
        return 0
    others = Person.objects.filter(user=person.user, destroyed_at=None).exclude(pk=person.pk)
    is_last = not others.exists()
    Person.objects.filter(pk=person.pk).update(user=None)
    if is_last:
        accounts.erase(person.user, by=by)
    return int(is_last)


def _guardianships(person: Person) -> int:
    rows = Guardianship.objects.filter(child=person) | Guardianship.objects.filter(guardian=person)
    return erase(rows)


def _own_row(person: Person) -> None:
    """What counts need stays: kind, grade, a day of birth that makes the same ages, years of work, category, partner."""
    days: list[date] = list(Programme.objects.filter(school=person.school_id).values_list("age_counted_on", flat=True))
    now = timezone.now()
    name = stand_in(person.pk)
    Person.objects.filter(pk=person.pk).update(
        last_name=name,
        first_name="",
        middle_name="",
        sort_name=fold(name),
        sex="",
        born_on=stand_in_birth(person.born_on, days),
        letter="",
        post="",
        workplace="",
        qualification=kept_qualification(person.qualification),
        phone="",
        email="",
        languages="",
        building="",
        user=None,
        name_forms={},
        graduated_in=None,
        left_on=person.left_on or timezone.localdate(now),
        destroyed_at=now,
        version=person.version + 1,
    )
    forget_values(Person, [person.pk])
