"""What individual plans hold on one person."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from pairing.models import IndividualPlan, PlanItem
from pairing.readers.person_data import day
from participants.models import Person
from participants.providers import DataSection


def plan_sections(person: Person) -> Iterator[DataSection]:
    """Plans of his pairs, and their tasks."""
    of_pair = Q(pair__mentor=person) | Q(pair__members__mentee=person)
    plans = list(IndividualPlan.objects.filter(of_pair).distinct().order_by("pk"))
    yield DataSection(
        "Индивидуальные планы",
        ("Пара №", "Цель", "Ожидаемые результаты", "Согласован"),
        [(str(plan.pair_id), plan.goal, plan.expected, day(plan.agreed_on)) for plan in plans],
        order=43,
    )
    items = PlanItem.objects.filter(plan__in=[plan.pk for plan in plans]).select_related("plan")
    yield DataSection(
        "Задачи индивидуальных планов",
        ("Пара №", "Задача", "Срок", "Состояние", "Выполнено", "Что получилось"),
        [
            (str(one.plan.pair_id), one.title, day(one.due_on), one.state_label, day(one.done_on), one.result)
            for one in items.order_by("plan", "position", "pk")
        ],
        order=44,
    )
