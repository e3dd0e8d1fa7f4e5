"""Facts of the programme itself that may mark its roadmap: the order that introduces it, and its own document."""

from __future__ import annotations

from datetime import date

from mentoring.core.russian.dates import short_date
from programmes.core.facts import Fact, FactKind
from programmes.models import Order, Programme

IMPLEMENTATION = "implementation"


def order_approved(programme: Programme, on: date) -> Fact:
    """Whether the director has approved the order «О внедрении…»."""
    order = _order(programme, on)
    if order is None:
        return Fact(is_so=False, text="Приказ о внедрении ещё не утверждён.")
    return Fact(is_so=True, on=order.dated_on, text=f"Утверждён {named(order)}.", url=order.get_absolute_url())


def document_approved(programme: Programme, on: date) -> Fact:
    """Whether the programme's own document is there and the order that approves it is signed."""
    papers = [paper.get_kind_display() for paper in programme.papers.order_by("pk")]
    order = _order(programme, on) if papers else None
    if not papers:
        return Fact(is_so=False, text="Документ программы ещё не составлен.")
    titles = " и ".join(f"«{title}»" for title in papers)
    if order is None:
        return Fact(is_so=False, text=f"{titles}: составлено, приказа пока нет.")
    return Fact(is_so=True, on=order.dated_on, text=f"{titles}: {named(order)}.", url=order.get_absolute_url())


def named(order: Order) -> str:
    """«приказ № 12-ОД от 03.09.2026»."""
    return f"приказ № {order.number} от {short_date(order.dated_on)}"


def approved_orders(programme: Programme, kind: str, on: date) -> list[Order]:
    """The programme's approved orders of the kind up to the day that still stand, the first one first; one query."""
    rows = Order.objects.standing().filter(programme=programme, kind=kind, dated_on__lte=on)
    return list(rows.only("number", "dated_on").order_by("dated_on", "pk"))


def _order(programme: Programme, on: date) -> Order | None:
    return next(iter(approved_orders(programme, IMPLEMENTATION, on)), None)


KINDS = (
    FactKind(
        "implementation-order",
        "утверждён приказ о внедрении программы",
        order_approved,
        ("приказ+внедрен", "приказ+запуск"),
        order=10,
    ),
    FactKind(
        "programme-document",
        "утверждён документ программы: программа или положение",
        document_approved,
        ("положени+наставничеств", "утвер+программ"),
        order=20,
    ),
)
