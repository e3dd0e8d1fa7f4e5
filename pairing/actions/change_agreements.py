"""That the sides of a pair which a change begins or enlarges have agreed: noted by the curator before the order is sent."""

from __future__ import annotations

from datetime import date

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.errors import Refusal
from pairing.actions.changes import AGREED_LATER, DECIDED
from pairing.models import PairChange
from pairing.states import AGREED_CHANGES, ChangeState
from programmes.actions import orders
from programmes.models import Order


@action
def mark(change: PairChange, *, agreed_on: date | None, on: date, version: int | None = None, by: User) -> PairChange:
    """The new mentor and the mentee's side have agreed on that day; None takes the mark back.

    Only while the order is the curator's: on the director's desk it says what the sides have agreed to.
    """
    order = None
    if change.order_id:
        order = lock(Order.objects.get(pk=change.order_id))
        if not order.is_editable:
            raise Refusal("Приказ у директора или уже утверждён: отметку о согласии изменить нельзя.", code="late")
    lock(change.pair)
    change = lock(change, version=version)
    if change.state != ChangeState.PREPARED:
        raise Refusal(DECIDED.format(change.state_label), code="decided")
    if change.kind not in AGREED_CHANGES:
        raise Refusal("Для этого изменения согласие сторон не отмечают.", code="kind")
    if agreed_on is not None and agreed_on > on:
        raise Refusal(AGREED_LATER, code="agreed_on")
    change.agreed_on, change.agreed_by = agreed_on, by if agreed_on else None
    change.version += 1
    change.save()
    if order:
        orders.rebuild(order, by=by)
    return change
