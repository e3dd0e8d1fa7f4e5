"""Individual plans as pages show them, and which of them are missing or have late tasks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce

from mentoring.accounts.models import User
from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from pairing.core.plans import Progress, Task, late_days, progress
from pairing.models import IndividualPlan, Pair, PlanItem
from pairing.states import PairState, PlanItemState
from participants.models import Person


@dataclass(frozen=True)
class TaskLine:
    """A task with what the page says of its term."""

    item: PlanItem
    late_days: int

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.item.state == PlanItemState.OPEN


@dataclass(frozen=True)
class PlanView:
    """A plan with its tasks in their order."""

    plan: IndividualPlan
    lines: tuple[TaskLine, ...]
    progress: Progress

    @property
    def late_words(self) -> str:
        """How many tasks are late, in words."""
        return counted(self.progress.late, "задача просрочена", "задачи просрочены", "задач просрочено")

    @property
    def next_open(self) -> list[TaskLine]:
        """The first tasks that are to be done."""
        return [line for line in self.lines if line.is_open][:3]


def of_pair(pair: Pair, *, on: date) -> PlanView | None:
    """The plan of a pair, if it has one; two queries."""
    return next(iter(of_pairs([pair], on=on)), None)


def of_pairs(pairs: Iterable[Pair], *, on: date) -> list[PlanView]:
    """Plans of several pairs; two queries."""
    keys = [pair.pk for pair in pairs]
    found = list(
        IndividualPlan.objects.filter(pair__in=keys).select_related("pair__mentor", "pair__programme").order_by("pk")
    )
    by_plan: defaultdict[int, list[PlanItem]] = defaultdict(list)
    for item in PlanItem.objects.filter(plan__in=found).select_related("done_with").order_by("position", "pk"):
        by_plan[item.plan_id].append(item)
    return [_view(plan, by_plan[plan.pk], on) for plan in found]


def of_person(person: Person, *, on: date) -> list[PlanView]:
    """Plans of the working pairs in which the person stands; three queries."""
    member = Q(members__mentee=person, members__is_live=True)
    return of_pairs(Pair.objects.filter(member | Q(mentor=person), state=PairState.ACTIVE).distinct(), on=on)


def with_plan_due(pairs: QuerySet[Pair]) -> QuerySet[Pair]:
    """Pairs with ``plan_due``: the day, as text, by which their order asks for a plan."""
    return pairs.annotate(plan_due=Cast(KeyTextTransform("plans_due_on", "order__parameters"), CharField()))


def lacks_plan(on: date) -> Q:
    """Which working pairs `with_plan_due` have no plan although its day is over."""
    return Q(state=PairState.ACTIVE, plan=None, plan_due__gt="", plan_due__lt=on.isoformat())


def with_late(pairs: QuerySet[Pair], *, on: date) -> QuerySet[Pair]:
    """Pairs with ``late``: how many tasks of their plans are late."""
    late = PlanItem.objects.filter(plan__pair=OuterRef("pk"), state=PlanItemState.OPEN, due_on__lt=on)
    number = late.order_by().values("plan__pair").annotate(number=Count("pk")).values("number")
    return pairs.annotate(late=Coalesce(Subquery(number), 0))


def due_items(user: User, programmes: Iterable[int], first: date, last: date) -> QuerySet[PlanItem]:
    """Open and done tasks of the user's own pairs that fall due on these days."""
    return (
        PlanItem.objects.filter(
            plan__pair__mentor__user=user, plan__pair__programme__in=programmes, due_on__range=(first, last)
        )
        .exclude(state=PlanItemState.DROPPED)
        .holding(user, Permission.PLAN_EDIT)
        .select_related("plan")
        .order_by("due_on", "pk")
    )


def _view(plan: IndividualPlan, items: list[PlanItem], on: date) -> PlanView:
    tasks = [
        Task(item.due_on, is_open=item.state == PlanItemState.OPEN, is_done=item.state == PlanItemState.DONE)
        for item in items
    ]
    lines = tuple(TaskLine(item, late_days(task, on=on)) for item, task in zip(items, tasks, strict=True))
    return PlanView(plan, lines, progress(tasks, on=on))
