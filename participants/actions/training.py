"""The mentors' school: courses and lessons are written, attendance is marked, completion is confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from mentoring.accounts.models import School, User
from mentoring.audit import log
from mentoring.database import lock
from mentoring.errors import Refusal
from participants.core.training import PRESENT, has_completed, numbers
from participants.models import (
    Attendance,
    MentorProfile,
    TrainingCompletion,
    TrainingCourse,
    TrainingLesson,
)
from participants.readers.preparation_facts import MENTORS_TRAINED
from participants.readers.training import attended, offered_lessons
from programmes.actions import roadmap_facts
from programmes.models import Programme
from programmes.states import AT_WORK

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Mark:
    """A mark that somebody has changed: what the form showed and what is wanted, empty for none."""

    lesson: int
    profile: int
    was: str
    now: str


@log.action
def add_course(
    programme: Programme, *, values: Mapping[str, Any], usual_from: date | None = None, by: User
) -> TrainingCourse:
    """A new course; with ``usual_from`` the usual lessons come along, one a week from that day."""
    programme = lock(programme)
    if programme.state not in AT_WORK:
        raise Refusal("Программа завершена: новых программ обучения в ней не заводят.")
    course = TrainingCourse.objects.create(programme=programme, **values)
    if usual_from is not None:
        lessons = TrainingLesson.objects.bulk_create(
            [
                TrainingLesson(course=course, title=one.title, hours=one.hours, held_on=usual_from + WEEK * number)
                for number, one in enumerate(offered_lessons())
            ]
        )
        log.record_many("training.add_usual", lessons, by=by, created=True)
    return course


@log.action
def change_course(
    course: TrainingCourse, *, values: Mapping[str, Any], version: int | None, by: User
) -> TrainingCourse:
    """Other words, hours or terms of a course."""
    course = lock(course, version=version)
    for name, value in values.items():
        setattr(course, name, value)
    course.version += 1
    course.save()
    return course


@log.action
def delete_course(course: TrainingCourse, *, version: int | None = None, by: User) -> None:
    """A course that was begun by mistake; one with certificates stays."""
    course = lock(course, version=version, gone="Этой программы обучения уже нет.")
    if course.completions.exists():
        raise Refusal("По этой программе уже выданы свидетельства, удалить её нельзя.")
    course.delete()


@log.action
def add_lesson(course: TrainingCourse, *, values: Mapping[str, Any], by: User) -> TrainingLesson:
    """One more lesson."""
    course = lock(course, gone="Этой программы обучения уже нет.")
    return TrainingLesson.objects.create(course=course, **values)


@log.action
def change_lesson(
    lesson: TrainingLesson, *, values: Mapping[str, Any], version: int | None, by: User
) -> TrainingLesson:
    """Another day, topic or leader of a lesson."""
    lesson = lock(lesson, version=version, gone="Этого занятия уже нет.")
    for name, value in values.items():
        setattr(lesson, name, value)
    lesson.version += 1
    lesson.save()
    return lesson


@log.action
def delete_lesson(lesson: TrainingLesson, *, version: int | None = None, by: User) -> None:
    """A lesson that will not be; with marks in it, it was held and stays."""
    lesson = lock(lesson, version=version, gone="Этого занятия уже нет.")
    if lesson.attendances.exists():
        raise Refusal("На занятии уже отмечены посещения. Сначала снимите отметки.")
    lesson.delete()


@log.action
def mark(course: TrainingCourse, marks: Sequence[Mark], *, by: User) -> int:
    """Write changed marks of attendance; refused whole where somebody else has marked the same otherwise meanwhile."""
    course = lock(course, gone="Этой программы обучения уже нет.")
    lessons = set(course.lessons.values_list("pk", flat=True))
    wanted = {(one.lesson, one.profile): one for one in marks if one.lesson in lessons and one.was != one.now}
    rows = Attendance.objects.filter(lesson__in=lessons, profile__in={key[1] for key in wanted})
    there = {(row.lesson_id, row.profile_id): row for row in rows.select_related("profile__person", "lesson")}
    _refuse_conflicts(wanted, there)
    known = set(
        MentorProfile.objects.filter(programme=course.programme_id, pk__in={key[1] for key in wanted}).values_list(
            "pk", flat=True
        )
    )
    new = [
        Attendance(lesson_id=lesson, profile_id=profile, mark=one.now)
        for (lesson, profile), one in wanted.items()
        if one.now and (lesson, profile) not in there and profile in known
    ]
    changed: list[Attendance] = []
    gone: list[Attendance] = []
    for key, one in wanted.items():
        row = there.get(key)
        if row is not None and row.mark != one.now:
            (changed if one.now else gone).append(row)
            row.mark = one.now or row.mark
    log.record_many("training.mark", Attendance.objects.bulk_create(new), by=by, created=True)
    Attendance.objects.bulk_update(changed, ["mark"], batch_size=500)
    log.record_many("training.mark", [*changed, *gone], by=by, created=False)
    Attendance.objects.filter(pk__in=[row.pk for row in gone]).delete()
    return len(new) + len(changed) + len(gone)


@log.action
def mark_all_present(lesson: TrainingLesson, profiles: Iterable[int], *, by: User) -> int:
    """Mark as present all of the mentors who have no mark at this lesson yet."""
    lesson = lock(lesson, gone="Этого занятия уже нет.")
    marked = set(lesson.attendances.values_list("profile", flat=True))
    rows = MentorProfile.objects.filter(programme=lesson.course.programme_id, pk__in=list(profiles))
    new = [Attendance(lesson=lesson, profile=row, mark=PRESENT) for row in rows.exclude(pk__in=marked).order_by("pk")]
    log.record_many("training.mark", Attendance.objects.bulk_create(new), by=by, created=True)
    return len(new)


@log.action
def complete(course: TrainingCourse, profiles: Iterable[int], *, on: date, by: User) -> list[TrainingCompletion]:
    """Confirm that the mentors have completed the course; certificates are numbered on within the school and the year.

    The school is locked: two who confirm at once follow one another, and a failure leaves no gap.
    """
    if on > timezone.localdate():
        raise Refusal("День окончания не может быть в будущем.", code="completed_on")
    school = lock(School(pk=course.programme.school_id))
    course = lock(course, gone="Этой программы обучения уже нет.")
    done = set(course.completions.values_list("profile", flat=True))
    rows = MentorProfile.objects.filter(programme=course.programme_id, pk__in=list(profiles)).exclude(pk__in=done)
    chosen = list(rows.select_related("person").order_by("person__sort_name", "pk"))
    if not chosen:
        raise Refusal("Отметьте хотя бы одного, у кого свидетельства ещё нет.")
    held, present = attended(course, chosen)
    short = [
        row.person.full_name
        for row in chosen
        if not has_completed(present.get(row.pk, 0), held, course.least_attendance)
    ]
    if short:
        raise Refusal(
            f"Посетили меньше {course.least_attendance} % занятий: обучение не засчитать.", details=tuple(short)
        )
    taken = TrainingCompletion.objects.filter(course__programme__school=school, number__endswith=f"/{on.year}")
    given = numbers(taken.values_list("number", flat=True), on.year, len(chosen))
    created = TrainingCompletion.objects.bulk_create(
        [
            TrainingCompletion(course=course, profile=row, completed_on=on, number=number, recorded_by=by)
            for row, number in zip(chosen, given, strict=True)
        ]
    )
    log.record_many("training.complete", created, by=by, created=True)
    _settle(course.programme, by=by)
    return created


@log.action
def take_back(completion: TrainingCompletion, *, by: User) -> None:
    """A completion confirmed by mistake; its certificate has to be collected."""
    completion = lock(completion, gone="Этого свидетельства уже нет.")
    programme = completion.course.programme
    completion.delete()
    _settle(programme, by=by)


def _refuse_conflicts(wanted: Mapping[tuple[int, int], Mark], there: Mapping[tuple[int, int], Attendance]) -> None:
    conflicts = []
    for key, one in wanted.items():
        row = there.get(key)
        now = row.mark if row else ""
        if now not in (one.was, one.now):
            label = row.get_mark_display() if row else "отметки нет"
            who = row.profile.person.full_name if row else "наставник"
            conflicts.append(f"{who}: сейчас {label}")
    if conflicts:
        raise Refusal(
            "Пока вы отмечали, эти отметки изменил кто-то другой. Посмотрите на журнал и отметьте снова.",
            code="stale",
            details=tuple(conflicts[:10]),
        )


def _settle(programme: Programme, *, by: User) -> None:
    roadmap_facts.settle(programme, codes=[MENTORS_TRAINED], on=timezone.localdate(), by=by)
