"""A register of people is never taken for a roadmap: what it says of children does not enter one."""

from programmes.core.roadmap_import.draft import RowSort
from programmes.core.roadmap_import.reading import read_text
from programmes.core.roadmap_import.whole import LIST_OF_PEOPLE

PUPILS = "Список обучающихся\n№ п/п\tФИО\tДата рождения\tКласс\n1\tЛунин Глеб\t01.02.2014\t5А\n2\tЗорина Ия\t03.04.2014\t5А\n"
PLAN = "№\tМероприятие\tСрок\tОтветственный\n1\tСобрание\tсентябрь\tКуратор\n"


def test_a_register_of_pupils_gives_no_activity_and_is_named():
    draft = read_text(PUPILS)

    assert (draft.stages, draft.targets) == ((), ())
    assert LIST_OF_PEOPLE in [issue.reason for issue in draft.issues]
    assert {reading.sort for reading in draft.readings} <= {RowSort.SKIPPED, RowSort.TEXT, RowSort.EMPTY}


def test_a_register_beside_a_plan_is_left_out():
    draft = read_text(f"{PLAN}\nПриложение\n\n{PUPILS}")

    assert [activity.title for activity in draft.activities] == ["Собрание"]


def test_a_plan_that_names_people_and_classes_is_still_a_plan():
    plan = "№\tМероприятие\tКласс\tФИО ответственного\tСрок\n1\tБеседа\t5А\tЛунина О.П.\tоктябрь\n"

    assert [activity.title for activity in read_text(plan).activities] == ["Беседа"]
