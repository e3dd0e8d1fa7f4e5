"""Individual plans: their rules, what is written and refused, who sees them where, what is to be done about them."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mentoring.errors import Refusal
from pairing.actions import plans
from pairing.core.plans import BY_FORM, Progress, Task, done_fault, due_days, late_days, moved, progress
from pairing.models import IndividualPlan, Pair, PlanItem
from participants.actions import links
from programmes.models import MentoringForm
from programmes.providers import calendar_entries
from tests.pairing.factories import DAY, accepted_pair, mentor, working_pair

OPEN = {"is_open": True, "is_done": False}
DONE = {"is_open": False, "is_done": True}
DROPPED = {"is_open": False, "is_done": False}


# The rules.


@pytest.mark.parametrize(
    ("due_on", "state", "late"),
    [
        (DAY - timedelta(days=2), OPEN, 2),
        (DAY, OPEN, 0),
        (DAY + timedelta(days=1), OPEN, 0),
        (None, OPEN, 0),
        (DAY - timedelta(days=2), DONE, 0),
        (DAY - timedelta(days=2), DROPPED, 0),
    ],
)
def test_only_an_open_task_after_its_day_is_late(due_on, state, late):
    assert late_days(Task(due_on, **state), on=DAY) == late


def test_dropped_tasks_count_for_nothing():
    tasks = [Task(DAY - timedelta(days=1), **OPEN), Task(None, **DONE), Task(None, **DROPPED)]
    assert progress(tasks, on=DAY) == Progress(done=1, total=2, late=1)


def test_plan_is_whole_when_all_that_counts_is_done():
    assert progress([Task(None, **DONE), Task(None, **DROPPED)], on=DAY).is_whole
    assert not progress([Task(None, **DROPPED)], on=DAY).is_whole


@pytest.mark.parametrize(
    ("done_on", "said"),
    [
        (DAY + timedelta(days=1), "Этот день ещё не наступил."),
        (date(2026, 8, 31), "Пара работает с 01.09.2026: раньше задача выполнена быть не могла."),
        (DAY, ""),
    ],
)
def test_task_is_done_within_the_life_of_the_pair(done_on, said):
    assert done_fault(done_on, starts_on=date(2026, 9, 1), on=DAY) == said


@pytest.mark.parametrize(
    ("key", "step", "order"), [(1, -1, [1, 2, 3]), (1, 1, [2, 1, 3]), (3, -1, [1, 3, 2]), (3, 1, [1, 2, 3])]
)
def test_task_moves_one_place_and_not_over_the_edge(key, step, order):
    assert moved([1, 2, 3], key, step) == order


@pytest.mark.parametrize("form", BY_FORM)
def test_suggestions_are_six_to_eight_with_days_within_the_term(form):
    found = due_days(form, starts_on=DAY, ends_on=date(2027, 5, 31))
    days = [day for _, day in found]
    assert 6 <= len(found) <= 8
    assert days == sorted(days)
    assert DAY <= days[0] <= days[-1] <= date(2027, 5, 31)
    assert len({title for title, _ in found}) == len(found)


@pytest.mark.django_db
def test_every_form_has_suggestions_of_its_own():
    assert set(MentoringForm.objects.values_list("code", flat=True)) == set(BY_FORM)


# What is written.


@pytest.fixture
def pair(programme, curator, director, mentor_user, today):
    found = mentor(programme, curator)
    found.person.user = mentor_user
    found.person.save(update_fields=["user"])
    return working_pair(programme, curator, director, profile=found)


@pytest.fixture
def plan(pair, curator):
    return plans.begin(pair, with_suggestions=False, by=curator)


def add(plan, title="Прочесть книгу", due_on=None, *, by):
    return plans.add_item(plan, title=title, due_on=due_on, by=by)


pytestmark = pytest.mark.django_db


def test_plan_begins_with_tasks_spread_over_the_term(pair, mentor_user):
    plan = plans.begin(pair, with_suggestions=True, by=mentor_user)
    rows = list(plan.items.order_by("position").values_list("title", "due_on", "position"))
    expected = due_days("pupil-pupil", starts_on=pair.starts_on, ends_on=pair.planned_end_on)
    assert rows == [(title, day, number) for number, (title, day) in enumerate(expected, start=1)]


def test_plan_is_begun_once(plan, pair, curator):
    with pytest.raises(Refusal, match="План этой пары уже начат"):
        plans.begin(pair, with_suggestions=True, by=curator)
    assert PlanItem.objects.count() == 0


def test_pair_without_an_order_has_no_plan(programme, curator, today):
    with pytest.raises(Refusal, match="План ведут, пока пара работает"):
        plans.begin(accepted_pair(programme, curator), with_suggestions=True, by=curator)
    assert IndividualPlan.objects.count() == 0


def test_changed_aim_must_be_agreed_on_anew_and_new_tasks_need_not(plan, curator, mentor_user):
    add(plan, by=mentor_user)
    plans.agree(plan, on=DAY, by=curator)
    add(plan, by=mentor_user)
    plan.refresh_from_db()
    assert plan.agreed_on == DAY
    plan = plans.save(plan, goal="Читать бегло", expected="", version=plan.version, by=mentor_user)
    assert (plan.goal, plan.agreed_on) == ("Читать бегло", None)


def test_empty_plan_is_not_agreed_on(plan, curator):
    with pytest.raises(Refusal, match="нет ни одной задачи"):
        plans.agree(plan, on=DAY, by=curator)


def test_task_is_done_with_the_mentor_whom_the_pair_has(plan, pair, mentor_user):
    item = plans.do_item(add(plan, by=mentor_user), done_on=DAY, result="Прочёл", on=DAY, by=mentor_user)
    assert (item.state, item.done_on, item.result, item.done_with) == ("done", DAY, "Прочёл", pair.mentor)
    with pytest.raises(Refusal, match="Задача уже в состоянии «Выполнено»"):
        plans.do_item(item, done_on=DAY, result="", on=DAY, by=mentor_user)
    item = plans.reopen_item(item, by=mentor_user)
    assert (item.state, item.done_on, item.done_with) == ("open", None, None)


def test_task_of_tomorrow_is_not_done(plan, mentor_user):
    with pytest.raises(Refusal, match="ещё не наступил"):
        plans.do_item(add(plan, by=mentor_user), done_on=DAY + timedelta(days=1), result="", on=DAY, by=mentor_user)


def test_dropped_task_comes_back(plan, mentor_user):
    item = plans.drop_item(add(plan, by=mentor_user), by=mentor_user)
    assert item.state == "dropped"
    assert plans.reopen_item(item, by=mentor_user).state == "open"


def test_stale_form_overwrites_nothing(plan, mentor_user):
    item = add(plan, by=mentor_user)
    plans.amend_item(item, title="Прочесть две книги", due_on=None, version=1, by=mentor_user)
    with pytest.raises(Refusal) as refusal:
        plans.amend_item(item, title="Ничего не читать", due_on=None, version=1, by=mentor_user)
    item.refresh_from_db()
    assert (refusal.value.code, item.title) == ("stale", "Прочесть две книги")


def test_tasks_change_places(plan, mentor_user):
    first, second, third = (add(plan, title, by=mentor_user) for title in "абв")
    plans.move_item(third, step=-1, by=mentor_user)
    assert list(plan.items.order_by("position").values_list("title", flat=True)) == ["а", "в", "б"]
    assert first.plan_id == second.plan_id


def test_plan_of_a_pair_that_is_over_stays_as_it_was(plan, pair, mentor_user):
    item = add(plan, by=mentor_user)
    Pair.objects.filter(pk=pair.pk).update(state="finished", ended_on=DAY, end_reason="term")
    for act in (
        lambda: add(plan, by=mentor_user),
        lambda: plans.do_item(item, done_on=DAY, result="", on=DAY, by=mentor_user),
        lambda: plans.save(plan, goal="Иное", expected="", by=mentor_user),
    ):
        with pytest.raises(Refusal, match="План ведут, пока пара работает"):
            act()


def test_plan_has_no_more_tasks_than_a_page_can_show(plan, mentor_user):
    PlanItem.objects.bulk_create([PlanItem(plan=plan, title="Дело", position=number) for number in range(1, 61)])
    with pytest.raises(Refusal, match="В плане уже 60 задач"):
        add(plan, by=mentor_user)


# Pages.


def page(pair):
    return reverse("pairing:plan", args=[pair.pk])


def test_mentor_begins_adds_and_ticks_in_the_pages(pair, client_as, mentor_user):
    client = client_as(mentor_user)
    client.post(reverse("pairing:plan-begin", args=[pair.pk]))
    plan = IndividualPlan.objects.get()
    client.post(reverse("pairing:task-add", args=[plan.pk]), {"title": "Выучить стихи", "due_on": "2026-10-09"})
    item = PlanItem.objects.get()
    assert "до 09.10.2026" in client.get(page(pair)).content.decode()
    form = client.get(reverse("pairing:task-done", args=[item.pk])).context["form"]
    assert form.initial["done_on"] == DAY
    answer = client.post(
        reverse("pairing:task-done", args=[item.pk]), {"done_on": "2026-10-01", "result": "Знает", "version": 1}
    )
    assert answer.url == f"{page(pair)}#task-{item.pk}"
    shown = client.get(page(pair)).content.decode()
    assert "Выполнено 01.10.2026" in shown
    assert "Знает" in shown


def test_empty_line_is_told_in_the_page_and_the_day_stays(plan, pair, client_as, mentor_user):
    answer = client_as(mentor_user).post(
        reverse("pairing:task-add", args=[plan.pk]), {"title": "", "due_on": "2026-10-09"}
    )
    shown = answer.content.decode()
    assert "Напишите, что нужно сделать." in shown
    assert 'value="2026-10-09"' in shown


def test_stale_page_keeps_what_was_typed_and_tells_what_stands_there(plan, client_as, mentor_user):
    item = add(plan, by=mentor_user)
    plans.amend_item(item, title="Прочесть две книги", due_on=None, by=mentor_user)
    answer = client_as(mentor_user).post(
        reverse("pairing:task-edit", args=[item.pk]), {"title": "Прочесть три книги", "version": 1}
    )
    shown = answer.content.decode()
    assert "Прочесть три книги" in shown
    assert "Сейчас записано: Что сделать — «Прочесть две книги»." in shown


def test_curator_agrees_and_takes_it_back(plan, client_as, curator, mentor_user):
    add(plan, by=mentor_user)
    url = reverse("pairing:plan-agree", args=[plan.pk])
    client = client_as(curator)
    client.post(url, {"version": 1})
    plan.refresh_from_db()
    assert plan.agreed_on == DAY
    client.post(url, {"version": 1})  # a page that does not know of it yet
    plan.refresh_from_db()
    assert plan.agreed_on == DAY
    client.post(url, {"version": plan.version})
    plan.refresh_from_db()
    assert plan.agreed_on is None


def test_thirty_tasks_cost_as_many_queries_as_one(plan, pair, client_as, mentor_user):
    client = client_as(mentor_user)
    add(plan, by=mentor_user)
    client.get(page(pair))

    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(page(pair))
        return len(queries)

    one = cost()
    for number in range(29):
        add(plan, f"Дело {number}", by=mentor_user)
    assert cost() == one <= 20


def test_late_task_is_marked(plan, pair, client_as, mentor_user):
    add(plan, due_on=DAY - timedelta(days=1), by=mentor_user)
    shown = client_as(mentor_user).get(page(pair)).content.decode().replace("\xa0", " ")
    assert "1 задача просрочена" in shown
    assert "срок был 30.09.2026" in shown


def to_do(client):
    shown = client.get("/").context["to_do"]
    return [(one.title.replace("\xa0", " "), one.tone) for one in shown if one.icon == "list-check"]


def test_mentor_and_curator_are_told_of_a_missing_plan(pair, client_as, curator, mentor_user):
    name = pair.members.get().mentee.short_name.replace("\xa0", " ")
    assert to_do(client_as(mentor_user)) == [(f"{name}: составить план", "neutral")]
    assert to_do(client_as(curator)) == []
    with time_machine.travel("2026-10-16T09:00:00+03:00", tick=False):
        assert to_do(client_as(mentor_user)) == [(f"{name}: план не составлен к сроку", "warning")]
        assert to_do(client_as(curator)) == [("План не составлен к сроку у 1 пары", "warning")]
        plans.begin(pair, with_suggestions=False, by=mentor_user)
        assert to_do(client_as(mentor_user)) == []
        assert to_do(client_as(curator)) == []


def test_mentor_is_told_of_late_tasks(plan, pair, client_as, mentor_user):
    add(plan, due_on=DAY - timedelta(days=1), by=mentor_user)
    add(plan, due_on=DAY, by=mentor_user)
    name = pair.members.get().mentee.short_name.replace("\xa0", " ")
    assert to_do(client_as(mentor_user)) == [(f"{name}: 1 задача просрочена", "warning")]


def test_mentee_reads_the_tasks_by_the_personal_link(plan, pair, curator, mentor_user):
    add(plan, "Выучить стихи", DAY + timedelta(days=3), by=mentor_user)
    plans.drop_item(add(plan, "Лишнее", by=mentor_user), by=mentor_user)
    (issued,) = links.issue([pair.members.get().mentee], expires_at=timezone.now() + timedelta(days=30), by=curator)
    shown = Client().get(reverse("participants:personal-page", args=[issued.token])).content.decode()
    assert "Выучить стихи" in shown
    assert "до 04.10.2026" in shown
    assert "Лишнее" not in shown
    assert reverse("pairing:plan", args=[pair.pk]) not in shown


def test_calendar_of_the_mentor_has_the_days_without_the_words(plan, pair, curator, mentor_user):
    add(plan, "Оленеву прочесть книгу", DAY + timedelta(days=3), by=mentor_user)
    add(plan, "Без срока", by=mentor_user)

    def own(user):
        found = calendar_entries.collect(user, [pair.programme], DAY, date(2026, 10, 31))
        return [(one.title, one.starts_on, one.address) for one in found if one.kind == "план пары"]

    assert own(mentor_user) == [("Срок задачи индивидуального плана", date(2026, 10, 4), page(pair))]
    assert own(curator) == []
