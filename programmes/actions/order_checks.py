"""What keeps an order from going on: what its kind says, what the school has not told, and what its text lacks."""

from __future__ import annotations

from collections.abc import Iterable

from mentoring.errors import Refusal
from programmes import order_kinds
from programmes.actions import order_text
from programmes.models import Order
from programmes.readers import requisites
from programmes.readers.order_texts import OrderText


def refuse_unready(order: Order, found: Iterable[str] = (), *, needs_curator: bool = True) -> None:
    """Refuse an order that nobody could sign; ``found`` are further reasons of its kind, in Russian."""
    reasons = [*requisites.wanting(order.school, order.programme if needs_curator else None), *found]
    if reasons:
        raise Refusal(f"Приказ ещё не готов: {'; '.join(reasons)}.", details=tuple(reasons))


def must_be_ready(order: Order, text: OrderText) -> None:
    """Refuse with everything that keeps the order from the director: what its kind says, then what its text lacks."""
    refused: Refusal | None = None
    try:
        order_kinds.get(order.kind).check(order)
    except Refusal as refusal:
        refused = refusal
    try:
        order_text.must_be_whole(text, told=refused.text if refused else "")
    except Refusal as refusal:
        if refused is None:
            raise
        both = (*refused.details, *refusal.details)
        raise Refusal(f"{refused.text} {refusal.text}", code=refused.code, details=both) from refusal
    if refused is not None:
        raise refused
