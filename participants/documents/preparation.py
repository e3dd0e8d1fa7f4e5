"""Certificates and registers of the mentors' school, and the schedule of interviews."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.timezone import localdate

from mentoring.accounts.models import User
from mentoring.core.documents import Signature
from mentoring.core.roles import Permission
from mentoring.core.russian.cases import Case
from mentoring.core.russian.dates import long_date
from mentoring.core.russian.names import FEMALE, MALE, Name, decline, full, sex_of
from mentoring.core.russian.numerals import plural
from mentoring.documents import pdf, xlsx
from mentoring.documents.sheets import Sheet, SheetColumn
from mentoring.web.providers import DocumentKind, documents
from participants.models import Person, TrainingCompletion, TrainingCourse
from participants.readers import interviews, training
from participants.states import AttendanceMark
from programmes.documents import finding
from programmes.models import Programme
from programmes.readers.requisites import letterhead, look, signature

CERTIFICATES = ("css/print/certificates.css",)
JOURNAL = (pdf.PRINT_STYLESHEET, "css/print/training.css")
LESSONS_ON_A_SHEET = 12
ROOM_FOR_NAME, ROOM_FOR_COURSE, ROOM_FOR_SCHOOL = 40, 80, 200
SIGNS = {AttendanceMark.PRESENT: "+", AttendanceMark.EXCUSED: "у", AttendanceMark.ABSENT: "н", "": ""}


@dataclass(frozen=True)
class Certificate:
    """What stands on one certificate."""

    school: str
    place: str
    number: str
    name: str
    done: str
    course: str
    hours: str
    day: str
    signature: Signature

    @property
    def is_long(self) -> bool:
        """Whether the words need smaller letters to leave room for the signature."""
        return (
            len(self.name) > ROOM_FOR_NAME or len(self.course) > ROOM_FOR_COURSE or len(self.school) > ROOM_FOR_SCHOOL
        )

    @classmethod
    def of(cls, completion: TrainingCompletion) -> Certificate:
        """The words of a completion; whose sex is not known is named so that neither form is wrong."""
        course = completion.course
        school, person = course.programme.school, completion.profile.person
        sex = sex_of_person(person)
        return cls(
            school=school.full_name or school.name,
            place=school.place,
            number=completion.number,
            name=person.full_name if sex else dative(person),
            done={MALE: "прошёл обучение", FEMALE: "прошла обучение"}.get(sex, ""),
            course=course.title,
            hours=f"{course.hours} {plural(course.hours, 'час', 'часа', 'часов')}",
            day=long_date(completion.completed_on),
            signature=signature(school),
        )


def sex_of_person(person: Person) -> str:
    """The sex as it is recorded, else as the name tells it."""
    return person.sex or sex_of(person.last_name, person.first_name, person.middle_name)


def dative(person: Person) -> str:
    """«Выдано кому», with forms corrected by hand."""
    name = Name(person.last_name, person.first_name, person.middle_name, sex_of_person(person))
    return full(decline(name, Case.DATIVE, person.name_forms))


def certificates_pdf(completions: Iterable[TrainingCompletion]) -> bytes:
    """Certificates in one file, each on a sheet of its own."""
    completions = list(completions)
    head = letterhead(completions[0].course.programme.school) if completions else None
    context = {"certificates": [Certificate.of(completion) for completion in completions], "letterhead": head}
    return pdf.render(
        "documents/certificates.html", context, stylesheets=CERTIFICATES, look=head.look if head else None
    )


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
        "training-certificates",
        "Свидетельства школы наставников",
        find=_course,
        formats={"pdf": lambda course: certificates_pdf(training.completions_of(course))},
        filename=lambda course: f"Свидетельства, {course.title}",
        group="Награждение",
        note="О прохождении школы наставников, с номерами.",
        permission=Permission.TRAINING_VIEW,
        rows=_courses,
    ),
    DocumentKind(
        "training-journal",
        "Журнал посещений школы наставников",
        find=_course,
        formats={"pdf": journal_pdf, "xlsx": journal_xlsx},
        filename=lambda course: f"Журнал посещений, {course.title}",
        group="Участники",
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
        permission=Permission.TRAINING_VIEW,
        is_single=True,
    ),
)


def register() -> None:
    """Make the kinds known; called when the application is ready."""
    for kind in KINDS:
        documents.register(kind)
