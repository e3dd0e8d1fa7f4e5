"""Orders whose text names a person, by what stands in them and not by what they were made from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mentoring.accounts.models import School, User
from programmes.models import Acquaintance, Order
from programmes.states import OrderState

Names = Callable[[Any], bool]


def under_way(school: School | int) -> list[Order]:
    """Orders of the school that are not signed yet."""
    states = [OrderState.DRAFT, OrderState.SUBMITTED, OrderState.RETURNED]
    return list(Order.objects.filter(school=school, state__in=states).order_by("pk"))


def unsigned_naming(school: School, is_named_within: Names) -> list[Order]:
    """Orders under way that name the person."""
    return [order for order in under_way(school) if is_named_within(texts_of(order))]


def texts_of(order: Order) -> list[Any]:
    """All that an order under way may name somebody in: what it says, how it was reworded, what it was asked for with."""
    return [order.title, order.content, order.edits, order.parameters]


def signed_naming(school: School, is_named_within: Names) -> list[Order]:
    """Approved orders whose text names the person."""
    rows = Order.objects.filter(school=school, state=OrderState.APPROVED).order_by("dated_on", "pk")
    return [order for order in rows if is_named_within([order.title, order.content])]


def lines_naming(school: School, is_named_within: Names, *, user: User | None = None) -> list[Acquaintance]:
    """Lines of acquaintance sheets that name the person or belong to the account."""
    rows = Acquaintance.objects.filter(order__school=school).select_related("order").order_by("order__dated_on", "pk")
    return [row for row in rows if (user and row.user_id == user.pk) or is_named_within(row.name)]
