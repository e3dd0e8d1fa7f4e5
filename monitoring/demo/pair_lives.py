"""Pairs of the invented school at work: individual plans, an early end, another mentor, a longer term, an ask."""

from datetime import date, timedelta

from monitoring.demo.people import WORDS
from monitoring.demo.school import DemoSchool
from pairing.actions import change_agreements, changes, plans
from pairing.models import IndividualPlan, Pair, PairChange, PlanItem
from pairing.readers.changes import new_mentors
from pairing.states import AGREED_CHANGES, ChangeKind, PairState, PlanItemState
from participants.models import MentorProfile
from programmes.actions import orders
from programmes.models import Order, Programme

TOLD = WORDS["plans"]
ASKED = WORDS["changes"]
WITHOUT_PLAN = 5  # every so many-th pair has not begun its plan yet


def write_plans(demo: DemoSchool, programme: Programme) -> None:
    """Plans of the working pairs: some tasks done, some late, some to come; a few pairs have none yet."""
    working = Pair.objects.filter(programme=programme, state=PairState.ACTIVE).select_related("form", "programme")
    for number, pair in enumerate(working.order_by("pk")):
        if number % WITHOUT_PLAN != WITHOUT_PLAN - 1:
            _plan(demo, pair, number)


def change_pairs(demo: DemoSchool, programme: Programme) -> None:
    """The last pairs that began to work change: ended and replaced by orders, one prolonged in a draft, one asked."""
    working = Pair.objects.filter(programme=programme, state=PairState.ACTIVE, changes=None)
    alone = [pair for pair in working.order_by("-pk") if pair.members.count() == 1][:4]
    if len(alone) < 4:
        return
    _end(demo, alone[0])
    _replace(demo, alone[1])
    last = {"effective_on": demo.year.on, "new_ends_on": programme.ends_on, "note": ASKED["prolonged"]}
    changes.start(alone[2], kind=ChangeKind.PROLONG, values=last, on=demo.year.on, by=demo.staff.curator)
    member = alone[3].members.get()
    changes.ask_for_another(member, person=member.mentee, reason="incompatible", note=ASKED["asked"])


def finish_plan(demo: DemoSchool, pair: Pair) -> None:
    """What is still open in the plan is done today, or dropped where its day is far."""
    today = demo.year.on
    for item in PlanItem.objects.filter(plan__pair=pair, state=PlanItemState.OPEN).order_by("position"):
        if item.due_on and item.due_on <= today + timedelta(days=90):
            plans.do_item(item, done_on=today, result="", on=today, by=demo.staff.curator)
        else:
            plans.drop_item(item, by=demo.staff.curator)


def _plan(demo: DemoSchool, pair: Pair, number: int) -> None:
    curator, today = demo.staff.curator, demo.year.on
    plan = plans.begin(pair, with_suggestions=True, by=curator)
    aim = TOLD["aims"][number % len(TOLD["aims"])]
    plan = plans.save(plan, goal=aim["goal"], expected=aim["expected"], by=curator)
    plan = plans.agree(plan, on=min(pair.starts_on + timedelta(days=12), today), by=curator)
    _do(demo, plan, late=number % 3)
    plans.add_item(plan, title=TOLD["own_task"], due_on=today + timedelta(days=9), by=curator)


def _do(demo: DemoSchool, plan: IndividualPlan, *, late: int) -> None:
    """Tasks whose day has come are done in time, but for the last so many."""
    today = demo.year.on
    due = list(plan.items.filter(due_on__lte=today).order_by("position"))
    for place, item in enumerate(due[: len(due) - late]):
        result = TOLD["results"][place % len(TOLD["results"])]
        plans.do_item(item, done_on=item.due_on, result=result, on=today, by=demo.staff.curator)


def _end(demo: DemoSchool, pair: Pair) -> None:
    """Both have agreed to stop."""
    values = {"effective_on": demo.year.at(0.85), "reason": "both"}
    _by_order(demo, pair, ChangeKind.END, values, on=demo.year.at(0.85))


def _replace(demo: DemoSchool, pair: Pair) -> None:
    """The mentor is ill for long; the best one who may takes over."""
    on = demo.year.at(0.9)
    chosen = next((one for one in new_mentors(pair, on=on) if one.is_allowed), None)
    if chosen is None:
        return
    profile = MentorProfile.objects.get(pk=chosen.mentor.id)
    values = {"effective_on": on, "reason": "illness", "new_profile": profile}
    _by_order(demo, pair, ChangeKind.REPLACE, values, on=on)


def _by_order(demo: DemoSchool, pair: Pair, kind: str, values: dict, *, on: date) -> PairChange:
    """A change whose order the director has signed."""
    change = changes.start(pair, kind=kind, values=values, on=on, by=demo.staff.curator)
    if kind in AGREED_CHANGES:
        change_agreements.mark(change, agreed_on=on, on=on, by=demo.staff.curator)
    order = orders.submit(Order.objects.get(pk=change.order_id), by=demo.staff.curator)
    orders.approve(order, dated_on=on, by=demo.staff.director)
    return change
