"""Rows of the roadmap go to the intended place, numbers follow where they are plain, and nothing is lost."""

import pytest

from mentoring.errors import Refusal
from programmes.actions import roadmap, roadmap_order
from programmes.core.places import order_mark
from programmes.models import Activity, Stage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(programme, curator):
    return roadmap.add_stage(programme, title="Подготовка", task="Рассказать", by=curator)


@pytest.fixture
def second(programme, first, curator):
    return roadmap.add_stage(programme, title="Базы", by=curator)


@pytest.fixture
def rows(first, second, curator):
    """Раз, Два, Три in the first stage, Четыре in the second."""
    made = [roadmap.add(first, title=title, by=curator) for title in ("Раз", "Два", "Три")]
    return [*made, roadmap.add(second, title="Четыре", by=curator)]


def numbered(stage):
    return list(stage.activities.order_by("position").values_list("number", "title"))


def mark(stage):
    return order_mark(list(stage.activities.order_by("position", "pk").values_list("pk", flat=True)))


def test_activity_goes_before_a_row_of_its_stage(rows, first, curator):
    roadmap_order.place(rows[2], stage=first, before=rows[0].pk, seen=mark(first), by=curator)
    assert numbered(first) == [("1.1", "Три"), ("1.2", "Раз"), ("1.3", "Два")]


def test_activity_goes_into_another_stage_and_both_are_numbered_anew(rows, first, second, curator):
    roadmap_order.place(rows[0], stage=second, before=rows[3].pk, seen=mark(second), by=curator)
    assert (numbered(first), numbered(second)) == (
        [("1.1", "Два"), ("1.2", "Три")],
        [("2.1", "Раз"), ("2.2", "Четыре")],
    )


def test_numbers_written_by_hand_stay_in_both_stages(rows, first, second, curator):
    Activity.objects.filter(pk=rows[1].pk).update(number="1.а")
    Activity.objects.filter(pk=rows[3].pk).update(number="IV")
    roadmap_order.place(rows[0], stage=second, by=curator)
    assert (numbered(first), numbered(second)) == (
        [("1.а", "Два"), ("1.3", "Три")],
        [("IV", "Четыре"), ("1.1", "Раз")],
    )


def test_place_in_an_order_that_has_changed_is_refused(rows, first, curator):
    seen = mark(first)
    roadmap_order.move(rows[0], up=False, by=curator)
    with pytest.raises(Refusal, match="порядок изменил кто-то другой") as refused:
        roadmap_order.place(rows[2], stage=first, before=rows[0].pk, seen=seen, by=curator)
    assert refused.value.code == "stale"
    assert [title for _, title in numbered(first)] == ["Два", "Раз", "Три"]


def test_place_beside_a_row_that_has_left_is_refused(rows, first, second, curator):
    roadmap_order.place(rows[0], stage=second, by=curator)
    with pytest.raises(Refusal, match="порядок изменил"):
        roadmap_order.place(rows[1], stage=first, after=rows[0].pk, by=curator)


def test_deleted_activity_cannot_be_placed(rows, first, curator):
    Activity.objects.filter(pk=rows[0].pk).delete()
    with pytest.raises(Refusal, match="уже удалили"):
        roadmap_order.place(rows[0], stage=first, by=curator)


def test_stage_of_another_programme_is_no_place(rows, curator):
    strange = factories.StageFactory()
    with pytest.raises(Refusal, match="Этот этап уже удалили"):
        roadmap_order.place(rows[0], stage=strange, by=curator)


def test_stages_swap_with_their_numbers_and_those_of_their_activities(rows, programme, first, second, curator):
    roadmap_order.move_stage(second, up=True, by=curator)
    assert list(programme.stages.order_by("position").values_list("number", "title")) == [
        ("1", "Базы"),
        ("2", "Подготовка"),
    ]
    assert numbered(first) == [("2.1", "Раз"), ("2.2", "Два"), ("2.3", "Три")]


def test_two_sections_five_keep_their_numbers(programme, first, second, curator):
    programme.stages.update(number="5")
    roadmap_order.place_stage(second, before=first.pk, by=curator)
    assert list(programme.stages.order_by("position").values_list("number", "title")) == [
        ("5", "Базы"),
        ("5", "Подготовка"),
    ]


def test_stage_placed_in_a_stale_order_is_refused(programme, first, second, curator):
    seen = order_mark([first.pk, second.pk])
    roadmap.add_stage(programme, title="Итоги", by=curator)
    with pytest.raises(Refusal, match="порядок изменил"):
        roadmap_order.place_stage(second, before=first.pk, seen=seen, by=curator)


def test_merged_stage_hands_over_everything(rows, first, second, curator):
    Stage.objects.filter(pk=second.pk).update(task="Собрать запросы", product="База")
    into = roadmap_order.merge(second, into=first, by=curator)
    assert [title for _, title in numbered(into)] == ["Раз", "Два", "Три", "Четыре"]
    assert (into.task, into.product) == ("Рассказать\nСобрать запросы", "База")
    assert list(Stage.objects.all()) == [into]


def test_stage_is_not_merged_into_itself(first, curator):
    with pytest.raises(Refusal, match="в него самого"):
        roadmap_order.merge(first, into=first, by=curator)


def test_stage_that_got_an_activity_meanwhile_is_not_deleted(rows, first, second, curator):
    seen = mark(second)
    roadmap_order.place(rows[0], stage=second, by=curator)
    with pytest.raises(Refusal, match="состав этапа изменил"):
        roadmap.delete_stage(second, seen=seen, by=curator)
    assert Activity.objects.count() == 4


def test_changed_number_of_a_stage_takes_its_plain_activities_along(rows, first, curator):
    roadmap.edit_stage(first, title="Подготовка", number="3", by=curator)
    assert [number for number, _ in numbered(first)] == ["3.1", "3.2", "3.3"]


def test_number_by_hand_is_kept_and_none_leaves_it(rows, curator):
    roadmap.edit(rows[0], title="Раз", number="1.1-бис", by=curator)
    roadmap.edit(rows[0], title="Раз!", by=curator)
    assert Activity.objects.get(pk=rows[0].pk).number == "1.1-бис"
