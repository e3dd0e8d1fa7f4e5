"""Takes a person out of what orders have left beside the signed text: orders given up, earlier versions, own accounts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mentoring.accounts.models import School, User
from mentoring.core.documents import OrderDocument
from programmes.models import Acquaintance, Order, OrderDecision
from programmes.states import DecisionKind, OrderState

Names = Callable[[Any], bool]
GONE = "Содержание уничтожено вместе с данными участника."


def forget_in_orders(school: School, is_named_within: Names) -> int:
    """Empty what never was signed; an approved order and the copy made at its approval are left to the byte."""
    count = 0
    given_up = Order.objects.filter(school=school, state=OrderState.WITHDRAWN)
    for order in given_up.select_for_update().order_by("pk"):
        if is_named_within([order.title, order.content, order.parameters]):
            kept = {name: "" if is_named_within(value) else value for name, value in order.parameters.items()}
            count += Order.objects.filter(pk=order.pk).update(
                content=_emptied(order.content), title="Отозванный проект", parameters=kept
            )
    for order in Order.objects.filter(school=school).exclude(edits=[]).select_for_update().order_by("pk"):
        left = [edit for edit in order.edits if not is_named_within(edit)]
        if len(left) < len(order.edits) and not order.is_editable:
            count += Order.objects.filter(pk=order.pk).update(edits=left)
    earlier = OrderDecision.objects.filter(order__school=school).exclude(kind=DecisionKind.APPROVED)
    for decision in earlier.order_by("pk"):
        remark = GONE if is_named_within(decision.remark) else decision.remark
        content = {} if is_named_within(decision.content) else decision.content
        if (remark, content) != (decision.remark, decision.content):
            count += OrderDecision.objects.filter(pk=decision.pk).update(content=content, remark=remark)
    return count


def part_from_sheets(school: School, user: User | None) -> int:
    """Acquaintance sheets stay with the signed orders they belong to; no account shows any more who stands in them."""
    if user is None:
        return 0
    return Acquaintance.objects.filter(order__school=school, user=user).update(user=None, seen_at=None)


def _emptied(content: dict[str, Any]) -> dict[str, Any]:
    """The document with nothing in it but its head, so that pages can still show that it was there."""
    document = OrderDocument.from_dict(content)
    return replace(
        document, heading="Отозванный проект", preamble=GONE, points=(), appendices=(), acquaintance=()
    ).to_dict()
