"""Registers of the mentors' school, and the schedule of interviews."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.timezone import localdate

from mentoring.accounts.models import User
from mentoring.core.roles import Permission
from mentoring.documents import pdf, xlsx
from mentoring.documents.sheets import Sheet, SheetColumn
from mentoring.web.providers import DocumentKind, documents
from participants.models import TrainingCourse
from participants.readers import interviews, training
from participants.states import AttendanceMark
from programmes.documents import finding
from programmes.models import Programme
from programmes.readers.requisites import look, signature

JOURNAL = (pdf.PRINT_STYLESHEET, "css/print/training.css")
LESSONS_ON_A_SHEET = 12
SIGNS = {AttendanceMark.PRESENT: "+", AttendanceMark.EXCUSED: "у", AttendanceMark.ABSENT: "н", "": ""}


def journal_pdf(course: TrainingCourse) -> bytes:
    """The journal of attendance; many lessons stand on several sheets."""
    lessons = training.lessons_of(course)
    rows = training.grid(course, list(training.mentors_of(course)), lessons)
    parts = [lessons[start : start + LESSONS_ON_A_SHEET] for start in range(0, len(lessons), LESSONS_ON_A_SHEET)] or [
        []
    ]
    sheets = [
        {
            "lessons": part,
            "rows": [
                (row, [SIGNS[AttendanceMark(mark)] if mark else "" for lesson, mark in row.marks if lesson in part])
                for row in rows
            ],
            "is_last": part is parts[-1],
        }
        for part in parts
    ]
    school = course.programme.school
    context = {"course": course, "school": school, "sheets": sheets, "lessons": lessons, "signature": signature(school)}
    return pdf.render("documents/training_journal.html", context, stylesheets=JOURNAL, look=look(school))


def journal_xlsx(course: TrainingCourse) -> bytes:
    """The journal as a workbook: attendance, and the lessons by themselves."""
    lessons = training.lessons_of(course)
    rows = training.grid(course, list(training.mentors_of(course)), lessons)
    columns = (
        "№",
        SheetColumn("Наставник", 36),
        SheetColumn("Класс, должность", 26),
        *(SheetColumn(f"{lesson.held_on:%d.%m.%Y}", 11) for lesson in lessons),
        "Посещено",
        "%",
        SheetColumn("Свидетельство", 14),
        SheetColumn("Дата", 12),
    )
    lines = (
        (
            number,
            row.profile.person.full_name,
            row.profile.person.position,
            *(AttendanceMark(mark).label if mark else "" for _, mark in row.marks),
            row.present,
            row.share,
            row.completion.number if row.completion else "",
            row.completion.completed_on if row.completion else None,
        )
        for number, row in enumerate(rows, start=1)
    )
    heading = (f"Журнал посещений: {course.title}", course.programme.title)
    topics = (("Дата", 12), ("Тема", 60), ("Часов", 8), ("Где", 20), ("Кто ведёт", 36))
    plan = ((one.held_on, one.title, one.hours, one.place, one.leader) for one in lessons)
    return xlsx.write(
        [
            Sheet("Посещения", columns, lines, heading),
            Sheet("Занятия", tuple(SheetColumn(title, width) for title, width in topics), plan, (course.title,)),
        ]
    )


def schedule_pdf(programme: Programme) -> bytes:
    """The schedule of the planned interviews, to be hung up or handed out."""
    context = {
        "programme": programme,
        "school": programme.school,
        "days": interviews.schedule(programme),
        "on": localdate(),
    }
    return pdf.render("documents/interview_schedule.html", context, stylesheets=JOURNAL, look=look(programme.school))


def _course(identifier: str) -> TrainingCourse:
    rows = TrainingCourse.objects.select_related("programme__school")
    return finding.found(rows, identifier, missing=f"Программы обучения {identifier} нет.")


def _courses(programme: Programme, user: User) -> QuerySet[TrainingCourse]:
    rows = TrainingCourse.objects.visible_to(user).filter(programme=programme)
    return rows.select_related("programme__school").order_by("pk")


KINDS = (
    DocumentKind(
        "training-journal",
        "Журнал посещений школы наставников",
        find=_course,
        formats={"pdf": journal_pdf, "xlsx": journal_xlsx},
        filename=lambda course: f"Журнал посещений, {course.title}",
        group="Участники",
        note="Кто был на занятиях и кому выдано свидетельство.",
        permission=Permission.TRAINING_VIEW,
        rows=_courses,
    ),
    DocumentKind(
        "interview-schedule",
        "График собеседований с наставниками",
        find=finding.programme,
        formats={"pdf": schedule_pdf},
        filename=lambda programme: f"График собеседований, {programme.title}",
        group="Участники",
        note="Назначенные беседы по дням, чтобы повесить или раздать.",
        permission=Permission.TRAINING_VIEW,
        is_single=True,
    ),
)


def register() -> None:
    """Make the kinds known; called when the application is ready."""
    for kind in KINDS:
        documents.register(kind)
