"""People as they are: guardians who are teachers, twins, names of all shapes, graduates, parents in the list."""

from datetime import date

import pytest
from django.urls import reverse

from participants.actions import people
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


def guardian_url(pupil):
    return page("guardian-add", pk=pupil.pk)


@pytest.mark.parametrize("answer", ["teacher", "new"])
def test_teacher_who_is_a_guardian_is_asked_about_rather_than_doubled(client_as, curator, school, answer):
    teacher = factories.TeacherFactory(school=school, last_name="Дроздова", first_name="Анна", middle_name="")
    pupil = factories.PupilFactory(school=school)
    client, typed = client_as(curator), {"last_name": "Дроздова", "first_name": "Анна", "phone": "8 900 000 00 01"}
    form = client.post(guardian_url(pupil), typed).context["form"]
    assert form.non_field_errors() == [
        "Взрослый с таким именем уже есть в базе. Выберите его или отметьте, что это другой человек."
    ]
    assert [value for value, _ in form.fields["same"].choices] == [str(teacher.pk), "new"]
    client.post(guardian_url(pupil), typed | {"same": teacher.pk if answer == "teacher" else "new"})
    guardian = pupil.guardianships.get().guardian
    assert (guardian == teacher, guardian.phone) == (answer == "teacher", "+79000000001")


def test_somebody_else_cannot_be_passed_off_as_the_guardian(client_as, curator, school):
    other = factories.TeacherFactory(school=school, last_name="Иная")
    pupil = factories.PupilFactory(school=school)
    typed = {"last_name": "Дроздова", "first_name": "Анна", "same": other.pk}
    form = client_as(curator).post(guardian_url(pupil), typed).context["form"]
    assert form.non_field_errors() == ["Человека, которого вы выбрали, с таким именем в базе нет. Проверьте имя."]


def test_guardian_of_a_new_pupil_is_asked_about_beside_his_own_form(client_as, curator, school):
    mother = factories.ParentFactory(school=school, last_name="Дроздова", first_name="Анна", middle_name="")
    typed = NEW_PUPIL | guardian_fields(number=2, last_name="Дроздова", first_name="Анна")
    client = client_as(curator)
    first, second = client.post(add_url(school), typed).context["guardians"]
    assert ("same" in first.errors, second.fields["same"].label, Person.objects.count()) == (
        False,
        "Это он или она?",
        1,
    )
    client.post(add_url(school), typed | guardian_fields(number=2, same=mother.pk))
    assert Guardianship.objects.get().guardian == mother


def test_twins_with_other_first_names_raise_no_question(school, curator):
    for first_name in ("Тимур", "Руслан"):
        people.add(
            school,
            kind="pupil",
            values={"last_name": "Ким", "first_name": first_name, "middle_name": "Олегович", "grade": 5}
            | {"born_on": date(2014, 4, 4)},
            by=curator,
        )
    assert Person.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (("ли", "ян", ""), "Ли Ян"),
        (("салтыков-щедрин", "пётр", "ильич"), "Салтыков-Щедрин Пётр Ильич"),
        (("алиев", "вагиф", "рашид оглы"), "Алиев Вагиф Рашид оглы"),
        (("алиева", "лейла", "Рашид кызы"), "Алиева Лейла Рашид кызы"),
    ],
)
def test_names_are_kept_as_people_bear_them(client_as, curator, school, typed, kept):
    names = dict(zip(("last_name", "first_name", "middle_name"), typed, strict=True))
    client_as(curator).post(add_url(school), NEW_PUPIL | names)
    assert Person.objects.get().full_name == kept


def test_changed_surname_forgets_cases_corrected_for_the_former_one(school, curator):
    teacher = factories.TeacherFactory(school=school, name_forms={"datv": "Носовой Марии Ивановне"})
    people.change(teacher, values={"last_name": "Орлова"}, version=None, by=curator)
    teacher.refresh_from_db()
    assert (teacher.name_forms, teacher.sort_name) == ({}, "орлова мария ивановна")


def test_pupil_of_the_last_class_leaves_as_a_graduate_when_ticked(client_as, curator, school):
    pupil = factories.PupilFactory(school=school, grade=11)
    url = page("person-leave", pk=pupil.pk)
    client = client_as(curator)
    assert client.get(url).context["form"].initial["as_graduate"] is True
    client.post(url, {"left_on": "2026-06-30", "as_graduate": "on"})
    pupil.refresh_from_db()
    assert (pupil.kind, pupil.graduated_in, pupil.left_on) == ("graduate", 2026, date(2026, 6, 30))


def test_graduates_are_listed_by_year_though_they_have_left(client_as, curator, school):
    for grade, year in ((11, 2025), (11, 2026), (9, 2026)):
        people.leave(
            factories.PupilFactory(school=school, grade=grade), on=date(year, 6, 30), as_graduate=True, by=curator
        )
    client = client_as(curator)
    response = client.get(list_url(school), {"kind": "graduate"})
    assert (response.context["list"].total, response.context["counts"]["graduate"]) == (3, 3)
    assert [value for value, _ in response.context["filter"].form.fields["graduated_in"].choices] == [
        "",
        "2026",
        "2025",
    ]
    assert client.get(list_url(school), {"kind": "graduate", "graduated_in": "2026"}).context["list"].total == 2


def test_parents_come_with_their_children(client_as, curator, school):
    mother = factories.ParentFactory(school=school)
    for letter in "АБ":
        factories.GuardianshipFactory(
            child=factories.PupilFactory(school=school, last_name="Лунин", letter=letter), guardian=mother
        )
    table = client_as(curator).get(list_url(school), {"kind": "parent"}).context["table"]
    assert table.rows[0].get_cell_value("children") == "Лунин Пётр Ильич, 7А класс; Лунин Пётр Ильич, 7Б класс"


def test_acts_on_many_carry_the_class_along(client_as, curator, programme):
    factories.PupilFactory(school=programme.school)
    response = client_as(curator).get(list_url(programme.school), {"school_class": "7А"})
    assert [url.rpartition("/")[2] for _, url in response.context["acts"]] == [
        "?school_class=7%D0%90",
        "?school_class=7%D0%90",
        "?group=7%D0%90",
        "?group=7%D0%90",
    ]
