"""The page of a person: its parts, who sees which of them, its history, and what it costs."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from monitoring.actions import surveys
from monitoring.models import Questionnaire
from pairing.actions import pairs
from participants.actions import people, requests
from participants.models import Person
from tests import factories

MOST = 20


@pytest.fixture
def pair(programme, curator):
    """A pair accepted by the curator, the mentee in 7А, both with consents."""
    school = programme.school
    mentor = factories.PupilFactory(school=school, grade=10, born_on=date(2010, 3, 1))
    mentee = factories.PupilFactory(school=school, born_on=date(2013, 3, 1))
    request = factories.MenteeRequestFactory(programme=programme, person=mentee)
    profile = factories.MentorProfileFactory(programme=programme, person=mentor)
    for person in (request.person, profile.person):
        factories.consent_of(person, by=curator)
    return pairs.assign(request, profile, on=timezone.localdate(), by=curator)


def parts(response):
    return [part["anchor"] for part in response.context["parts"]]


def words(response):
    return [text for text, _ in response.context["badges"]]


def test_curator_sees_all_parts_in_one_place(client_as, curator, pair, programme):
    surveys.open_for(
        programme,
        questionnaire=Questionnaire.objects.get(code="pupil-pupil-mentee-before", is_current=True),
        opens_on=timezone.localdate(),
        closes_on=timezone.localdate(),
        by=curator,
    )
    mentee = pair.members.get().mentee
    response = client_as(curator).get(mentee.get_absolute_url())
    assert parts(response) == ["bases", "consents", "pairs", "surveys", "personal-link"]
    assert words(response) == ["7А класс", "наставляемый"]
    (of_pairs,) = [part for part in response.context["parts"] if part["anchor"] == "pairs"]
    assert [year for year, _ in of_pairs["years"]] == ["2026/27"]


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("director", ["bases", "consents", "pairs"]),
        ("psychologist", ["bases", "consents", "pairs"]),
        ("class_teacher", ["bases", "consents"]),
    ],
)
def test_each_role_sees_the_parts_that_are_its_own(client_as, request, pair, who, seen):
    mentee = pair.members.get().mentee
    response = client_as(request.getfixturevalue(who)).get(mentee.get_absolute_url())
    assert parts(response) == seen


def test_who_answered_is_told_to_those_who_run_surveys_only(client_as, curator, director, pair, programme):
    surveys.open_for(
        programme,
        questionnaire=Questionnaire.objects.get(code="pupil-pupil-mentee-before", is_current=True),
        opens_on=timezone.localdate(),
        closes_on=timezone.localdate(),
        by=curator,
    )
    url = pair.members.get().mentee.get_absolute_url()
    told = ["нет ответа" in client_as(user).get(url).content.decode() for user in (curator, director)]
    assert told == [True, False]


def test_roles_are_badges(client_as, curator, school, programme, class_teacher):
    teacher = factories.TeacherFactory(school=school, user=class_teacher, post="учитель химии")
    factories.GuardianshipFactory(child=factories.PupilFactory(school=school), guardian=teacher)
    factories.MentorProfileFactory(programme=programme, person=teacher)
    response = client_as(curator).get(teacher.get_absolute_url())
    assert words(response) == [
        "учитель химии",
        "наставник",
        "представляет 1\u00a0ученика",
        "вход: классный руководитель",
    ]


def test_graduate_is_called_so(client_as, curator, school):
    pupil = factories.PupilFactory(school=school, grade=11)
    people.leave(pupil, on=date(2026, 6, 30), as_graduate=True, by=curator)
    response = client_as(curator).get(pupil.get_absolute_url())
    assert words(response) == ["выпускник 2026 года"]


def test_page_costs_the_same_for_one_row_of_each_kind_and_for_many(client_as, curator, school, pair):
    mentee = pair.members.get().mentee
    factories.GuardianshipFactory(child=mentee)
    factories.MentorProfileFactory(programme=pair.programme, person=mentee)
    client = client_as(curator)
    client.get(mentee.get_absolute_url())

    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(mentee.get_absolute_url())
        return len(queries)

    first = cost()
    for _ in range(10):
        request = factories.MenteeRequestFactory(person=mentee, programme__school=school)
        factories.consent_of(mentee, by=curator)
        factories.GuardianshipFactory(child=mentee)
        factories.MentorProfileFactory(programme=request.programme, person=mentee)
    assert (cost(), first <= MOST) == (first, True)


def test_history_tells_of_the_person_and_of_what_belongs_to_him(client_as, curator, class_teacher, school, programme):
    pupil = people.add(
        school,
        kind="pupil",
        values={"last_name": "Ли", "first_name": "Ян", "born_on": date(2013, 3, 3), "grade": 7, "letter": "А"},
        by=curator,
    )
    people.change(pupil, values={"last_name": "Ян"}, version=None, by=curator)
    form = programme.forms.get()
    requests.submit(programme, pupil, form=form, values={}, by=curator)
    url = reverse("participants:person-history", kwargs={"pk": pupil.pk})
    response = client_as(curator).get(url)
    assert [line.title for line in response.context["lines"]] == [
        "Запрос внесён",
        "Сведения изменены",
        "Человек добавлен в базу",
    ]
    assert "Ли " not in response.content.decode()
    assert client_as(class_teacher).get(url).status_code == 403


def test_long_history_is_paged(client_as, curator, school):
    pupil = factories.PupilFactory(school=school)
    for number in range(45):
        people.change(pupil, values={"phone": f"+7900000{number:04}"}, version=None, by=curator)
    url = reverse("participants:person-history", kwargs={"pk": pupil.pk})
    assert len(client_as(curator).get(url, {"page": 2}).context["lines"]) == 6


def test_destroyed_person_has_neither_data_nor_buttons(client_as, curator, school):
    pupil = factories.PupilFactory(school=school)
    Person.objects.filter(pk=pupil.pk).update(
        last_name=f"Участник № {pupil.pk}",
        first_name="",
        middle_name="",
        born_on=None,
        left_on=date(2026, 6, 30),
        destroyed_at=timezone.now(),
    )
    client = client_as(curator)
    page = client.get(pupil.get_absolute_url())
    assert (page.context["can_edit"], parts(page), words(page)) == (False, [], ["данные уничтожены"])
    people_url = reverse("participants:people", kwargs={"school": school.slug})
    assert client.get(people_url, {"presence": "all"}).context["list"].total == 0
    assert client.get(people_url, {"presence": "destroyed"}).context["list"].total == 1
    assert client.post(reverse("participants:person-come-back", kwargs={"pk": pupil.pk})).status_code == 403
    assert "Вернуть" not in page.content.decode()
