"""Which approval stands on a programme's papers: the order that introduced it, or room for the director's hand."""

from mentoring.core.documents import Approval
from programmes.core.stamps import Approved, by_hand, by_order
from programmes.models import Order, Programme
from programmes.readers import requisites

IMPLEMENTATION, ROADMAP_APPROVAL, REGULATION_APPROVAL = "implementation", "approve-roadmap", "approve-regulation"


def implementation_order(programme: Programme) -> Order | None:
    """The approved order that introduced the programme; the first one, where there are several."""
    return programme.orders.standing().filter(kind=IMPLEMENTATION).order_by("approved_at", "pk").first()


def roadmap_order(programme: Programme) -> Order | None:
    """The order that approves the roadmap: the last one of its own, else the one that introduced the programme."""
    own = programme.orders.standing().filter(kind=ROADMAP_APPROVAL).order_by("approved_at", "pk").last()
    return own or implementation_order(programme)


def stamp(programme: Programme, word: Approved, order: Order | None) -> Approval:
    """The mark by that order, «УТВЕРЖДАЮ» without one."""
    school = programme.school
    if order is not None:
        return by_order(word, school=school.name, number=order.number, on=order.dated_on)
    return by_hand(requisites.signature(school), school=school.name)
