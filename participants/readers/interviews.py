"""Interviews of a programme: planned, held, and the printed schedule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from mentoring.core.russian.dates import long_date
from participants.models import Interview, MentorProfile
from participants.readers.readiness import in_base
from programmes.models import Programme

WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")


def planned(programme: Programme) -> QuerySet[Interview]:
    """Interviews to come, and those past of which nobody has told, in the order of the schedule."""
    return (
        _rows(programme)
        .filter(held_on=None)
        .order_by("planned_on", F("starts_at").asc(nulls_last=True), "profile__person__sort_name", "pk")
    )


def held(programme: Programme) -> QuerySet[Interview]:
    """Interviews that were held, the latest first."""
    return _rows(programme).exclude(held_on=None).order_by("-held_on", "profile__person__sort_name", "-pk")


def to_interview(programme: Programme, user: Any) -> QuerySet[MentorProfile]:
    """Mentors with whom nobody has talked and for whom nothing is planned."""
    there = Interview.objects.filter(profile=OuterRef("pk"))
    return in_base(programme, user).exclude(Exists(there))


@dataclass(frozen=True)
class ScheduleDay:
    """A day of the schedule."""

    title: str
    rows: list[Interview]


def schedule(programme: Programme) -> list[ScheduleDay]:
    """The planned interviews by day."""
    days: dict[Any, list[Interview]] = {}
    for row in planned(programme):
        days.setdefault(row.planned_on, []).append(row)
    return [ScheduleDay(f"{long_date(day)}, {WEEKDAYS[day.weekday()]}", rows) for day, rows in days.items()]


def _rows(programme: Programme) -> QuerySet[Interview]:
    rows = Interview.objects.filter(profile__programme=programme)
    return rows.select_related("profile__person", "profile__form")
