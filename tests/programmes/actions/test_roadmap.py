"""The roadmap is built from a template and edited in place; numbers follow, deadlines are read."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from mentoring.errors import Refusal
from programmes.actions import roadmap, roadmap_order
from programmes.models import Activity, RoadmapTemplate, Stage
from programmes.states import ActivityState
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


@pytest.fixture
def stage(programme):
    return factories.StageFactory(programme=programme)


@pytest.fixture
def three(stage, curator):
    return [roadmap.add(stage, title=title, deadline="ноябрь", by=curator) for title in ("Раз", "Два", "Три")]


def numbered(stage):
    return list(stage.activities.order_by("position").values_list("number", "title"))


def test_template_is_copied_with_deadlines_of_the_programme(planned):
    assert [stage.activities.count() for stage in planned.stages.order_by("position")] == [4, 3, 4, 4, 4, 8, 8]
    line = Activity.objects.get(stage__programme=planned, deadline="ноябрь, первая декада декабря")
    assert (line.deadline_kind, line.starts_on, line.ends_on) == ("range", date(2026, 11, 1), date(2026, 12, 10))


def test_recurring_deadline_keeps_its_rhythm_and_days(planned):
    line = Activity.objects.get(stage__programme=planned, deadline="ноябрь – май, 1 раз в месяц")
    assert (line.deadline_kind, line.every, line.points[0], len(line.points)) == (
        "recurrence",
        "month",
        "2026-11-30",
        7,
    )


def test_roadmap_is_not_built_over_another(planned, template, curator):
    with pytest.raises(Refusal, match="уже составлена"):
        roadmap.build(planned, template, by=curator)
    assert planned.stages.count() == 7


def test_template_of_the_other_system_is_refused(programme, forms, curator):
    with pytest.raises(Refusal, match="другую систему"):
        roadmap.build(programme, RoadmapTemplate.objects.get(code="teachers-school-year"), by=curator)


def test_new_activity_takes_the_next_number(three, stage):
    assert numbered(stage) == [("1.1", "Раз"), ("1.2", "Два"), ("1.3", "Три")]


def test_edited_deadline_is_read_anew(three, curator):
    activity = roadmap.edit(three[0], title="Раз", deadline="до 25 мая", by=curator)
    assert (activity.ends_on, activity.version) == (date(2027, 5, 25), 2)


def test_moved_activity_swaps_numbers_with_its_neighbour(three, stage, curator):
    roadmap_order.move(three[2], up=True, by=curator)
    assert numbered(stage) == [("1.1", "Раз"), ("1.2", "Три"), ("1.3", "Два")]


def test_first_activity_cannot_move_up(three, stage, curator):
    roadmap_order.move(three[0], up=True, by=curator)
    assert numbered(stage) == [("1.1", "Раз"), ("1.2", "Два"), ("1.3", "Три")]


def test_numbers_written_by_hand_stay(three, stage, curator):
    Activity.objects.filter(pk=three[0].pk).update(number="5а")
    roadmap_order.move(three[2], up=True, by=curator)
    assert numbered(stage) == [("5а", "Раз"), ("1.3", "Три"), ("1.2", "Два")]


def test_deleted_activity_closes_the_gap(three, stage, curator):
    roadmap.delete(three[0], by=curator)
    assert numbered(stage) == [("1.1", "Два"), ("1.2", "Три")]


def test_done_activity_has_its_day_and_cannot_be_deleted(three, curator):
    activity = roadmap.mark_done(three[0], on=date(2026, 11, 20), today=TODAY, note="протокол № 3", by=curator)
    assert (activity.state, activity.done_on, activity.note) == (ActivityState.DONE, date(2026, 11, 20), "протокол № 3")
    with pytest.raises(Refusal, match="уже выполнено"):
        roadmap.delete(activity, by=curator)


def test_future_day_of_doing_is_refused(three, curator):
    with pytest.raises(Refusal, match="будущим днём"):
        roadmap.mark_done(three[0], on=date(2026, 11, 22), today=TODAY, by=curator)


def test_reopened_activity_loses_its_day(three, curator):
    roadmap.mark_done(three[0], on=TODAY, today=TODAY, by=curator)
    activity = roadmap.reopen(three[0], by=curator)
    assert (activity.state, activity.done_on) == (ActivityState.PLANNED, None)


def test_stage_with_something_done_stays(three, stage, curator):
    roadmap.mark_done(three[0], on=TODAY, today=TODAY, by=curator)
    with pytest.raises(Refusal, match="выполненные мероприятия"):
        roadmap.delete_stage(stage, by=curator)
    assert Stage.objects.count() == 1


def test_new_stage_goes_to_the_end(programme, stage, curator):
    added = roadmap.add_stage(programme, title=" Итоги ", by=curator)
    assert (added.number, added.title, added.position > stage.position) == ("2", "Итоги", True)


def test_stale_activity_form_is_refused(three, curator):
    roadmap.edit(three[0], title="Новое", version=1, by=curator)
    with pytest.raises(Refusal, match="изменил кто-то другой"):
        roadmap.edit(three[0], title="Старое", version=1, by=curator)


def test_done_without_a_day_is_impossible_in_the_database(three):
    with pytest.raises(IntegrityError, match="activity_done_has_day"), transaction.atomic():
        Activity.objects.filter(pk=three[0].pk).update(state=ActivityState.DONE)


def test_done_long_before_the_programme_is_refused(three, curator):
    with pytest.raises(Refusal, match="Проверьте год"):
        roadmap.mark_done(three[0], on=date(1926, 11, 20), today=TODAY, by=curator)


def test_activity_that_was_deleted_meanwhile_is_refused(three, curator):
    Activity.objects.filter(pk=three[0].pk).delete()
    with pytest.raises(Refusal, match="запись удалили"):
        roadmap.reopen(three[0], by=curator)
