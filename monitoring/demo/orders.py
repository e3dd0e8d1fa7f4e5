"""Orders of the invented school in every state: amended, cancelled, read and signed for, on the desk, begun and given up."""

from datetime import timedelta

from mentoring.accounts.models import User
from mentoring.core.russian.dates import long_date
from monitoring.actions import award_orders, awards
from monitoring.demo.consent_papers import photograph
from monitoring.demo.people import WORDS
from monitoring.demo.school import PLANS_DUE_AFTER, DemoSchool
from monitoring.states import AwardKind
from pairing.actions import pair_orders
from participants.models import Person
from participants.states import PersonKind
from programmes.actions import (
    acquaintances,
    free_order,
    order_changing,
    order_scans,
    order_text,
    orders,
    roadmap_approval,
)
from programmes.core.order_edits import Edit
from programmes.models import Acquaintance, Order, Programme
from programmes.readers.order_texts import text_of
from programmes.states import OrderState

TOLD = WORDS["orders"]
CONTROL = {"control": TOLD["control"], "control_post": WORDS["office"]["post"]}


def keep_register(demo: DemoSchool, pupils: Programme, teachers: Programme) -> None:
    """After the pairs are assigned: an order that another one cancels, one that another one amends, a scan, signatures."""
    year = demo.year
    week = _signed(demo, _free(demo, pupils, "week"), share=0.45)
    ending = {"base": week.pk, "ground": TOLD["cancelled"], "from_on": year.at(0.5).isoformat()}
    _signed(demo, _prepared(demo, pupils, order_changing.CANCEL, ending), share=0.5)
    assigned = _assigned(teachers)
    _sign_for(demo, assigned, paper=2)
    _let_mentors_read(assigned)
    was = long_date(year.at(0.35) + PLANS_DUE_AFTER)
    now = long_date(year.at(0.35) + PLANS_DUE_AFTER * 2)
    amending = {
        "base": assigned.pk,
        "ground": TOLD["amended"],
        "changes": TOLD["change"].format(was=was, now=now),
        "from_on": year.at(0.55).isoformat(),
    }
    _signed(demo, _prepared(demo, teachers, order_changing.AMEND, amending), share=0.55)
    _sign_for(demo, _assigned(pupils), paper=4)
    order_scans.add(_assigned(pupils), [photograph(TOLD["scan"])], by=demo.staff.curator)


def leave_on_desk(demo: DemoSchool, pupils: Programme, teachers: Programme) -> None:
    """What waits for the director: awards, and a returned order that was mended by hand; a draft, and one given up."""
    curator, director = demo.staff.curator, demo.staff.director
    day = orders.submit(_free(demo, pupils, "day"), by=curator)
    day = _by_hand(demo, orders.send_back(day, remark=TOLD["remark"], by=director))
    orders.submit(day, by=curator)
    teacher = Person.objects.filter(school=demo.school, kind=PersonKind.TEACHER).exclude(post="").order_by("-pk")[0]
    award = awards.propose(
        pupils, kind=AwardKind.GRATITUDE, reason=TOLD["merit"], person=teacher, on=demo.year.on, by=curator
    )
    orders.submit(award_orders.prepare(pupils, awards=[award], by=curator), by=curator)
    _prepared(demo, teachers, roadmap_approval.CODE, {})
    orders.withdraw(_free(demo, teachers, "trip"), remark=TOLD["withdrawn"], by=curator)


def _assigned(programme: Programme) -> Order:
    """The approved order on its pairs."""
    found = Order.objects.filter(programme=programme, kind=pair_orders.ASSIGN_PAIRS.code, state=OrderState.APPROVED)
    return found.earliest("pk")


def _prepared(demo: DemoSchool, programme: Programme, kind: str, parameters: dict) -> Order:
    return orders.prepare(programme, kind=kind, parameters=parameters, by=demo.staff.curator)


def _free(demo: DemoSchool, programme: Programme, name: str) -> Order:
    """An order whose text was typed, watched over by the deputy whose post has forms of its own."""
    return _prepared(demo, programme, free_order.CODE, {**TOLD[name], **CONTROL})


def _signed(demo: DemoSchool, order: Order, *, share: float) -> Order:
    order = orders.submit(order, by=demo.staff.curator)
    return orders.approve(order, dated_on=demo.year.at(share), by=demo.staff.director)


def _by_hand(demo: DemoSchool, order: Order) -> Order:
    """The first point reworded as the director has asked."""
    first = text_of(order).document.points[0].text
    return order_text.edit(order, edits=[Edit("1", was=first, now=TOLD["by_hand"])], by=demo.staff.curator)


def _sign_for(demo: DemoSchool, order: Order, *, paper: int) -> None:
    """The curator has read it in the program, the first few have signed on paper."""
    curator = demo.staff.curator
    for row in order.acquaintances.filter(user=curator):
        acquaintances.mark_seen(row, by=curator)
    rows = list(order.acquaintances.filter(user=None).order_by("position").values_list("pk", flat=True)[:paper])
    if rows:
        on = min(order.dated_on + timedelta(days=3), demo.year.on)
        acquaintances.sign_on_paper(order, rows=rows, on=on, by=curator)


def _let_mentors_read(order: Order) -> None:
    """Whoever among the mentors has an account has read it."""
    for row in Acquaintance.objects.filter(order=order, seen_at=None).exclude(user=None):
        acquaintances.mark_seen(row, by=User.objects.get(pk=row.user_id))
