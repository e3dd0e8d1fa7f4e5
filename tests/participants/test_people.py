"""People: the list, the page, adding and leaving, seen by each role."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from mentoring.audit.models import Entry
from mentoring.errors import Refusal
from participants.actions import people
from participants.actions.people import GuardianData
from participants.models import Guardianship, Person
from tests import factories

NEW_PUPIL = {
    "last_name": "ДРОЗДОВ",
    "first_name": "тимур",
    "middle_name": "Олегович",
    "born_on": "2012-05-06",
    "school_class": "7 «Б»",
}


def list_url(school):
    return reverse("participants:people", kwargs={"school": school.slug})


def page(name, **kwargs):
    return reverse(f"participants:{name}", kwargs=kwargs)


def add_url(school, kind="pupil"):
    return page("person-add", school=school.slug, kind=kind)


def guardian_fields(number=1, **fields):
    return {f"guardian{number}-{name}": value for name, value in fields.items()}


def test_curator_adds_a_pupil_with_a_guardian(client_as, curator, school):
    data = NEW_PUPIL | guardian_fields(
        last_name="Дроздова", first_name="Анна", relation="мать", phone="8 (915) 908-30-16"
    )
    response = client_as(curator).post(add_url(school), data)
    pupil = Person.objects.get(kind="pupil")
    assert response.url == pupil.get_absolute_url()
    assert (pupil.full_name, pupil.class_name, pupil.sex) == ("Дроздов Тимур Олегович", "7Б", "m")
    guardian = pupil.guardianships.get().guardian
    assert (guardian.full_name, guardian.kind, guardian.phone) == ("Дроздова Анна", "parent", "+79159083016")


def test_second_child_gets_the_same_guardian(school, curator):
    mother = GuardianData("Дроздова", "Анна", phone="+79159083016")
    for name in ("Тимур", "Вера"):
        people.add(
            school,
            kind="pupil",
            values={"last_name": "Дроздов", "first_name": name, "grade": 7, "born_on": date(2012, 1, 1)},
            guardians=[mother],
            by=curator,
        )
    assert (Person.objects.filter(kind="parent").count(), Guardianship.objects.count()) == (1, 2)


def test_twin_is_asked_about_before_saving(client_as, curator, school):
    factories.PupilFactory(
        school=school, last_name="Дроздов", first_name="Тимур", middle_name="", born_on=date(2012, 5, 6)
    )
    client = client_as(curator)
    response = client.post(add_url(school), NEW_PUPIL)
    assert (response.status_code, Person.objects.count()) == (200, 1)
    assert response.context["form"].non_field_errors() == [
        "Похожий человек уже есть в базе. Проверьте, не он ли это.",
        "Дроздов Тимур, 7А класс",
    ]
    assert response.context["form"]["first_name"].value() == "тимур"
    client.post(add_url(school), NEW_PUPIL | {"is_another": "on"})
    assert Person.objects.count() == 2


def test_same_person_twice_is_refused(school, curator):
    pupil = factories.PupilFactory(school=school)
    values = {"last_name": pupil.last_name, "first_name": pupil.first_name, "middle_name": pupil.middle_name}
    with pytest.raises(Refusal) as refusal:
        people.add(
            school, kind="pupil", values=values | {"born_on": pupil.born_on, "grade": 7}, is_another=True, by=curator
        )
    assert refusal.value.text == "Человек с таким именем и датой рождения уже есть."


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("school_class", "14А", "Класса «14А» не бывает: классы — с 1-го по 12-й."),
        ("born_on", "2031-01-01", "Дата рождения не может быть в будущем."),
        ("phone", "12", "В номере телефона должно быть 10 цифр после +7 или 8: «12»."),
        ("last_name", "", "Обязательное поле."),
    ],
)
def test_bad_input_is_told_beside_its_field(client_as, curator, school, field, value, error):
    response = client_as(curator).post(add_url(school), NEW_PUPIL | {field: value})
    assert response.context["form"].errors == {field: [error]}
    assert Person.objects.count() == 0


def test_class_outside_the_school_is_refused(client_as, curator, school):
    school.highest_grade = 9
    school.save()
    response = client_as(curator).post(add_url(school), NEW_PUPIL | {"school_class": "10А"})
    assert response.context["form"].errors == {"school_class": ["Класса 10А в этой школе нет: классы — с 1-го по 9-й."]}


def test_stale_form_is_refused_and_kept(client_as, curator, school):
    teacher = factories.TeacherFactory(school=school)
    url = page("person-edit", pk=teacher.pk)
    data = {"last_name": "Носова", "first_name": "Мария", "version": teacher.version}
    client_as(curator).post(url, data)
    response = client_as(curator).post(url, data | {"last_name": "Орлова"})
    teacher.refresh_from_db()
    assert (teacher.last_name, teacher.version) == ("Носова", 2)
    assert response.context["form"]["last_name"].value() == "Орлова"


def test_leaving_ends_the_link_and_hides_from_the_list(client_as, curator, school):
    pupil = factories.PupilFactory(school=school)
    people.leave(pupil, on=date(2026, 10, 1), by=curator)
    response = client_as(curator).get(list_url(school))
    assert response.context["list"].total == 0
    assert client_as(curator).get(list_url(school), {"presence": "left"}).context["list"].total == 1


def test_leaving_withdraws_what_stands_in_the_bases(programme, curator):
    request = factories.MenteeRequestFactory(programme=programme)
    profile = factories.MentorProfileFactory(programme=programme, person=request.person)
    people.leave(request.person, on=date(2026, 10, 1), by=curator)
    request.refresh_from_db()
    profile.refresh_from_db()
    assert (request.state, profile.state) == ("withdrawn", "withdrawn")


def test_paired_mentee_cannot_leave_before_the_pair_is_ended(programme, curator):
    request = factories.MenteeRequestFactory(programme=programme, state="paired")
    with pytest.raises(Refusal) as refusal:
        people.leave(request.person, on=date(2026, 10, 1), by=curator)
    assert refusal.value.text == "У наставляемого есть пара. Сначала завершите её, потом отметьте выбытие."


def test_future_day_of_leaving_is_refused(school, curator):
    with pytest.raises(Refusal):
        people.leave(factories.PupilFactory(school=school), on=date(2090, 1, 1), by=curator)


def test_guardian_who_signed_cannot_be_removed(school, curator):
    pupil = factories.PupilFactory(school=school)
    consent = factories.consent_of(pupil, by=curator)
    with pytest.raises(Refusal):
        people.remove_guardian(consent.guardianship, by=curator)


def test_class_teacher_sees_own_class_only(client_as, class_teacher, school):
    own = factories.PupilFactory(school=school, grade=7, letter="А")
    other = factories.PupilFactory(school=school, grade=7, letter="Б")
    client = client_as(class_teacher)
    assert [row.record for row in client.get(list_url(school)).context["table"].rows] == [own]
    assert client.get(own.get_absolute_url()).status_code == 200
    assert client.get(other.get_absolute_url()).status_code == 404


def test_class_teacher_may_not_add_or_export(client_as, class_teacher, school):
    client = client_as(class_teacher)
    assert client.get(add_url(school)).status_code == 403
    assert client.get(list_url(school), {"export": "xlsx"}).status_code == 403


def test_people_of_another_school_do_not_exist(client_as, other_curator, school):
    pupil = factories.PupilFactory(school=school)
    client = client_as(other_curator)
    assert client.get(list_url(school)).status_code == 404
    for name in ("person", "person-edit", "person-leave", "guardian-add", "consent-add", "link-issue", "consent-print"):
        assert client.get(page(name, pk=pupil.pk)).status_code == 404


@pytest.mark.parametrize("who", ["administrator", "supervisor", "mentor_user"])
def test_those_without_the_permission_see_no_people(client_as, request, school, who):
    client = client_as(request.getfixturevalue(who))
    pupil = factories.PupilFactory(school=school)
    assert client.get(pupil.get_absolute_url()).status_code == 404
    assert client.get(list_url(school)).status_code == 403


def test_export_is_logged_and_holds_no_sensitive_column(client_as, curator, school):
    factories.PupilFactory(school=school)
    response = client_as(curator).get(list_url(school), {"export": "xlsx"})
    assert response.headers["Content-Type"].startswith("application/vnd.openxmlformats")
    assert Entry.objects.filter(verb="people.export", actor=curator).count() == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [("дро", 1), ("ТИМУР", 1), ("олег дро", 1), ("7б", 1), ("7", 1), ("розд", 0), ("8", 0), ("%", 0)],
)
def test_search_finds_by_beginnings_of_words_and_by_class(client_as, curator, school, text, found):
    factories.PupilFactory(
        school=school, last_name="Дроздов", first_name="Тимур", middle_name="Олегович", grade=7, letter="Б"
    )
    assert client_as(curator).get(list_url(school), {"q": text}).context["list"].total == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"kind": "pupil"}, 2),
        ({"kind": "teacher"}, 1),
        ({"school_class": "7А"}, 1),
        ({"base": "mentee"}, 1),
        ({"base": "none", "kind": "pupil"}, 1),
        ({"consent": "yes"}, 1),
        ({"consent": "no", "kind": "pupil"}, 1),
    ],
)
def test_filters_narrow_the_list(client_as, curator, programme, query, found):
    school = programme.school
    mentee = factories.PupilFactory(school=school, grade=7, letter="А")
    factories.MenteeRequestFactory(programme=programme, person=mentee)
    factories.consent_of(mentee, by=curator)
    factories.PupilFactory(school=school, grade=8, letter="Б")
    factories.TeacherFactory(school=school)
    assert client_as(curator).get(list_url(school), query).context["list"].total == found


def test_list_costs_the_same_for_one_and_thirty(client_as, curator, school, django_assert_max_num_queries):
    client = client_as(curator)

    def cost():
        with django_assert_max_num_queries(20) as queries:
            client.get(list_url(school), {"columns": ["kind", "guardians", "bases", "phone"]})
        return len(queries)

    factories.GuardianshipFactory(child=factories.PupilFactory(school=school))
    first = cost()
    for _ in range(29):
        factories.GuardianshipFactory(child=factories.PupilFactory(school=school))
    assert cost() == first


def test_grade_belongs_to_pupils_only(school):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        factories.TeacherFactory(school=school, grade=7)
    assert "person_grade_only_for_pupils" in str(error.value)


def test_nobody_is_the_own_guardian(school):
    pupil = factories.PupilFactory(school=school)
    with pytest.raises(ValidationError) as error:
        Guardianship(child=pupil, guardian=pupil).full_clean()
    assert error.value.messages == ["Ученик не может быть представителем самого себя."]


def test_psychologist_sees_a_note_that_the_director_does_not(client_as, psychologist, director, programme):
    request = factories.MenteeRequestFactory(programme=programme, note="Секрет")
    url = request.person.get_absolute_url()
    seen = ["Секрет" in client_as(user).get(url).content.decode() for user in (psychologist, director)]
    assert seen == [True, False]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({}, ["Бобров", "Яшин"]),
        ({"kind": "pupil"}, ["Яшин"]),
        ({"kind": "teacher"}, ["Бобров"]),
        ({"kind": "parent"}, ["Авдеев"]),
        ({"kind": "all"}, ["Авдеев", "Бобров", "Яшин"]),
        ({"q": "авдеев"}, ["Авдеев"]),
    ],
)
def test_list_opens_with_pupils_and_staff_and_gives_the_others_when_asked(client_as, curator, school, asked, shown):
    factories.PupilFactory(school=school, last_name="Яшин")
    factories.TeacherFactory(school=school, last_name="Бобров")
    factories.ParentFactory(school=school, last_name="Авдеев")
    response = client_as(curator).get(list_url(school), asked)
    assert [row.record.last_name for row in response.context["table"].rows] == shown
    assert response.context["counts"] == {
        "pupil": 1,
        "teacher": 1,
        "parent": 1,
        "graduate": 0,
        "other": 0,
        "left": 0,
        "all": 3,
    }


def test_day_of_leaving_before_birth_is_refused(school, curator):
    with pytest.raises(Refusal) as refusal:
        people.leave(factories.PupilFactory(school=school), on=date(1900, 1, 1), by=curator)
    assert refusal.value.text == "Дата выбытия раньше даты рождения. Проверьте год."


@pytest.mark.parametrize("strange", ["<b>Лунин</b>", "=1+1", "Лунин7"])
def test_name_with_signs_that_no_name_has_is_refused(client_as, curator, school, strange):
    typed = {"last_name": strange, "first_name": "Глеб", "school_class": "7А", "born_on": "2013-05-05"}
    url = reverse("participants:person-add", kwargs={"school": school.slug, "kind": "pupil"})
    form = client_as(curator).post(url, typed).context["form"]
    (said,) = form.errors["last_name"]
    assert said.startswith("В имени недопустимый знак")
    assert form["last_name"].value() == strange


def test_languages_and_building_are_kept_and_shown(client_as, curator, school):
    person = factories.PupilFactory(school=school)
    client = client_as(curator)
    typed = {
        "last_name": person.last_name, "first_name": person.first_name, "born_on": "2012-03-04", "school_class": "7А",
        "languages": "татарский", "building": "Садовая, 2", "version": str(person.version),
    }  # fmt: skip
    client.post(f"/people/{person.pk}/edit/", typed)
    page = client.get(person.get_absolute_url()).content.decode()
    assert "<dt>Языки, кроме русского</dt><dd>татарский</dd>" in page
    assert "<dt>Корпус</dt><dd>Садовая, 2</dd>" in page
