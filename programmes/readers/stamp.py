"""Which approval stands on a programme's papers: the order that introduced it, or room for the director's hand."""

from mentoring.core.documents import Approval
from programmes.core.stamps import Approved, by_hand, by_order
from programmes.models import Order, Programme
from programmes.readers import requisites
from programmes.states import OrderState

IMPLEMENTATION = "implementation"


def implementation_order(programme: Programme) -> Order | None:
    """The approved order that introduced the programme; the first one, where there are several."""
    orders = programme.orders.filter(kind=IMPLEMENTATION, state=OrderState.APPROVED)
    return orders.order_by("approved_at", "pk").first()


def stamp(programme: Programme, word: Approved, order: Order | None) -> Approval:
    """The mark by that order, «УТВЕРЖДАЮ» without one."""
    school = programme.school
    if order is not None:
        return by_order(word, school=school.name, number=order.number, on=order.dated_on)
    return by_hand(requisites.signature(school), school=school.name)
