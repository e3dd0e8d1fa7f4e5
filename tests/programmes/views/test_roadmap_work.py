"""Work on the roadmap page: in place, in another place, in bulk, by filters; few queries and little weight."""

import gzip
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from programmes.actions import roadmap
from programmes.core.places import order_mark
from programmes.models import Activity, ResponsibleGroup, Stage
from programmes.readers.roadmap import stage_order
from programmes.states import ActivityState
from tests import factories

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}
SATURDAY = "2026-11-21"


@pytest.fixture
def stage(programme, curator):
    return roadmap.add_stage(programme, title="Подготовка", by=curator)


@pytest.fixture
def rows(stage, curator):
    return [roadmap.add(stage, title=title, deadline="ноябрь", by=curator) for title in ("Раз", "Два", "Три")]


def url(page, pk, **more):
    return reverse(f"programmes:{page}", kwargs={"pk": pk, **more})


def titles(stage):
    return list(stage.activities.order_by("position").values_list("title", flat=True))


def shown(response):
    return [line.activity.title for item in response.context["found"].stages for line in item.lines]


def test_deadline_is_changed_in_its_place(client_as, curator, rows):
    client, address = client_as(curator), url("activity-part", rows[0].pk, name="deadline")
    form = client.get(address, **HTMX)
    assert (form.context["part"], form.context["part_form"]["deadline"].value()) == ("deadline", "ноябрь")
    answer = client.post(address, {"deadline": "до 25 мая", "version": "1"}, **HTMX)
    assert "01.09.2026 – 25.05.2027" in answer.content.decode()
    assert Activity.objects.get(pk=rows[0].pk).responsible == ""


def test_part_without_scripts_is_a_page_and_comes_back_to_the_row(client_as, curator, rows):
    client, address = client_as(curator), url("activity-part", rows[0].pk, name="responsible")
    assert next(one.name for one in client.get(address).templates) == "programmes/activity_form.html"
    answer = client.post(address, {"responsible": "Директор", "version": "1"})
    assert answer["Location"] == rows[0].get_absolute_url()


def test_stale_part_keeps_what_was_typed_and_saves_the_second_time(client_as, curator, rows):
    client, address = client_as(curator), url("activity-part", rows[0].pk, name="deadline")
    Activity.objects.filter(pk=rows[0].pk).update(version=4, deadline="декабрь")
    form = client.post(address, {"deadline": "май", "version": "1"}, **HTMX).context["part_form"]
    assert (form["deadline"].value(), form.non_field_errors()[1]) == (
        "май",
        "Сейчас записано: Срок словами — «декабрь».",
    )
    client.post(address, {"deadline": "май", "version": form["version"].value()}, **HTMX)
    assert Activity.objects.get(pk=rows[0].pk).deadline == "май"


@time_machine.travel(SATURDAY)
def test_state_done_in_place_takes_today(client_as, curator, rows):
    address = url("activity-part", rows[0].pk, name="state")
    client_as(curator).post(address, {"state": "done", "version": "1"}, **HTMX)
    assert Activity.objects.get(pk=rows[0].pk).done_on == date(2026, 11, 21)


def test_row_dragged_by_htmx_shows_all_stages_as_they_stand(client_as, curator, stage, rows):
    data = {"stage": stage.pk, "before": rows[0].pk, "seen": stage_order(stage)}
    answer = client_as(curator).post(url("activity-place", rows[2].pk), data, **HTMX)
    assert (titles(stage), answer.context["told"]) == (["Три", "Раз", "Два"], "Переставлено.")
    assert answer.context["roadmap"].stages[0].order == order_mark([rows[2].pk, rows[0].pk, rows[1].pk])


def test_stale_drag_is_refused_with_the_new_state_shown(client_as, curator, stage, rows):
    data = {"stage": stage.pk, "before": rows[0].pk, "seen": "00000000"}
    answer = client_as(curator).post(url("activity-place", rows[2].pk), data, **HTMX)
    assert answer.context["is_refused"] is True
    assert shown(answer) == titles(stage) == ["Раз", "Два", "Три"]


def test_row_goes_to_another_stage_by_the_button(client_as, curator, programme, stage, rows):
    other = roadmap.add_stage(programme, title="Итоги", by=curator)
    answer = client_as(curator).post(url("activity-place", rows[0].pk), {"stage": other.pk})
    assert answer["Location"] == rows[0].get_absolute_url()
    assert (titles(stage), titles(other)) == (["Два", "Три"], ["Раз"])


def test_stages_are_placed_and_moved_by_button(client_as, curator, programme, stage):
    other = roadmap.add_stage(programme, title="Итоги", by=curator)
    client = client_as(curator)
    client.post(url("stage-place", other.pk), {"before": stage.pk, "seen": order_mark([stage.pk, other.pk])}, **HTMX)
    assert list(programme.stages.order_by("position")) == [other, stage]
    client.post(url("stage-move", stage.pk), {"up": "yes"})
    assert list(programme.stages.order_by("position")) == [stage, other]


def test_stage_is_merged_on_its_page(client_as, curator, programme, stage, rows):
    other = roadmap.add_stage(programme, title="Итоги", by=curator)
    answer = client_as(curator).post(url("stage-merge", stage.pk), {"into": other.pk})
    assert answer["Location"] == other.get_absolute_url()
    assert (titles(other), Stage.objects.count()) == (["Раз", "Два", "Три"], 1)


def test_bulk_change_is_chosen_reviewed_and_made(client_as, curator, programme, stage, rows):
    roadmap.mark_done(rows[2], on=date(2026, 11, 2), today=date(2026, 11, 3), by=curator)
    client, address = client_as(curator), url("roadmap-bulk", programme.pk)
    assert client.post(address, {"of_stage": stage.pk}).context["count"] == 3
    typed = {"activity": [row.pk for row in rows], "act": "shift", "months": "1", "days": ""}
    review = client.post(address, {**typed, "step": "review"})
    plan = review.context["plan"]
    assert ([row.title for row in plan.changed], [why for _, why in plan.skipped]) == (
        ["Раз", "Два"],
        ["уже выполнено"],
    )
    assert Activity.objects.filter(deadline="ноябрь").count() == 3
    answer = client.post(address, {**typed, "step": "apply", "seen": plan.seen}, follow=True)
    assert [str(message) for message in answer.context["messages"]] == ["Изменено: 2\u00a0мероприятия, пропущено 1."]
    assert Activity.objects.filter(deadline="декабрь 2026").count() == 2


@pytest.mark.parametrize(
    ("typed", "before", "after"),
    [
        ({"act": "shift", "months": "1"}, "01.11.2026 – 30.11.2026", "01.12.2026 – 31.12.2026"),
        ({"act": "deadline", "deadline": "до 25 мая"}, "ноябрь", "до 25 мая (01.09.2026 – 25.05.2027)"),
        ({"act": "responsible", "responsible": "Директор"}, "", "Директор"),
        ({"act": "state", "state": "started"}, "Запланировано", "Идёт"),
        ({"act": "drop"}, "", ""),
    ],
)
def test_bulk_review_says_of_each_activity_what_becomes_of_it(
    client_as, curator, programme, rows, typed, before, after
):
    data = {"activity": rows[0].pk, "step": "review", **typed}
    plan = client_as(curator).post(url("roadmap-bulk", programme.pk), data).context["plan"]
    assert [(line.activity, line.before, line.after) for line in plan.outcomes] == [(rows[0], before, after)]


def test_bulk_change_on_rows_changed_since_shows_the_plan_anew(client_as, curator, programme, rows):
    typed = {"activity": [row.pk for row in rows], "act": "drop", "step": "apply", "seen": "00000000"}
    answer = client_as(curator).post(url("roadmap-bulk", programme.pk), typed)
    assert "изменил кто-то другой" in str(next(iter(answer.context["messages"])))
    assert len(answer.context["plan"].changed) == 3
    assert Activity.objects.filter(state=ActivityState.DROPPED).count() == 0


@pytest.mark.parametrize(
    ("typed", "field", "text"),
    [
        ({"act": ""}, "act", "Обязательное поле."),
        ({"act": "shift"}, "months", "Укажите, на сколько месяцев или дней сдвинуть."),
        ({"act": "state"}, "state", "Выберите состояние."),
        ({"act": "stage"}, "stage", "Выберите этап."),
    ],
)
def test_bulk_form_says_what_is_missing(client_as, curator, programme, rows, typed, field, text):
    data = {"activity": rows[0].pk, "step": "review", **typed}
    form = client_as(curator).post(url("roadmap-bulk", programme.pk), data).context["form"]
    assert form.errors[field] == [text]


def test_activities_of_another_school_cannot_be_ticked(client_as, other_curator, other_school, rows):
    own = factories.ProgrammeFactory(school=other_school)
    answer = client_as(other_curator).post(url("roadmap-bulk", own.pk), {"activity": rows[0].pk}, follow=True)
    assert [str(message) for message in answer.context["messages"]] == ["Отметьте мероприятия, которые нужно изменить."]


@time_machine.travel(SATURDAY)
def test_filters_leave_what_they_say(client_as, curator, programme, stage):
    for title, deadline, responsible in (
        ("Поздно", "октябрь", "Куратор"),
        ("Скоро", "22 ноября", "Методист"),
        ("Когда-нибудь", "по мере необходимости", "Директор"),
        ("Сделано", "октябрь", ""),
    ):
        row = roadmap.add(stage, title=title, deadline=deadline, responsible=responsible, by=curator)
    roadmap.mark_done(row, on=date(2026, 10, 1), today=date(2026, 11, 21), by=curator)
    client, address = client_as(curator), url("roadmap", programme.pk)
    found = {show: shown(client.get(address, {"show": show})) for show in ("overdue", "week", "undated", "mine")}
    assert found == {"overdue": ["Поздно"], "week": ["Скоро"], "undated": ["Когда-нибудь"], "mine": ["Поздно"]}
    assert shown(client.get(address, {"show": "unassigned"})) == ["Скоро", "Когда-нибудь"]
    counts = {one.code: one.count for one in client.get(address).context["found"].filters}
    assert counts == {"overdue": 1, "week": 1, "undated": 1, "unassigned": 2, "mine": 1}


def test_row_names_who_will_be_reminded(client_as, curator, stage, programme):
    roadmap.add(stage, title="Опрос", responsible="Куратор", by=curator)
    line = client_as(curator).get(url("roadmap", programme.pk)).context["found"].stages[0].lines[0]
    assert line.reminded.replace("\xa0", " ") == "Куратова О.П."


@pytest.mark.parametrize("count", [35, 200])
def test_roadmap_is_light_and_takes_few_queries(
    client_as, curator, programme, stage, count, django_assert_max_num_queries
):
    for _ in range(count):
        factories.ActivityFactory(
            stage=stage, deadline="ноябрь", responsible="Куратор, педагог-психолог", product="Протокол собрания"
        )
    client = client_as(curator)
    client.get("/")
    with django_assert_max_num_queries(20):
        page = client.get(url("roadmap", programme.pk))
    assert len(gzip.compress(page.content)) < 25_000


def test_days_are_put_right_and_read_again_on_pages(client_as, curator, rows):
    client = client_as(curator)
    data = {"kind": "points", "points": "20.12.2026, 25.5.2027", "version": "1"}
    client.post(url("activity-term", rows[0].pk), data)
    row = Activity.objects.get(pk=rows[0].pk)
    assert (row.is_corrected, row.points) == (True, ["2026-12-20", "2027-05-25"])
    client.post(url("activity-read-anew", row.pk), {"version": row.version})
    assert Activity.objects.get(pk=row.pk).is_corrected is False


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({"kind": "points", "points": "завтра"}, "Не все даты понятны"),
        ({"kind": "range", "start": "2026-12-09", "end": "2026-12-01"}, "раньше, чем начинается"),
        ({"kind": "recurrence", "start": "2026-12-01", "end": "2026-12-09"}, "как часто"),
    ],
)
def test_wrong_days_are_told_on_the_page(client_as, curator, rows, data, text):
    form = client_as(curator).post(url("activity-term", rows[0].pk), {**data, "version": "1"}).context["form"]
    assert text in " ".join(error for errors in form.errors.values() for error in errors)


def test_form_takes_people_groups_fact_and_an_untouched_number(client_as, curator, director, stage, rows):
    group = ResponsibleGroup.objects.create(school=stage.programme.school, title="Рабочая группа")
    data = {
        "title": "Раз", "number": "1.1", "initial-number": "1.1", "responsible": "Директор", "fact": "mentee-base",
        "users": [director.pk], "groups": [group.pk], "version": "1",
    }  # fmt: skip
    roadmap.add(stage, title="Ноль", by=curator)
    Activity.objects.filter(pk=rows[0].pk).update(number="1.7")
    client_as(curator).post(url("activity-edit", rows[0].pk), data)
    row = Activity.objects.get(pk=rows[0].pk)
    assert (row.number, row.fact, list(row.responsible_users.all()), list(row.responsible_groups.all())) == (
        "1.7",
        "mentee-base",
        [director],
        [group],
    )


def test_stranger_cannot_be_made_responsible(client_as, curator, other_curator, rows):
    data = {"title": "Раз", "users": [other_curator.pk], "version": "1"}
    form = client_as(curator).post(url("activity-edit", rows[0].pk), data).context["form"]
    assert list(form.errors) == ["users"]


def test_words_of_an_activity_propose_a_fact(client_as, curator, stage):
    row = roadmap.add(stage, title="Составить базу наставляемых", by=curator)
    form = client_as(curator).get(url("activity-edit", row.pk)).context["form"]
    assert form.fields["fact"].help_text == "Похоже, подойдёт «сформирована база наставляемых»."


def test_lines_of_responsible_become_one_line_with_commas(client_as, curator, stage):
    row = factories.ActivityFactory(stage=stage, responsible="Директор\nКуратор")
    form = client_as(curator).get(url("activity-edit", row.pk)).context["form"]
    assert form["responsible"].value() == "Директор, Куратор"


def test_groups_are_made_changed_and_removed(client_as, curator, director, school):
    client = client_as(curator)
    address = reverse("programmes:group-add", kwargs={"school": school.slug})
    client.post(address, {"title": "Рабочая группа", "members": [director.pk]})
    group = ResponsibleGroup.objects.get()
    assert (group.title, list(group.members.all())) == ("Рабочая группа", [director])
    again = client.post(address, {"title": "рабочая  группа"})
    assert again.context["form"].errors["title"] == ["Группа с таким названием в школе уже есть."]
    client.post(url("group-edit", group.pk), {"title": "Методист", "members": []})
    group.refresh_from_db()
    assert (group.title, group.members.count()) == ("Методист", 0)
    client.post(url("group-delete", group.pk))
    assert ResponsibleGroup.objects.count() == 0
