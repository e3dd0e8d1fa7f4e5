"""Interviews, the mentors' school, certificates, training elsewhere, and the mark «готов к работе»."""

from datetime import date, time
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from mentoring.errors import Refusal
from pairing.actions import pairs
from participants.actions import interviews, preparation_erasing, profiles, training
from participants.core.interviews import Rhythm
from participants.documents import certificates
from participants.documents import preparation as documents
from participants.models import Attendance, Interview, TrainingCompletion
from participants.readers import readiness
from participants.readers.preparation_facts import mentors_interviewed, mentors_trained
from programmes.actions.programmes import RULES
from tests import factories

TODAY = date(2026, 11, 21)
RHYTHM = Rhythm(date(2026, 11, 23), time(14, 30), minutes=20, a_day=2)


@pytest.fixture
def demanding(programme):
    programme.interview_needed = programme.training_needed = True
    programme.save()
    return programme


@pytest.fixture
def profile(demanding):
    return factories.MentorProfileFactory(programme=demanding, state="candidate")


def url(name, **kwargs):
    return reverse(f"participants:{name}", kwargs=kwargs)


def refused(act, *args, **kwargs):
    with pytest.raises(Refusal) as refusal:
        act(*args, **kwargs)
    return refusal.value.text


def test_the_settings_are_rules_of_a_programme():
    assert {"interview_needed", "training_needed"} <= set(RULES)


@pytest.mark.parametrize(("needed", "state"), [(False, "ready"), (True, "candidate")])
def test_newcomers_begin_as_the_programme_asks(programme, school, curator, needed, state):
    programme.interview_needed = needed
    programme.save()
    form = programme.forms.get()
    first, second = factories.PupilFactory(school=school), factories.PupilFactory(school=school)
    one = profiles.enter(programme, first, form=form, values={}, by=curator)
    many = profiles.enter_many(programme, [second], form=form, values={}, by=curator)
    assert (one.state, [row.state for row in many.rows]) == (state, [state])


def test_candidate_becomes_ready_when_nothing_is_missing(profile, demanding, curator):
    missing = refused(profiles.make_ready, profile, on=TODAY, by=curator)
    interviews.hold(profile, held_on=TODAY, outcome="fit", by=curator)
    factories.course_of(demanding, mentors=[profile], by=curator)
    ready = profiles.make_ready(profile, on=TODAY, by=curator)
    assert missing == f"{profile.person.full_name}: не готов: нет собеседования; не пройдено обучение."
    assert (ready.state, ready.ready_on) == ("ready", TODAY)


def test_many_are_marked_and_the_others_are_named(demanding, profile, curator):
    done = factories.MentorProfileFactory(programme=demanding, state="candidate")
    interviews.hold(done, held_on=TODAY, outcome="fit", by=curator)
    factories.scanned_training(done.person, by=curator)
    made = profiles.make_ready_many(demanding, [profile.pk, done.pk], on=TODAY, by=curator)
    assert ([row.pk for row in made.ready], [(row.pk, why) for row, why in made.left_out]) == (
        [done.pk],
        [(profile.pk, "не готов: нет собеседования; не пройдено обучение")],
    )


def test_candidate_is_not_assigned_and_the_reason_is_told(profile, demanding, curator):
    request = factories.MenteeRequestFactory(programme=demanding)
    for person in (profile.person, request.person):
        factories.consent_of(person, by=curator)
    with pytest.raises(Refusal) as refusal:
        pairs.assign(request, profile, on=TODAY, by=curator)
    told = " ".join([refusal.value.text, *refusal.value.details])
    assert "Наставник не готов к работе: нет собеседования; не пройдено обучение." in told


def test_reason_in_matching_agrees_with_the_list(profile, demanding, curator):
    course = factories.course_of(demanding, by=curator)
    cards = [
        lambda: None,
        lambda: interviews.hold(profile, held_on=TODAY, outcome="after_training", by=curator),
        lambda: TrainingCompletion.objects.create(
            course=course, profile=profile, completed_on=TODAY, number="1", recorded_by=curator
        ),
    ]
    for act in cards:
        act()
        row = readiness.annotated(type(profile).objects.filter(pk=profile.pk)).get()
        listed = readiness.lines(demanding, [profile])[0].text or "всё пройдено, но готовность не отмечена"
        assert readiness.reason(row, demanding) == listed


def test_home_page_names_only_what_can_be_done_today(client_as, demanding, curator):
    unasked, planned, passed = [
        factories.MentorProfileFactory(programme=demanding, state="candidate") for _ in range(3)
    ]
    factories.InterviewFactory(profile=planned, recorded_by=curator)
    interviews.hold(passed, held_on=TODAY, outcome="fit", by=curator)
    factories.course_of(demanding, by=curator, mentors=[passed])
    other = factories.ProgrammeFactory(school=demanding.school, interview_needed=True, title="Другая программа")
    factories.MentorProfileFactory(programme=other, state="candidate")
    lines = {one.title: one.text for one in client_as(curator).get("/").context["to_do"] if "наставник" in one.title}
    assert lines == {
        "Отметьте готовыми к работе: 1\u00a0наставник": demanding.title,
        "Назначьте собеседования: 2\u00a0наставника": f"Другая программа: 1; {demanding.title}: 1",
    }
    assert readiness.lines(demanding, [unasked])[0].text.startswith("нет собеседования")


def test_mark_is_taken_back_and_withdrawn_mentor_returns_as_candidate(demanding, curator):
    ready = factories.MentorProfileFactory(programme=demanding)
    candidate = profiles.back_to_candidate(ready, by=curator)
    back = profiles.restore(profiles.withdraw(candidate, by=curator), by=curator)
    assert (candidate.state, back.state) == ("candidate", "candidate")


def test_interviews_are_planned_for_many_and_told_of_on_one_page(client_as, demanding, curator):
    rows = [factories.MentorProfileFactory(programme=demanding, state="candidate") for _ in range(3)]
    planned = interviews.plan_many(demanding, [row.pk for row in rows], rhythm=RHYTHM, by=curator)
    data = {}
    for one, outcome in zip(planned, ("fit", "unfit", ""), strict=True):
        data |= {f"i{one.pk}-outcome": outcome, f"i{one.pk}-held_on": "2026-11-20", f"i{one.pk}-version": "1"}
    client_as(curator).post(url("interviews-outcomes", pk=demanding.pk), data)
    found = Interview.objects.order_by("pk").values_list("planned_on", "starts_at", "outcome")
    assert list(found) == [
        (date(2026, 11, 23), time(14, 30), "fit"),
        (date(2026, 11, 23), time(14, 50), "unfit"),
        (date(2026, 11, 24), time(14, 30), ""),
    ]


def test_one_mentor_has_one_planned_interview(profile, demanding, curator):
    interviews.plan_many(demanding, [profile.pk], rhythm=RHYTHM, by=curator)
    text = refused(interviews.plan_many, demanding, [profile.pk], rhythm=RHYTHM, by=curator)
    assert text == "Назначать некому: у всех отмеченных собеседование уже назначено."
    with pytest.raises(IntegrityError, match=r"interview_planned_is_single|profile_id"), transaction.atomic():
        factories.InterviewFactory(profile=profile, recorded_by=curator)


def test_director_sees_the_outcome_but_no_note(client_as, director, profile, curator):
    interview = interviews.hold(profile, held_on=TODAY, outcome="fit", note="Тайное слово", by=curator)
    client = client_as(director)
    page = client.get(url("interviews", pk=profile.programme_id)).content.decode()
    assert ("рекомендован" in page, "Тайное слово" in page) == (True, False)
    assert client.get(url("interview-edit", pk=interview.pk)).status_code == 403


def test_course_begins_with_the_usual_lessons_one_a_week(demanding, curator):
    course = training.add_course(demanding, values={"title": "Школа"}, usual_from=date(2026, 12, 1), by=curator)
    days = list(course.lessons.order_by("held_on").values_list("held_on", flat=True))
    assert (days[:2], len(days)) == ([date(2026, 12, 1), date(2026, 12, 8)], 6)


def test_journal_is_marked_and_everybody_else_was_there(client_as, curator, demanding):
    rows = [factories.MentorProfileFactory(programme=demanding) for _ in range(3)]
    course = factories.course_of(demanding, by=curator)
    first, second = course.lessons.order_by("pk")
    data = {"lessons": f"{first.pk},{second.pk}", "everybody": str(first.pk)}
    data |= {f"was-{row.pk}": "--" for row in rows} | {f"m-{first.pk}-{rows[0].pk}": "absent"}
    client_as(curator).post(url("training-course-attendance", pk=course.pk), data)
    found = Attendance.objects.order_by("profile").values_list("lesson", "profile", "mark")
    assert list(found) == [
        (first.pk, rows[0].pk, "absent"),
        (first.pk, rows[1].pk, "present"),
        (first.pk, rows[2].pk, "present"),
    ]


def test_a_mark_that_somebody_changed_meanwhile_is_not_written_over(profile, demanding, curator):
    course = factories.course_of(demanding, by=curator)
    lesson = course.lessons.first()
    training.mark(course, [training.Mark(lesson.pk, profile.pk, "", "excused")], by=curator)
    text = refused(training.mark, course, [training.Mark(lesson.pk, profile.pk, "", "absent")], by=curator)
    assert text.startswith("Пока вы отмечали, эти отметки изменил кто-то другой.")
    assert Attendance.objects.get().mark == "excused"


def test_certificates_are_numbered_on_in_the_school_and_a_refusal_leaves_no_gap(demanding, curator):
    rows = [factories.MentorProfileFactory(programme=demanding) for _ in range(3)]
    first = factories.course_of(demanding, mentors=rows[:1], by=curator)
    absent = refused(training.complete, first, [rows[2].pk], on=TODAY, by=curator)
    second = factories.course_of(demanding, mentors=rows[:2], title="Вторая", by=curator)
    numbers = [row.number for course in (first, second) for row in course.completions.order_by("pk")]
    assert (absent, numbers) == (
        "Посетили меньше 70 % занятий: обучение не засчитать.",
        ["1/2026", "2/2026", "3/2026"],
    )


def test_certificates_say_who_completed_what_in_the_right_gender(demanding, school, curator):
    girl = factories.PupilFactory(
        school=school, last_name="Зимина", first_name="Анна", middle_name="Ильинична", sex="f"
    )
    rows = [
        factories.MentorProfileFactory(programme=demanding, person=girl),
        factories.MentorProfileFactory(programme=demanding),
    ]
    course = factories.course_of(demanding, mentors=rows, hours=12, by=curator)
    pages = PdfReader(BytesIO(certificates.certificates_pdf(course.completions.order_by("pk")))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert [
        words in text
        for words in ("Зимина Анна Ильинична прошла обучение", "прошёл обучение", "в объёме 12 часов", "№ 2/2026")
    ] == [True] * 4


def test_journal_as_a_workbook_holds_marks_and_certificates(demanding, profile, curator):
    course = factories.course_of(demanding, mentors=[profile], by=curator)
    rows = list(load_workbook(BytesIO(documents.journal_xlsx(course)))["Посещения"].iter_rows(values_only=True))
    assert rows[3][1:8] == (profile.person.full_name, profile.person.position, "был(а)", "был(а)", 2, 100, "1/2026")


def test_facts_of_the_roadmap_follow_the_mentors(demanding, profile, curator):
    before = mentors_trained(demanding, TODAY).is_so, mentors_interviewed(demanding, TODAY).is_so
    factories.scanned_training(profile.person, by=curator)
    interviews.hold(profile, held_on=TODAY, outcome="fit", by=curator)
    after = mentors_trained(demanding, TODAY), mentors_interviewed(demanding, TODAY)
    assert (before, [fact.is_so for fact in after], after[0].text) == (
        (False, False),
        [True, True],
        "Обучение прошли 1 из 1 наставников.",
    )


def test_scan_is_served_to_those_who_see_training_and_to_nobody_else(
    client_as, profile, curator, director, mentor_user
):
    row = factories.scanned_training(profile.person, content=b"%PDF-1.7 own", by=curator)
    page = url("outside-training-file", pk=row.pk)
    assert client_as(director).get(page).content == b"%PDF-1.7 own"
    assert client_as(mentor_user).get(page).status_code == 404


def test_erasing_keeps_the_counts_and_no_words_on_the_person(
    profile, demanding, curator, django_capture_on_commit_callbacks
):
    interviews.hold(profile, held_on=TODAY, outcome="fit", note="Тайное", interviewer="Кто-то", by=curator)
    factories.course_of(demanding, mentors=[profile], by=curator)
    name = factories.scanned_training(profile.person, by=curator).file.name
    with django_capture_on_commit_callbacks(execute=True):
        told = [(one.kind, one.count) for one in preparation_erasing.erase(profile.person)]
    interview = Interview.objects.get()
    assert told == [
        ("записей собеседований", 1),
        ("документов об обучении", 1),
        ("номеров свидетельств об обучении", 1),
    ]
    assert (interview.note, interview.interviewer, interview.outcome, default_storage.exists(name)) == (
        "", "", "fit", False,
    )  # fmt: skip


def test_pages_take_the_same_queries_whatever_the_rows(client_as, curator, demanding, django_assert_max_num_queries):
    rows = [factories.MentorProfileFactory(programme=demanding, state="candidate") for _ in range(30)]
    course = factories.course_of(demanding, mentors=rows, by=curator)
    client = client_as(curator)
    for page in (
        url("preparation", pk=demanding.pk),
        url("interviews-plan", pk=demanding.pk),
        course.get_absolute_url(),
        url("training-course-attendance", pk=course.pk),
    ):
        with django_assert_max_num_queries(20):
            client.get(page)
