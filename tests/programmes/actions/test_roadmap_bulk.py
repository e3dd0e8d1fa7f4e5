"""One change to many activities: all of it or nothing, and what it cannot reach is left out."""

from datetime import date

import pytest

from mentoring.audit.models import Entry
from mentoring.errors import Refusal
from programmes.actions import activity_deadlines, roadmap, roadmap_bulk
from programmes.core.bulk import Act, Change
from programmes.models import Activity, ResponsibleGroup
from programmes.readers.roadmap_bulk import chosen, plan
from programmes.states import ActivityState
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


@pytest.fixture
def stage(programme, curator):
    return roadmap.add_stage(programme, title="Подготовка", by=curator)


@pytest.fixture
def rows(stage, curator):
    """November, no term, and one that is done."""
    made = [
        roadmap.add(stage, title=title, deadline=deadline, by=curator)
        for title, deadline in (("Раз", "ноябрь"), ("Два", "по мере необходимости"), ("Три", "декабрь"))
    ]
    made[2] = roadmap.mark_done(made[2], on=TODAY, today=TODAY, by=curator)
    return made


@pytest.fixture
def make(programme, rows, curator):
    """The change made to all three."""

    def change(what, **options):
        return roadmap_bulk.change(programme, [row.pk for row in rows], what, today=TODAY, by=curator, **options)

    return change


def column(name):
    return list(Activity.objects.order_by("position").values_list(name, flat=True))


def test_months_move_what_has_days_and_is_not_done(make, rows):
    made = make(Change(Act.SHIFT, months=2))
    assert column("deadline") == ["январь 2027", "по мере необходимости", "декабрь"]
    assert Activity.objects.get(pk=rows[0].pk).ends_on == date(2027, 1, 31)
    assert [(row.title, reason) for row, reason in made.skipped] == [
        ("Два", "в сроке нет дат, сдвигать нечего"),
        ("Три", "уже выполнено"),
    ]


def test_corrected_days_move_and_stay_corrected_under_their_phrase(make, rows, curator):
    activity_deadlines.correct(rows[1], kind="range", start=date(2026, 12, 1), end=date(2026, 12, 9), by=curator)
    make(Change(Act.SHIFT, days=10))
    row = Activity.objects.get(pk=rows[1].pk)
    assert (row.deadline, row.is_corrected, row.starts_on, row.ends_on) == (
        "по мере необходимости",
        True,
        date(2026, 12, 11),
        date(2026, 12, 19),
    )


def test_rhythm_keeps_its_phrase_and_its_moved_days_count(programme, stage, curator):
    row = roadmap.add(stage, title="Отзывы", deadline="ноябрь – май, 1 раз в месяц", by=curator)
    roadmap_bulk.change(programme, [row.pk], Change(Act.SHIFT, days=5), today=TODAY, by=curator)
    row.refresh_from_db()
    assert (row.deadline, row.is_corrected, row.points[0]) == ("ноябрь – май, 1 раз в месяц", True, "2026-12-05")


def test_responsible_replaces_words_people_and_groups(make, rows, director):
    group = ResponsibleGroup.objects.create(school=rows[0].stage.programme.school, title="Рабочая группа")
    rows[0].responsible_users.add(factories.UserFactory())
    make(Change(Act.RESPONSIBLE, text="Директор", users=(director.pk,), groups=(group.pk,)))
    assert column("responsible") == ["Директор"] * 3
    assert list(rows[0].responsible_users.all()) == [director]
    assert list(rows[2].responsible_groups.all()) == [group]


def test_deadline_phrase_is_read_for_all(make):
    make(Change(Act.DEADLINE, text="до 25 мая"))
    assert column("ends_on") == [date(2027, 5, 25), date(2027, 5, 25), date(2026, 12, 31)]


def test_state_done_takes_today_and_planned_takes_the_day_away(make):
    make(Change(Act.STATE, state=ActivityState.DONE))
    assert column("done_on") == [TODAY] * 3
    make(Change(Act.STATE, state=ActivityState.PLANNED))
    assert (column("state"), column("done_on")) == ([ActivityState.PLANNED] * 3, [None] * 3)


def test_drop_leaves_what_is_done(make):
    make(Change(Act.DROP))
    assert column("state") == [ActivityState.DROPPED, ActivityState.DROPPED, ActivityState.DONE]


def test_delete_leaves_what_is_done_and_numbers_follow(make, stage):
    make(Change(Act.DELETE))
    assert list(stage.activities.values_list("number", "title")) == [("1.1", "Три")]


def test_move_to_a_stage_keeps_the_order_and_numbers_both(make, programme, stage, curator):
    other = roadmap.add_stage(programme, title="Итоги", by=curator)
    roadmap.add(other, title="Ноль", by=curator)
    make(Change(Act.STAGE, stage=other.pk))
    assert list(other.activities.order_by("position").values_list("number", "title")) == [
        ("2.1", "Ноль"),
        ("2.2", "Раз"),
        ("2.3", "Два"),
        ("2.4", "Три"),
    ]
    assert stage.activities.count() == 0


def test_plan_that_was_confirmed_is_not_made_on_other_rows(make, programme, rows, curator):
    what = Change(Act.DROP)
    seen = plan(programme, [row.pk for row in rows], what).seen
    roadmap.mark_done(rows[0], on=TODAY, today=TODAY, by=curator)
    with pytest.raises(Refusal, match="изменил кто-то другой") as refused:
        make(what, seen=seen)
    assert refused.value.code == "stale"
    assert column("state") == [ActivityState.DONE, ActivityState.PLANNED, ActivityState.DONE]


def test_nothing_is_written_when_the_stage_has_gone(make):
    with pytest.raises(Refusal, match="Этот этап уже удалили"):
        make(Change(Act.STAGE, stage=10_000))
    assert column("number") == ["1.1", "1.2", "1.3"]


def test_change_that_fits_nobody_is_refused(programme, rows, curator):
    with pytest.raises(Refusal, match="Менять нечего"):
        roadmap_bulk.change(programme, [rows[2].pk], Change(Act.DELETE), today=TODAY, by=curator)


def test_log_names_the_change_on_each_row(make, rows, curator):
    make(Change(Act.EXECUTORS, text="Методист"))
    entries = Entry.objects.filter(verb="roadmap_bulk.executors").values_list("object_pk", "actor")
    assert sorted(entries) == sorted((str(row.pk), curator.pk) for row in rows)


def test_activities_of_another_programme_are_never_chosen(programme, rows, stage):
    strange = factories.ActivityFactory()
    assert chosen(programme, activities=[rows[1].pk, strange.pk], stages=[strange.stage_id]) == [rows[1].pk]
    assert chosen(programme, activities=[], stages=[stage.pk]) == [row.pk for row in rows]
