"""The long-term base of mentors: filled at the end of a programme and by hand, taken into the next programme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from mentoring.accounts.models import School, User
from mentoring.audit import log
from mentoring.database import lock
from mentoring.errors import Refusal
from participants.actions import profiles
from participants.actions.requests import Entered, check_programme
from participants.models import LongTermMember, Person
from participants.readers import long_term as reader
from participants.readers.roadmap_facts import LONG_TERM_BASE
from participants.states import LongTermOrigin
from programmes.actions import roadmap_facts
from programmes.models import MentoringForm, Programme


@dataclass(frozen=True)
class NewMember:
    """Somebody to be entered."""

    person: Person
    origin: str = LongTermOrigin.OTHER
    areas: str = ""
    may_be_offered: bool = False


@log.action
def add_many(
    school: School, people: Iterable[NewMember], *, programme: Programme | None = None, on: date, by: User
) -> Entered:
    """Enter many; who stands there, has left or belongs to another school is left out, and why."""
    people = list(people)
    there = set(
        LongTermMember.objects.filter(person__in=[one.person.pk for one in people], removed_on=None).values_list(
            "person", flat=True
        )
    )
    rows, left_out = [], []
    for one in people:
        reason = _why_not(one.person, school, there)
        if reason:
            left_out.append((one.person, reason))
            continue
        there.add(one.person.pk)
        rows.append(
            LongTermMember(
                person=one.person,
                programme=programme,
                origin=one.origin,
                areas=one.areas,
                may_be_offered=one.may_be_offered,
                added_on=on,
                added_by=by,
            )
        )
    try:
        with transaction.atomic():
            created = LongTermMember.objects.bulk_create(rows, batch_size=500)
    except IntegrityError as error:
        raise Refusal("Кого-то из отмеченных только что внёс другой человек. Откройте страницу снова.") from error
    log.record_many("long_term.add_many", created, by=by, created=True)
    if programme is not None and created:
        roadmap_facts.settle(programme, codes=[LONG_TERM_BASE], on=on, by=by)
    return Entered(created, left_out)


def _why_not(person: Person, school: School, there: set[int]) -> str:
    if person.school_id != school.pk:
        return "это человек из другой школы"
    if person.left_on is not None or person.destroyed_at is not None:
        return "выбыл из школы"
    return "уже в базе" if person.pk in there else ""


@log.action
def change(member: LongTermMember, *, values: Mapping[str, Any], version: int | None, by: User) -> LongTermMember:
    """Other areas, another permission, another note."""
    member = _standing(member, version)
    for name, value in values.items():
        setattr(member, name, value)
    member.version += 1
    member.save()
    return member


@log.action
def remove(member: LongTermMember, *, reason: str, on: date, version: int | None = None, by: User) -> LongTermMember:
    """Take somebody out; the row stays with its day and reason."""
    member = _standing(member, version)
    if not reason.strip():
        raise Refusal("Напишите, почему человек исключён.", code="reason")
    member.removed_on, member.removal_reason = on, reason.strip()
    member.version += 1
    member.save()
    return member


def _standing(member: LongTermMember, version: int | None) -> LongTermMember:
    member = lock(member, version=version)
    if member.removed_on is not None:
        raise Refusal("Этого человека уже исключили из базы.")
    return member


@log.action
def take(
    school: School, members: Iterable[LongTermMember], *, programme: Programme, form: MentoringForm, on: date, by: User
) -> Entered:
    """Enter members into the base of a programme's mentors with what they offered last; nobody is entered twice."""
    if programme.school_id != school.pk:
        raise Refusal("Программа принадлежит другой школе.")
    check_programme(programme, form)
    members = [one for one in members if one.removed_on is None and one.person.school_id == school.pk]
    offers = reader.offers(members, programme)
    rows, left_out = [], []
    for member in sorted(members, key=lambda one: one.person.sort_name):
        offer = offers[member.person_id]
        values = {**offer.values, "competences": offer.competences, "joined_on": on}
        try:
            rows.append(profiles.enter(programme, member.person, form=form, values=values, by=by))
        except Refusal as refusal:
            reason = refusal.text.removeprefix(f"{member.person.full_name}: ").rstrip(".")
            left_out.append((member.person, reason[:1].lower() + reason[1:]))
    return Entered(rows, left_out)
