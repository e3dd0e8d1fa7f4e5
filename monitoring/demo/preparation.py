"""How mentors of the invented school were prepared: interviews, a mentors' school, cards of third parties on mentees."""

from datetime import time, timedelta

from django.utils import timezone

from monitoring.demo.school import DemoSchool
from participants.actions import cards, interviews, profiles, training
from participants.core.interviews import Rhythm
from participants.models import Guardianship, MenteeRequest, MentorProfile, Person
from participants.readers.training import lessons_of, offered_course
from participants.states import CardAuthor, InterviewOutcome, PersonKind, ProfileState, RequestState
from programmes.models import Programme

WAITING, NEWCOMERS = 3, 4
TOLD = (
    (
        "Усидчив, рисует, помогает младшим.",
        "Теряется у доски, долго решается начать.",
        "Хвалить за попытку, не торопить.",
    ),
    (
        "Легко заводит друзей, любит спорт.",
        "Пропускает домашние задания, не планирует день.",
        "Вместе составлять план недели.",
    ),
    (
        "Много читает, хорошо пишет.",
        "Держится в стороне от класса.",
        "Начать с общего дела, а не с разговора о трудностях.",
    ),
)


def prepare_mentors(demo: DemoSchool, programme: Programme) -> None:
    """From now on newcomers need an interview and training; those without a pair wait, one of them has done it all."""
    curator, today = demo.staff.curator, demo.year.on
    programme.interview_needed = programme.training_needed = True
    programme.save(update_fields=["interview_needed", "training_needed"])
    rows = MentorProfile.objects.filter(programme=programme, state=ProfileState.READY).select_related("person")
    rows = rows.order_by("pk")
    free = list(rows.exclude(person__pairs_as_mentor__programme=programme)[:WAITING])
    for row in free:
        profiles.back_to_candidate(row, by=curator)
    others = list(rows)
    free += _newcomers(demo, programme)
    _run_course(demo, programme, absent=free[1:], present=[*others, *free[:1]])
    for row in [*others, *free[:1]]:
        interviews.hold(
            row, held_on=demo.year.at(0.18), outcome=InterviewOutcome.FIT, interviewer=curator.full_name, by=curator
        )
    if free[2:]:
        rhythm = Rhythm(today + timedelta(days=3), time(14, 30), minutes=20, a_day=6)
        keys = [row.pk for row in free[2:]]
        interviews.plan_many(programme, keys, rhythm=rhythm, interviewer=curator.full_name, place="каб. 12", by=curator)


def _newcomers(demo: DemoSchool, programme: Programme) -> list[MentorProfile]:
    """Older pupils who came after the others: the programme takes them as candidates."""
    there = MentorProfile.objects.filter(programme=programme).values("person")
    older = Person.objects.filter(school=demo.school, kind=PersonKind.PUPIL, grade__gte=9).exclude(pk__in=there)
    values = {"capacity": 1, "joined_on": demo.year.on, "interests": "спорт, музыка"}
    form, curator = programme.forms.get(), demo.staff.curator
    return [
        profiles.enter(programme, person, form=form, values=values, by=curator)
        for person in older.order_by("pk")[:NEWCOMERS]
    ]


def _run_course(
    demo: DemoSchool, programme: Programme, *, absent: list[MentorProfile], present: list[MentorProfile]
) -> None:
    """Six lessons, nearly everybody was there; certificates for those who were at enough of them."""
    curator, today = demo.staff.curator, demo.year.on
    values = offered_course() | {"is_required": True}
    course = training.add_course(programme, values=values, usual_from=demo.year.at(0.05), by=curator)
    lessons = []
    for number, lesson in enumerate(lessons_of(course)):
        day = {"held_on": demo.year.at(0.05 + number * 0.02), "place": "актовый зал", "leader": curator.full_name}
        lessons.append(training.change_lesson(lesson, values=day, version=None, by=curator))
    marks = [
        training.Mark(lesson.pk, row.pk, "", "excused" if (number + place) % 9 == 8 else "present")
        for place, lesson in enumerate(lessons)
        for number, row in enumerate(present)
    ]
    missed = [training.Mark(lesson.pk, row.pk, "", "absent") for lesson in lessons[:2] for row in absent]
    training.mark(course, [*marks, *missed], by=curator)
    training.complete(course, [row.pk for row in present], on=min(demo.year.at(0.2), today), by=curator)


def tell_of_mentees(demo: DemoSchool, programme: Programme) -> None:
    """Cards from parents and from class teachers, brought on paper or told by link; many are still to come."""
    curator = demo.staff.curator
    rows = MenteeRequest.objects.filter(programme=programme, state__in=[RequestState.OPEN, RequestState.PAIRED])
    for number, request in enumerate(rows.select_related("person").order_by("pk")[:6]):
        texts = dict(zip(("strengths", "difficulties", "advice"), TOLD[number % len(TOLD)], strict=True))
        guardianship = Guardianship.objects.filter(child=request.person).select_related("guardian").first()
        if number % 2 and guardianship is not None:
            cards.sign_as_guardian(request, guardianship.guardian, texts=texts, by=None)
        else:
            cards.record(
                request,
                kind=CardAuthor.CLASS_TEACHER,
                name="Калинова Вера Андреевна",
                post=f"классный руководитель {request.person.class_name}",
                texts=texts | ({"health": "Носит очки, сажать ближе к доске."} if number == 0 else {}),
                signed_at=timezone.now() - timedelta(days=number + 1),
                by=curator,
            )
