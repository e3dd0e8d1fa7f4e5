"""Writes of the links between orders: which approved order an order changes or cancels when it is approved itself."""

from __future__ import annotations

from collections.abc import Iterable

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.core.russian.dates import short_date
from mentoring.errors import Refusal
from programmes import order_kinds
from programmes.models import Order, OrderLink
from programmes.readers import order_links as reader
from programmes.states import LinkKind, OrderState


def write(order: Order, *, by: User) -> list[OrderLink]:
    """The links of an order that is being approved; within its transaction, before its effect."""
    wanted = reader.wanted(order)
    if not wanted:
        return []
    _refuse(order, Order.objects.select_for_update().filter(pk__in=wanted).order_by("pk"), wanted)
    rows = OrderLink.objects.bulk_create(
        OrderLink(order=order, base_id=key, kind=kind) for key, kind in sorted(wanted.items())
    )
    log.record_many("order_links.write", rows, by=by, created=True)
    return rows


def check(order: Order) -> None:
    """Refuse an order whose bases would be refused on approval."""
    wanted = reader.wanted(order)
    if wanted:
        _refuse(order, Order.objects.filter(pk__in=wanted).order_by("pk"), wanted)


def _refuse(order: Order, rows: Iterable[Order], wanted: dict[int, LinkKind]) -> None:
    found = {row.pk: row for row in rows}
    if set(found) != set(wanted) or any(row.school_id != order.school_id for row in found.values()):
        raise Refusal("Приказа, который нужно изменить или отменить, в журнале школы нет.", code="base")
    for key, base in found.items():
        if base.state != OrderState.APPROVED or key == order.pk:
            raise Refusal(
                f"Изменить или отменить можно только утверждённый приказ, а «{base.title}» – нет.", code="base"
            )
        ended = OrderLink.objects.filter(base=base, kind=LinkKind.CANCELS).select_related("order").first()
        if ended is not None:
            raise Refusal(
                f"Приказ № {base.number} от {short_date(base.dated_on)} уже отменён приказом "
                f"№ {ended.order.number} от {short_date(ended.order.dated_on)}.",
                code="base",
            )
        if wanted[key] == LinkKind.CANCELS:
            order_kinds.get(base.kind).may_be_cancelled(base)
