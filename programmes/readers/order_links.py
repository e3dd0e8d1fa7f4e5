"""What an order changes or cancels, and what has changed or cancelled it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Prefetch, QuerySet

from mentoring.accounts.models import School
from mentoring.core.russian.dates import long_date, short_date
from mentoring.core.russian.typography import in_quotes
from programmes import order_kinds
from programmes.models import Order, OrderLink
from programmes.states import LinkKind, OrderState

NBSP = "\u00a0"
PASSIVE = {LinkKind.CHANGES: "изменён приказом", LinkKind.CANCELS: "отменён приказом"}
MARKS = {LinkKind.CHANGES: ("Изменён", "info"), LinkKind.CANCELS: ("Отменён", "danger")}


@dataclass(frozen=True)
class LinkLine:
    """«изменён приказом» and the other order: its words and its page."""

    words: str
    order: Order

    @property
    def named(self) -> str:
        """«от 3 сентября 2026 г. № 12-ОД»."""
        return named(self.order)


@dataclass(frozen=True)
class OrderLinks:
    """The links of one order in both directions."""

    acts: tuple[LinkLine, ...] = ()
    suffers: tuple[LinkLine, ...] = ()
    mark: str = ""
    tone: str = "neutral"
    can_change: bool = False

    @property
    def is_cancelled(self) -> bool:
        """Whether another order has ended it."""
        return self.mark == MARKS[LinkKind.CANCELS][0]


def for_lists() -> tuple[Prefetch, ...]:
    """What a list of orders must read for `of`; two queries however long it is."""
    return (
        Prefetch("links", OrderLink.objects.select_related("base").order_by("pk")),
        Prefetch("changed_by", OrderLink.objects.select_related("order").order_by("order__approved_at", "pk")),
    )


def read(order: Order, *, prepares: bool = False) -> OrderLinks:
    """The links of an order, for whoever may prepare another one; of a draft, what it is about to do."""
    if order.state == OrderState.APPROVED:
        acts = [(link.kind, link.base) for link in order.links.select_related("base").order_by("pk")]
        links = _links(acts, order.changed_by.select_related("order").order_by("order__approved_at", "pk"))
        return replace(links, can_change=prepares and not links.is_cancelled)
    intended = wanted(order)
    found = Order.objects.in_bulk(intended)
    return _links([(kind, found[key]) for key, kind in intended.items() if key in found], ())


def of(order: Order) -> OrderLinks:
    """The links of an order of a list that has read them with `for_lists`."""
    return _links([(link.kind, link.base) for link in order.links.all()], order.changed_by.all())


def note(order: Order) -> str:
    """The same in one cell: «изменён приказом от 12.10.2026 № 31-ОД; …»."""
    links = of(order)
    return "; ".join(f"{line.words} {short(line.order)}" for line in (*links.suffers, *links.acts))


def wanted(order: Order) -> dict[int, LinkKind]:
    """The keys of the orders that the order changes or cancels by its kind; cancelling includes changing."""
    kind = order_kinds.get(order.kind)
    changes = {int(key): LinkKind.CHANGES for key in kind.bases(order)}
    return changes | {int(key): LinkKind.CANCELS for key in kind.cancels(order)}


def bases_of(school: School) -> QuerySet[Order]:
    """The school's orders that may be changed or cancelled, the latest first."""
    return Order.objects.filter(school=school).standing().order_by("-dated_on", "-pk")


def named(order: Order) -> str:
    """«от 3 сентября 2026 г. № 12-ОД», which no line parts at the number."""
    return f"от{NBSP}{long_date(order.dated_on)} №{NBSP}{order.number}" if order.number else in_quotes(order.title)


def short(order: Order) -> str:
    """«от 03.09.2026 № 12-ОД», for lists."""
    return f"от {short_date(order.dated_on)} №{NBSP}{order.number}" if order.number else in_quotes(order.title)


def _links(acts: Iterable[tuple[str, Order]], suffered: Iterable[OrderLink]) -> OrderLinks:
    suffers = list(suffered)
    kinds = {link.kind for link in suffers}
    strongest = LinkKind.CANCELS if LinkKind.CANCELS in kinds else LinkKind.CHANGES if kinds else None
    mark, tone = MARKS[strongest] if strongest else ("", "neutral")
    return OrderLinks(
        acts=tuple(LinkLine(LinkKind(kind).label, base) for kind, base in acts),
        suffers=tuple(LinkLine(PASSIVE[LinkKind(link.kind)], link.order) for link in suffers),
        mark=mark,
        tone=tone,
    )
