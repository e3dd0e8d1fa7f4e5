"""What the check page tells of an approved order to whoever holds the paper: requisites, state and digests, no names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mentoring.core.documents import OrderDocument
from mentoring.core.wide_tables import shown
from programmes import order_kinds
from programmes.models import Order, OrderLink
from programmes.readers import kept_orders
from programmes.states import LinkKind, OrderState

TYPED = "free-order"  # the kind without a ready text


@dataclass(frozen=True)
class LaterOrder:
    """An approved order that changes or cancels the one asked about."""

    number: str
    dated_on: date
    cancels: bool


@dataclass(frozen=True)
class CheckedOrder:
    """An order as the public may see it; ``is_whole`` tells whether its content is still what was signed.

    ``kind`` is empty where the text was typed: its heading is not shown, since it may name somebody.
    """

    kind: str
    school: str
    number: str
    dated_on: date
    digest: str
    file_digest: str
    is_whole: bool
    later: tuple[LaterOrder, ...]
    papers: tuple[str, ...]

    @property
    def cancelled_by(self) -> LaterOrder | None:
        """The order by which it is no longer in force."""
        return next((one for one in self.later if one.cancels), None)

    @property
    def changed_by(self) -> tuple[LaterOrder, ...]:
        """The orders that change it."""
        return tuple(one for one in self.later if not one.cancels)


def checked(key: str) -> CheckedOrder | None:
    """The order behind the key; None where there is none."""
    order = Order.objects.filter(check_key=key, state=OrderState.APPROVED).first() if key else None
    if order is None:
        return None
    head = OrderDocument.from_dict(order.content).letterhead
    links = OrderLink.objects.filter(base=order, order__state=OrderState.APPROVED).select_related("order")
    later = tuple(
        LaterOrder(link.order.number, link.order.dated_on, link.kind == LinkKind.CANCELS)
        for link in links.order_by("order__dated_on", "order")
    )
    return CheckedOrder(
        kind=_kind(order),
        school=shown(head.full_name or head.short_name),
        number=order.number,
        dated_on=order.dated_on,
        digest=order.digest,
        file_digest=order.file_digest,
        is_whole=not kept_orders.content_faults(order),
        later=later,
        papers=tuple(paper.get_kind_display() for paper in order.papers.order_by("kind")),
    )


def _kind(order: Order) -> str:
    return "" if order.kind == TYPED else dict(order_kinds.choices()).get(order.kind, "")
