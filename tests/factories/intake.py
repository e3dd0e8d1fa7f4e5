"""Campaigns and applications, cards, interviews and training."""

from datetime import UTC, date, datetime

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from mentoring.uploads import SCANS, checked
from participants.actions import (
    outside_training,
    training,
)
from participants.models import (
    Application,
    Attendance,
    Campaign,
    InformationCard,
    Interview,
    OutsideTraining,
    TrainingCourse,
    TrainingLesson,
)
from participants.states import CardAuthor
from tests.factories.programmes import FormFactory, ProgrammeFactory


class CampaignFactory(DjangoModelFactory):
    """A campaign for pupils of 7А that is under way in November 2026."""

    class Meta:
        model = Campaign

    programme = factory.SubFactory(ProgrammeFactory)
    side = "mentees"
    form = factory.SubFactory(FormFactory)
    audience = "class"
    grade = 7
    letter = "А"
    title = "Заявки наставляемых, 7А класс"
    opens_on = date(2026, 11, 1)
    closes_on = date(2026, 12, 15)
    created_by = factory.LazyAttribute(lambda one: one.programme.curator)


class ApplicationFactory(DjangoModelFactory):
    """A stranger's application that waits to be looked at."""

    class Meta:
        model = Application
        skip_postgeneration_save = True

    campaign = factory.SubFactory(CampaignFactory)
    draft_hash = factory.Sequence(lambda n: f"{n:064x}")
    state = "waiting"
    submitted_at = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    last_name = "Ромашкин"
    first_name = "Егор"
    middle_name = "Олегович"
    born_on = date(2013, 5, 5)
    grade = 7
    letter = "А"
    guardian_name = "Ромашкина Вера Павловна"
    guardian_relation = "мать"
    guardian_phone = "+79001112233"
    text = "Хочу подтянуть физику"


def card_of(request, *, by, **fields) -> InformationCard:
    """A card of a class teacher, brought on paper."""
    values = {"author_kind": CardAuthor.CLASS_TEACHER, "author_name": "Калинова Вера Андреевна"}
    values |= {"strengths": "Рисует", "signed_at": timezone.now(), "recorded_by": by}
    return InformationCard.objects.create(request=request, **(values | fields))


class InterviewFactory(DjangoModelFactory):
    """Planned unless told otherwise."""

    class Meta:
        model = Interview

    planned_on = date(2026, 12, 2)


def course_of(programme, *, by, mentors=(), lessons=2, **fields) -> TrainingCourse:
    """A course of so many lessons of the past; the mentors were at all of them and have their certificates."""
    course = TrainingCourse.objects.create(programme=programme, **({"title": "Школа наставников"} | fields))
    for number in range(lessons):
        lesson = TrainingLesson.objects.create(
            course=course, title=f"Тема {number + 1}", held_on=date(2026, 10, 5 + number)
        )
        Attendance.objects.bulk_create(Attendance(lesson=lesson, profile=one, mark="present") for one in mentors)
    if mentors:
        training.complete(course, [one.pk for one in mentors], on=date(2026, 10, 20), by=by)
    return course


def scanned_training(person, *, by, content=b"%PDF-1.7 scan", **fields) -> OutsideTraining:
    """Training elsewhere with the scan of its certificate."""
    scan = checked(SimpleUploadedFile("удостоверение.pdf", content), kinds=SCANS)
    values = {"title": "Наставник в школе", "organisation": "Институт развития образования"}
    values |= {"ends_on": date(2026, 6, 1), "counts_as_required": True}
    return outside_training.add(person, values=values | fields, scan=scan, by=by)
