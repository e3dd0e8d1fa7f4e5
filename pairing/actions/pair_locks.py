"""Rows around a pair held in the order in which everybody holds them: orders before their pairs; and a pair saved."""

from __future__ import annotations

from django.db.models import QuerySet

from mentoring.database import lock
from pairing.models import Pair
from programmes.models import Order

GONE = "Этой пары уже нет: её убрали или подобрали заново. Обновите страницу."


def lock_orders_of(pairs: QuerySet[Pair]) -> None:
    """Lock the orders before their pairs, as whoever signs or returns one does: else two would wait for each other."""
    for order in Order.objects.filter(pk__in=pairs.order_by().values("order")).order_by("pk"):
        lock(order)


def lock_pair(pair_id: int) -> Pair:
    """The pair as it is now, after the order that names it."""
    lock_orders_of(Pair.objects.filter(pk=pair_id))
    found: Pair = lock(Pair(pk=pair_id), gone=GONE)
    return found


def save(pair: Pair) -> Pair:
    """Save with the next version."""
    pair.version += 1
    pair.save()
    return pair
