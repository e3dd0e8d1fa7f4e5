"""The mentors' school: courses with their figures, the grid of attendance, who may be given a certificate."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import localdate

from participants.core.training import PRESENT, has_completed, share, word_marks
from participants.models import (
    Attendance,
    Interview,
    MentorProfile,
    OutsideTraining,
    Person,
    TrainingCompletion,
    TrainingCourse,
    TrainingLesson,
)
from participants.providers import DataSection
from participants.readers.readiness import in_base
from programmes.models import Programme

REFERENCE = Path(__file__).parents[1] / "reference" / "lessons.toml"


@dataclass(frozen=True)
class OfferedLesson:
    """A lesson of the usual set."""

    title: str
    hours: int


@lru_cache(maxsize=1)
def _reference() -> dict[str, Any]:
    return tomllib.loads(REFERENCE.read_text(encoding="utf-8"))


def offered_lessons() -> tuple[OfferedLesson, ...]:
    """The usual lessons to begin with."""
    return tuple(OfferedLesson(one["title"], one["hours"]) for one in _reference()["lesson"])


def offered_course() -> dict[str, Any]:
    """What a new course starts from."""
    found = _reference()
    return {
        "title": found["title"],
        "goal": found["goal"],
        "least_attendance": found["least_attendance"],
        "hours": sum(one.hours for one in offered_lessons()),
    }


def courses_of(programme: Programme) -> QuerySet[TrainingCourse]:
    """Courses of the programme with the number of their lessons, of those held and of certificates."""
    today = localdate()
    return (
        TrainingCourse.objects.filter(programme=programme)
        .annotate(
            lesson_count=Count("lessons", distinct=True),
            held_count=Count("lessons", filter=Q(lessons__held_on__lte=today), distinct=True),
            completion_count=Count("completions", distinct=True),
        )
        .order_by("pk")
    )


def lessons_of(course: TrainingCourse) -> list[TrainingLesson]:
    """Lessons in the order of their days."""
    return list(course.lessons.order_by("held_on", "pk"))


def mentors_of(course: TrainingCourse) -> QuerySet[MentorProfile]:
    """Those whom the course is for: the base of mentors, and whoever has a mark or a certificate in it."""
    base = in_base(course.programme).order_by().values("pk")
    marked = Attendance.objects.filter(lesson__course=course).values("profile")
    done = TrainingCompletion.objects.filter(course=course).values("profile")
    return (
        MentorProfile.objects.filter(Q(pk__in=base) | Q(pk__in=marked) | Q(pk__in=done))
        .select_related("person", "form")
        .order_by("person__sort_name", "pk")
    )


def attended(course: TrainingCourse, profiles: Collection[MentorProfile]) -> tuple[int, dict[int, int]]:
    """How many lessons there are, and at how many each of the mentors was."""
    rows = Attendance.objects.filter(lesson__course=course, mark=PRESENT, profile__in=[row.pk for row in profiles])
    return course.lessons.count(), dict(Counter(rows.values_list("profile", flat=True)))


@dataclass(frozen=True)
class GridRow:
    """One mentor in the journal: a mark for each shown lesson, the share of all, the certificate."""

    profile: MentorProfile
    marks: tuple[tuple[TrainingLesson, str], ...]
    present: int
    lessons: int
    has_enough: bool
    completion: TrainingCompletion | None

    @property
    def share(self) -> int:
        """Per cent of all lessons."""
        return share(self.present, self.lessons)

    @property
    def word(self) -> str:
        """The shown marks as one word, which the form carries along."""
        return word_marks(mark for _, mark in self.marks)

    @property
    def may_complete(self) -> bool:
        """Whether a certificate may be given now."""
        return self.has_enough and self.completion is None


def grid(course: TrainingCourse, profiles: Sequence[MentorProfile], shown: Sequence[TrainingLesson]) -> list[GridRow]:
    """The journal of these mentors; three queries."""
    keys = [profile.pk for profile in profiles]
    total, present = attended(course, profiles)
    marks: dict[int, dict[int, str]] = defaultdict(dict)
    rows = Attendance.objects.filter(lesson__in=[one.pk for one in shown], profile__in=keys)
    for profile, lesson, mark in rows.values_list("profile", "lesson", "mark"):
        marks[profile][lesson] = mark
    done = {one.profile_id: one for one in TrainingCompletion.objects.filter(course=course, profile__in=keys)}
    return [
        GridRow(
            profile,
            tuple((lesson, marks[profile.pk].get(lesson.pk, "")) for lesson in shown),
            present.get(profile.pk, 0),
            total,
            has_completed(present.get(profile.pk, 0), total, course.least_attendance),
            done.get(profile.pk),
        )
        for profile in profiles
    ]


def completions_of(course: TrainingCourse) -> QuerySet[TrainingCompletion]:
    """Certificates of the course in the order of names."""
    rows = course.completions.select_related("profile__person", "course__programme__school")
    return rows.order_by("profile__person__sort_name", "pk")


def completions_of_person(person: Person) -> QuerySet[TrainingCompletion]:
    """Certificates of the person in all courses of the school, the latest first."""
    rows = TrainingCompletion.objects.filter(profile__person=person).select_related("course__programme")
    return rows.order_by("-completed_on", "-pk")


def outside_of(person: Person) -> QuerySet[OutsideTraining]:
    """Trainings elsewhere, the latest first."""
    return OutsideTraining.objects.filter(person=person).order_by("-ends_on", "-pk")


def data_sections(person: Person) -> Iterable[DataSection]:
    """All that is kept of the person's interviews and training."""
    interviews = Interview.objects.filter(profile__person=person).order_by("planned_on", "held_on", "pk")
    rows = [
        (_day(one.planned_on), _day(one.held_on), one.interviewer, one.get_outcome_display(), one.note)
        for one in interviews
    ]
    if rows:
        yield DataSection(
            "Собеседования", ("Назначено", "Проведено", "Кто проводит", "Итог", "Заметки"), rows, order=26
        )
    attendances = Attendance.objects.filter(profile__person=person).select_related("lesson__course")
    rows = [
        (one.lesson.course.title, one.lesson.title, _day(one.lesson.held_on), one.get_mark_display())
        for one in attendances.order_by("lesson__held_on", "pk")
    ]
    if rows:
        yield DataSection("Школа наставников", ("Программа обучения", "Занятие", "Когда", "Отметка"), rows, order=27)
    completions = TrainingCompletion.objects.filter(profile__person=person).select_related("course").order_by("pk")
    rows = [(one.course.title, _day(one.completed_on), one.number) for one in completions]
    if rows:
        yield DataSection(
            "Свидетельства школы наставников", ("Программа обучения", "Пройдено", "Номер"), rows, order=28
        )
    rows = [
        (
            one.title,
            one.organisation,
            str(one.hours or ""),
            _day(one.starts_on),
            _day(one.ends_on),
            one.number,
            one.filename,
        )
        for one in outside_of(person)
    ]
    if rows:
        headers = ("Программа обучения", "Где", "Часов", "Начало", "Окончание", "Номер документа", "Файл")
        yield DataSection("Обучение в других организациях", headers, rows, order=29)


def _day(day: Any) -> str:
    return f"{day:%d.%m.%Y}" if day else ""
