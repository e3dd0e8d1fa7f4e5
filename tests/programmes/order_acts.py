"""Acts that tests of orders share: prepare one, take it to the signature, read what it says."""

from __future__ import annotations

from datetime import date
from typing import Any

from mentoring.core.documents import OrderDocument
from programmes import order_kinds
from programmes.actions import orders

DAY = date(2026, 9, 3)


def drafted(programme, kind: str, *, by, school=None, **parameters: Any):
    """A draft of the kind with these conditions."""
    return orders.prepare(programme, kind=kind, parameters=parameters, school=school, by=by)


def signed(order, *, director, on: date = DAY):
    """The draft sent by whoever prepared it, and approved."""
    return orders.approve(orders.submit(order, by=order.prepared_by), dated_on=on, by=director)


def lines(order) -> list[str]:
    """The preamble, and the points with their numbers, with plain spaces."""
    document = order_kinds.get(order.kind).build(order).document
    found = [document.preamble]
    for point in document.points:
        found.append(f"{point.number}. {point.text}")
        found += [f"{below.number}. {below.text}" for below in point.points]
    return [" ".join(line.split()) for line in found]


def gaps(order) -> list[tuple[str, str]]:
    """What the order lacks, and the code of the page where it is filled."""
    return [(gap.title, gap.where) for gap in order_kinds.get(order.kind).build(order).gaps]


def appendices(order) -> list[tuple[int, str]]:
    """Numbers and headings of the appendices."""
    return [(one.number, one.heading) for one in OrderDocument.from_dict(order.content).appendices]
