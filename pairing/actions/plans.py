"""Individual plans: begun for a working pair, their aims and tasks, agreed on with the curator."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.database import check_version, lock
from mentoring.errors import Refusal
from pairing.core import plans as rules
from pairing.models import IndividualPlan, Pair, PlanItem
from pairing.states import PairState, PlanItemState

Row = TypeVar("Row", IndividualPlan, PlanItem)
MOST = 60  # tasks: the page is one list
GONE = "Этой задачи уже нет. Обновите страницу плана."


@action
def begin(pair: Pair, *, with_suggestions: bool, by: User) -> IndividualPlan:
    """A plan without tasks, or with those that plans of the form often begin with, spread over the pair's term."""
    pair = _working(pair)
    if IndividualPlan.objects.filter(pair=pair).exists():
        raise Refusal("План этой пары уже начат.", code="stale")
    plan = IndividualPlan.objects.create(pair=pair)
    if with_suggestions and pair.starts_on is not None:
        ends_on = pair.planned_end_on or pair.programme.ends_on
        titles = rules.due_days(pair.form.code, starts_on=pair.starts_on, ends_on=ends_on)
        for position, (title, due_on) in enumerate(titles, start=1):
            PlanItem.objects.create(plan=plan, position=position, title=title, due_on=due_on)
    return plan


@action
def save(plan: IndividualPlan, *, goal: str, expected: str, version: int | None = None, by: User) -> IndividualPlan:
    """What the pair wants to reach; a plan whose aims change must be agreed on anew."""
    plan = _lock(plan)
    check_version(plan, version)
    if (goal, expected) != (plan.goal, plan.expected):
        plan.agreed_on = None
    plan.goal, plan.expected = goal, expected
    return _kept(plan)


@action
def agree(plan: IndividualPlan, *, on: date, version: int | None = None, by: User) -> IndividualPlan:
    """The curator has read the plan and agrees."""
    plan = _lock(plan)
    check_version(plan, version)
    if not plan.items.exclude(state=PlanItemState.DROPPED).exists():
        raise Refusal("В плане нет ни одной задачи: согласовать пока нечего.")
    plan.agreed_on = on
    return _kept(plan)


@action
def disagree(plan: IndividualPlan, *, version: int | None = None, by: User) -> IndividualPlan:
    """The curator takes the mark back."""
    plan = _lock(plan)
    check_version(plan, version)
    plan.agreed_on = None
    return _kept(plan)


@action
def add_item(plan: IndividualPlan, *, title: str, due_on: date | None, by: User) -> PlanItem:
    """A task at the end of the list."""
    plan = _lock(plan)
    keys = _order(plan)
    if len(keys) >= MOST:
        raise Refusal(f"В плане уже {MOST} задач. Снимите лишние или объедините мелкие.", code="title")
    last = plan.items.order_by("-position").values_list("position", flat=True).first() or 0
    return PlanItem.objects.create(plan=plan, position=last + 1, title=title, due_on=due_on)


@action
def amend_item(
    item: PlanItem, *, title: str, due_on: date | None, result: str = "", version: int | None = None, by: User
) -> PlanItem:
    """Other words, another day; what came of a task that is done."""
    item = _lock_item(item, version)
    item.title, item.due_on = title, due_on
    item.result = result if item.state == PlanItemState.DONE else ""
    return _kept(item)


@action
def do_item(item: PlanItem, *, done_on: date, result: str, on: date, version: int | None = None, by: User) -> PlanItem:
    """Done on the day, with the mentor whom the pair has."""
    item = _lock_item(item, version)
    if item.state != PlanItemState.OPEN:
        raise Refusal(f"Задача уже в состоянии «{item.state_label}».")
    fault = rules.done_fault(done_on, starts_on=first_day(item), on=on)
    if fault:
        raise Refusal(fault, code="done_on")
    item.state, item.done_on, item.result, item.done_with = PlanItemState.DONE, done_on, result, item.plan.pair.mentor
    return _kept(item)


@action
def drop_item(item: PlanItem, *, version: int | None = None, by: User) -> PlanItem:
    """Not to be done after all; it stays to be seen."""
    item = _lock_item(item, version)
    if item.state != PlanItemState.OPEN:
        raise Refusal(f"Задача уже в состоянии «{item.state_label}».")
    item.state = PlanItemState.DROPPED
    return _kept(item)


@action
def reopen_item(item: PlanItem, *, version: int | None = None, by: User) -> PlanItem:
    """To be done after all, or not done as was thought; what was written of the result stays."""
    item = _lock_item(item, version)
    if item.state == PlanItemState.OPEN:
        raise Refusal("Задача и так в работе.")
    item.state, item.done_on, item.done_with = PlanItemState.OPEN, None, None
    return _kept(item)


@action
def move_item(item: PlanItem, *, step: int, version: int | None = None, by: User) -> None:
    """One place up (-1) or down (1)."""
    item = _lock_item(item, version)
    keys = _order(item.plan)
    for position, key in enumerate(rules.moved(keys, item.pk, step), start=1):
        PlanItem.objects.filter(pk=key).exclude(position=position).update(position=position)


def first_day(item: PlanItem) -> date | None:
    """The earliest day on which the task can have been done: one that was carried over, with the mentor before."""
    first = item.plan.pair.predecessors.order_by("starts_on").first()
    return first.starts_on if first else item.plan.pair.starts_on


def _working(pair: Pair) -> Pair:
    pair = lock(pair)
    if pair.state != PairState.ACTIVE:
        raise Refusal("План ведут, пока пара работает: после приказа о закреплении и до завершения.")
    return pair


def _lock(plan: IndividualPlan) -> IndividualPlan:
    """After its pair, so that one that ends now has ended."""
    _working(plan.pair)
    return lock(plan)


def _lock_item(item: PlanItem, version: int | None) -> PlanItem:
    _lock(item.plan)
    return lock(item, version=version, gone=GONE)


def _order(plan: IndividualPlan) -> list[int]:
    return list(plan.items.order_by("position", "pk").values_list("pk", flat=True))


def _kept(row: Row) -> Row:
    row.version += 1
    row.save()
    return row
