"""Acts on orders by numbers of rows, for processes that share nothing with the test but the database."""

from __future__ import annotations

from datetime import date

from mentoring.accounts.models import User
from programmes import order_kinds
from programmes.actions import desk
from programmes.models import Order
from tests.programmes.plain_orders import KIND

DAY = date(2026, 9, 3)


def approve_several(chosen: list[int], by: int) -> list[str]:
    """The director signs them in their order; the numbers, or why not."""
    order_kinds.register(KIND)
    found = [(order, order.version) for order in Order.objects.filter(pk__in=chosen).order_by("pk")]
    outcomes = desk.approve_several(found, dated_on=DAY, by=User.objects.get(pk=by))
    return [outcome.refusal or outcome.order.number for outcome in outcomes]
