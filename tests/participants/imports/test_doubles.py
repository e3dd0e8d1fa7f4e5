"""Possible doubles are asked about, never guessed; an answer goes into the change set, and none is needed for certain ones."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring.errors import Refusal
from participants.actions import imports
from participants.core.imports import asking
from participants.core.imports.base import Card, GuardianCard
from participants.core.imports.layouts import TEACHERS
from participants.models import Guardianship, Person
from tests import factories
from tests.participants.imports import tables
from tests.participants.imports.test_actions import load, previewed
from tests.participants.imports.test_matching import MOTHER, PAVEL, changes, one, outcomes, with_values

HEADER = ["ФИО", "Дата рождения", "Класс"]


def questions(item):
    return [(question.text, [choice.label for choice in question.choices]) for question in item.questions]


@pytest.mark.parametrize(
    ("name", "born", "reason"),
    [
        ("Котов Павел Олегович", "14.05.2013", "Возможно, сменилась фамилия: имя и дата рождения те же."),
        ("Лисицын Павел Олегович", "15.05.2013", "Возможно, опечатка в дате рождения: имя то же."),
        (
            "Лисицын Павел Олекович",
            "14.05.2013",
            "Возможно, отчество записано иначе: фамилия, имя и дата рождения те же.",
        ),
        ("Лисицын Павёл Олегович", "14.05.2013", ""),
        ("Лисицын Павла Олегович", "14.05.2013", "Возможно, имя записано иначе: фамилия и дата рождения те же."),
    ],
)
def test_likely_double_is_asked_about(name, born, reason):
    item = one(name, born)
    assert questions(item) == (
        [(reason, ["это он: Лисицын Павел Олегович (7А, 14.05.2013)", "другой человек", "пропустить строку"])]
        if reason
        else []
    )
    assert item.outcome == ("undecided" if reason else "same")


def test_twins_are_two_people_and_nobody_is_asked():
    item = one("Лисицын Глеб Олегович")
    assert (item.outcome, list(item.questions)) == ("new", [])


def test_nobody_is_asked_about_a_person_whom_another_row_names():
    rows = [HEADER, ["Котов Павел Олегович", "14.05.2013", "7А"], ["Лисицын Павел Олегович", "14.05.2013", "7А"]]
    assert outcomes(changes(rows, [PAVEL])) == ["new", "same"]


def test_namesake_without_birth_date_in_another_class_is_asked_about():
    card = with_values(PAVEL, born_on=None)
    assert one(school_class="7А", cards=[card]).outcome == "changed"
    item = one(school_class="3В", cards=[card])
    assert questions(item) == [
        (
            asking.ONE,
            [
                "это он: Лисицын Павел Олегович (7А, дата рождения не указана)",
                "другой человек",
                "пропустить строку",
            ],
        )
    ]


def test_several_namesakes_are_offered_and_a_double_in_full_is_not():
    other = replace(with_values(PAVEL, grade=5, letter="В", middle_name="Олегович"), person_id=2)
    assert one(school_class="5В", cards=[PAVEL, other]).person_id == 2
    ((_, labels),) = questions(one(school_class="9Г", cards=[PAVEL, other]))
    assert labels[2:] == ["пропустить строку"]


def test_where_nobody_can_be_asked_the_row_is_refused():
    rows = [HEADER, ["Котов Павел Олегович", "14.05.2013", "7А"]]
    result = changes(rows, [PAVEL], is_asking=False)
    assert [issue.reason for issue in result.refusals()] == [
        (
            "Возможно, сменилась фамилия: имя и дата рождения те же. Решите на странице загрузки: "
            "это он: Лисицын Павел Олегович (7А, 14.05.2013) — или другой человек."
        )
    ]


@pytest.mark.parametrize(
    ("answer", "outcome"), [("person:1", "changed"), ("new", "new"), ("skip", "skipped"), ("person:9", "undecided")]
)
def test_answer_goes_into_the_change_set(answer, outcome):
    rows = [HEADER, ["Котов Павел Олегович", "14.05.2013", "7А"]]
    (item,) = changes(rows, [PAVEL], decisions={"2": answer}).items
    assert item.outcome == outcome


def test_answer_survives_storing_and_commit(school, curator):
    load(school, curator)
    pavel = Person.objects.get(first_name="Павел")
    rows = [HEADER, ["Ершов Павел Олегович", "14.05.2013", "7А"]]
    batch = previewed(school, curator, tables.xlsx(rows))
    with pytest.raises(Refusal) as refusal:
        imports.commit(batch, by=curator)
    assert refusal.value.text == "Сначала решите, кто это: Ершов Павел Олегович. Вопросы — на вкладке «Решите»."
    batch = imports.decide(batch, answers={"2": f"person:{pavel.pk}", "77": "new"}, by=curator)
    assert batch.decisions == {"2": f"person:{pavel.pk}"}
    imports.commit(imports.preview(batch, by=curator), by=curator)
    pavel.refresh_from_db()
    assert (pavel.last_name, pavel.sort_name) == ("Ершов", "ершов павел олегович")
    assert Person.objects.filter(kind="pupil").count() == 3


def test_changed_answer_must_be_reckoned_before_the_commit(school, curator):
    load(school, curator)
    batch = previewed(school, curator, tables.xlsx([HEADER, ["Ершов Павел Олегович", "14.05.2013", "7А"]]))
    batch = imports.preview(imports.decide(batch, answers={"2": "skip"}, by=curator), by=curator)
    batch = imports.decide(batch, answers={"2": "new"}, by=curator)
    with pytest.raises(Refusal):
        imports.commit(batch, by=curator)
    batch = imports.commit(imports.preview(batch, by=curator), by=curator)
    assert batch.counts["new"] == 1


def test_teacher_with_the_parents_telephone_is_that_parent(school, curator):
    load(school, curator)
    header = ["ФИО", "Должность", "Телефон"]
    load(
        school,
        curator,
        tables.xlsx([header, ["Лисицына Нина Юрьевна", "учитель", "8 900 111 22 33"]]),
        layout="teachers",
    )
    nina = Person.objects.get(last_name="Лисицына", first_name="Нина")
    assert (nina.kind, nina.post, nina.wards.count()) == ("teacher", "учитель", 2)


def test_teacher_with_only_the_parents_name_is_asked_about():
    card = Card(50, "parent", {"last_name": "Лисицына", "first_name": "Нина", "middle_name": "Юрьевна", "sex": "f"})
    (item,) = changes([["ФИО", "Должность"], ["Лисицына Нина Юрьевна", "учитель"]], [card], TEACHERS).items
    assert questions(item) == [
        (
            "В базе есть родитель с таким же именем.",
            ["это она: Лисицына Нина Юрьевна (родитель)", "другой человек", "пропустить строку"],
        )
    ]


def test_parent_named_as_a_teacher_is_asked_about_once_for_all_children(school, curator):
    teacher = factories.TeacherFactory(
        school=school, last_name="Котова", first_name="Инна", middle_name="Львовна", post="учитель"
    )
    header = [*HEADER, "Родитель"]
    rows = [
        ["Котов Ян Ильич", "1.2.2013", "7А", "Котова Инна Львовна (мать) 89005556677"],
        ["Котов Лев Ильич", "3.4.2015", "5А", "Котова Инна Львовна (мать) 89005556677"],
    ]
    batch = previewed(school, curator, tables.xlsx([header, *rows]))
    keys = {question["key"] for item in batch.changes["items"] for question in item["questions"]}
    assert (batch.counts["undecided"], len(keys)) == (2, 1)
    batch = imports.decide(batch, answers={keys.pop(): f"person:{teacher.pk}"}, by=curator)
    imports.commit(imports.preview(batch, by=curator), by=curator)
    assert Guardianship.objects.filter(guardian=teacher).count() == 2
    assert not Person.objects.filter(kind="parent").exists()


def test_parent_whose_telephone_changes_is_not_doubled_for_the_second_child():
    rows = [
        [*HEADER, "Родитель"],
        ["Лисицына Ольга Олеговна", "21.08.2016", "4А", "Лисицына Нина Юрьевна 89009998877"],
        ["Лисицын Павел Олегович", "14.05.2013", "7А", "Лисицына Нина Юрьевна 89009998877"],
    ]
    result = changes(rows, [PAVEL], adults=[MOTHER])
    assert [item.guardians[0].guardian_id for item in result.items] == [50, 50]


def test_own_parent_is_known_without_patronymic_and_by_initials_with_the_telephone():
    assert one(Родитель="Лисицына Нина").outcome == "same"
    assert one(Родитель="Лисицына Н.Ю. 89001112233").outcome == "same"


def test_two_parents_of_one_name_with_different_telephones_are_two_people():
    adults = [GuardianCard(50, "Лисицына", "Нина", "Юрьевна", "+79001112233")]
    rows = [[*HEADER, "Родитель"], ["Ким Ян", "1.2.2013", "7А", "Лисицына Нина Юрьевна 89990000000"]]
    (item,) = changes(rows, adults=adults).items
    assert (item.outcome, item.guardians[0].guardian_id) == ("new", None)


def test_birth_date_of_the_base_stands_against_a_stale_answer(school, curator):
    """A namesake who came after the preview is not overlooked because another one was set apart."""
    load(school, curator)
    batch = previewed(school, curator, tables.xlsx([HEADER, ["Лисицын Павел Олегович", "15.05.2013", "7А"]]))
    batch = imports.preview(imports.decide(batch, answers={"2": "new"}, by=curator), by=curator)
    factories.PupilFactory(
        school=school, last_name="Лисицын", first_name="Павел", middle_name="Олегович", born_on=date(2013, 5, 15)
    )
    with pytest.raises(Refusal) as refusal:
        imports.commit(batch, by=curator)
    assert refusal.value.code == "stale"
