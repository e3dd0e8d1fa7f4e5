"""Applications and certificates at the same moment: nothing is taken twice, no number is given twice or left out."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from mentoring.accounts.models import User
from participants.actions import application_review, applications, people, training
from participants.models import Application, Campaign, MenteeRequest, MentorProfile, Person, TrainingCourse
from tests import factories
from tests.programmes.races import at_once, then

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 11, 21, 9, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def curators():
    school = factories.SchoolFactory()
    return [factories.curator_of(school, full_name=name) for name in ("Куратова Ольга", "Ладова Инна")]


@pytest.fixture
def programme(curators):
    return factories.ProgrammeFactory(school=curators[0].memberships.get().school, curator=curators[0])


@pytest.fixture
def campaign(programme):
    return factories.CampaignFactory(programme=programme)


def user(one: User) -> User:
    return User.objects.get(pk=one.pk)


def accepting(application: Application, by: User):
    def run() -> str:
        return application_review.accept_as_new(Application.objects.get(pk=application.pk), by=user(by)).state

    return run


def test_first_screen_kept_and_sent_from_two_tabs_is_one_application(campaign, tmp_path):
    pupil = factories.PupilFactory(school=campaign.programme.school)

    def fill() -> str:
        mine, person = Campaign.objects.get(pk=campaign.pk), Person.objects.get(pk=pupil.pk)
        kept = applications.keep(mine, application=None, person=person, values={"text": "Физика"}, version=0)
        return applications.submit(kept, version=None, now=NOW).state

    found = at_once([fill, fill], tmp_path)
    assert set(found) <= {"accepted", "Эта заявка уже отправлена."}
    assert "accepted" in found
    assert then(lambda: (Application.objects.count(), MenteeRequest.objects.count()), tmp_path) == (1, 1)


def test_of_two_curators_who_accept_one_application_the_second_is_told(campaign, curators, tmp_path):
    application = factories.ApplicationFactory(campaign=campaign)
    found = at_once([accepting(application, by) for by in curators], tmp_path)
    assert sorted(text.partition(":")[0] for text in found) == ["accepted", "Эту заявку уже разобрали"]
    counted = then(lambda: (Person.objects.filter(grade=7).count(), MenteeRequest.objects.count()), tmp_path)
    assert counted == (1, 1)


def test_application_accepted_while_the_same_person_is_entered_by_hand_makes_no_twin(campaign, curators, tmp_path):
    application = factories.ApplicationFactory(campaign=campaign)
    values = {name: getattr(application, name) for name in ("last_name", "first_name", "middle_name", "born_on")}

    def enter() -> str:
        school = Campaign.objects.get(pk=campaign.pk).programme.school
        people.add(school, kind="pupil", values=values | {"grade": 7, "letter": "А"}, by=user(curators[1]))
        return "entered"

    found = at_once([accepting(application, curators[0]), enter], tmp_path)
    assert len({"accepted", "entered"} & set(found)) == 1, found
    assert then(lambda: Person.objects.filter(last_name="Ромашкин").count(), tmp_path) == 1


def test_certificates_confirmed_by_two_at_once_are_numbered_without_a_gap(programme, curators, tmp_path):
    mentors = [factories.MentorProfileFactory(programme=programme) for _ in range(5)]
    courses = [factories.course_of(programme, by=curators[0], title=title) for title in ("Первая", "Вторая")]
    for course in courses:
        for lesson in course.lessons.all():
            training.mark_all_present(lesson, [one.pk for one in mentors], by=curators[0])

    def confirm(course: TrainingCourse, chosen: list[MentorProfile], by: User):
        def run() -> list[str]:
            mine = TrainingCourse.objects.get(pk=course.pk)
            done = training.complete(mine, [one.pk for one in chosen], on=date(2026, 11, 20), by=user(by))
            return [one.number for one in done]

        return run

    found = at_once(
        [
            confirm(courses[0], mentors[:3], curators[0]),
            confirm(courses[0], mentors[:4], curators[1]),
            confirm(courses[1], mentors[3:], curators[0]),
        ],
        tmp_path,
    )
    numbers = sorted(int(number.partition("/")[0]) for one in found if isinstance(one, list) for number in one)
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) == 6 or (len(numbers) == 5 and not all(isinstance(one, list) for one in found))
