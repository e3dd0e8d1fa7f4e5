"""What individual plans hold of a person: aims and tasks; how many tasks there were and were done stays counted."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F

from pairing.models import IndividualPlan, PlanItem
from pairing.readers.shared_pairs import Told
from participants.actions.erasing import erase
from participants.models import Person
from participants.providers import Erased


def erase_plans(person: Person) -> Iterator[Erased]:
    """Of a group that is kept only the texts that name the person."""
    told = Told.of(person)
    aims = {"goal": "", "expected": ""}
    plans = IndividualPlan.objects.filter(pair__in=told.pairs)
    if count := erase(told.among(plans, aims), blanks=aims):
        yield Erased("индивидуальных планов", count)
    tasks = {"title": "", "result": ""}
    items = PlanItem.objects.filter(plan__pair__in=told.pairs).annotate(pair=F("plan__pair"))
    if count := erase(told.among(items, tasks, pair="pair"), blanks=tasks):
        yield Erased("задач индивидуальных планов", count)
