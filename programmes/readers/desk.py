"""The director's desk: what waits, since when, how often it has come back, what has changed since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mentoring.accounts.models import School
from mentoring.core.documents import OrderDocument
from programmes import order_kinds
from programmes.core.changes import Change, changes
from programmes.models import Order, OrderDecision
from programmes.readers.orders import last_seen, register_of
from programmes.states import DecisionKind


@dataclass(frozen=True)
class DeskLine:
    """An order that waits for the director, its way so far, and what it says differently since the last return."""

    order: Order
    submitted: OrderDecision | None
    returned: OrderDecision | None
    returns: int
    changes: tuple[Change, ...] = ()

    @property
    def kind(self) -> str:
        """What sort of order it is; its code where no app knows it any more."""
        return dict(order_kinds.choices()).get(self.order.kind, self.order.kind)

    @property
    def key(self) -> str:
        """The order with the version that the page shows, for the tick."""
        return f"{self.order.pk}:{self.order.version}"


def desk(school: School) -> list[DeskLine]:
    """What waits for the director's decision, the longest waiting first; two queries."""
    orders = register_of(school).waiting().prefetch_related("decisions__by").order_by("prepared_at", "pk")
    lines = [_line(order) for order in orders]
    return sorted(
        lines, key=lambda line: (line.submitted.at if line.submitted else line.order.prepared_at, line.order.pk)
    )


def chosen(school: School, picked: Iterable[tuple[int, int]]) -> list[tuple[Order, int]]:
    """The ticked orders of the school in the order of the desk, those of them at the end that wait no longer."""
    versions = dict(picked)
    places = {line.order.pk: place for place, line in enumerate(desk(school))}
    found = register_of(school).filter(pk__in=versions)
    return [
        (order, versions[order.pk])
        for order in sorted(found, key=lambda one: (places.get(one.pk, len(places)), one.pk))
    ]


def _line(order: Order) -> DeskLine:
    decisions = tuple(sorted(order.decisions.all(), key=lambda decision: (decision.at, decision.pk)))
    submitted = [decision for decision in decisions if decision.kind == DecisionKind.SUBMITTED]
    seen = last_seen(decisions)
    found = ()
    if seen is not None and seen.content:
        found = tuple(changes(OrderDocument.from_dict(seen.content), OrderDocument.from_dict(order.content)))
    returns = sum(decision.kind == DecisionKind.RETURNED for decision in decisions)
    return DeskLine(order, submitted[-1] if submitted else None, seen, returns, found)
