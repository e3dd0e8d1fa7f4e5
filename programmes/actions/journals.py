"""Writes of journals of orders."""

from __future__ import annotations

from programmes.models import Order, OrderJournal
from programmes.readers import orders as reader


def journal_for(order: Order) -> OrderJournal:
    """The journal in which the order is registered; a school that has none gets its main one."""
    return reader.journal_of(order) or OrderJournal.objects.get_or_create(school=order.school, is_main=True)[0]
