"""What becomes of an individual plan when another mentor goes on: done tasks stay, open ones move."""

from __future__ import annotations

from mentoring.accounts.models import User
from mentoring.audit import log
from pairing.models import IndividualPlan, Pair, PlanItem
from pairing.states import PlanItemState


def carry_over(old: Pair, new: Pair, *, by: User) -> IndividualPlan | None:
    """The new pair's plan with the old one's open tasks; done and dropped ones stay with whom they were done.

    None where the old pair has no plan. Runs within the action that ends the old pair.
    """
    plan = IndividualPlan.objects.select_for_update().filter(pair=old).first()
    if plan is None:
        return None
    done = PlanItem.objects.filter(plan=plan, state=PlanItemState.DONE, done_with=None)
    done.update(done_with=old.mentor_id)
    carried, _ = IndividualPlan.objects.get_or_create(pair=new, defaults={"goal": plan.goal, "expected": plan.expected})
    items = list(PlanItem.objects.filter(plan=plan, state=PlanItemState.OPEN).order_by("position", "pk"))
    first = PlanItem.objects.filter(plan=carried).count() + 1
    for position, item in enumerate(items, start=first):
        item.plan, item.position = carried, position
        item.version += 1
    PlanItem.objects.bulk_update(items, ["plan", "position", "version"])
    log.record_many("plan_carrying.carry_over", items, by=by, created=False)
    return carried
