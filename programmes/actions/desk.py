"""Several orders approved at once: each by itself, so that one which is refused does not stop the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mentoring.accounts.models import User
from mentoring.errors import Refusal
from programmes.actions import orders
from programmes.models import Order


@dataclass(frozen=True)
class Outcome:
    """What came of one order: it is approved, or it is not and why."""

    order: Order
    refusal: str = ""


def approve_several(
    chosen: Sequence[tuple[Order, int | None]], *, dated_on: date, is_proved: bool = False, by: User
) -> list[Outcome]:
    """Approve the orders in their order, each under the next number; ``chosen`` has the version that was on the page."""
    outcomes = []
    for order, version in chosen:
        try:
            approved = orders.approve(order, dated_on=dated_on, version=version, is_proved=is_proved, by=by)
        except Refusal as refusal:
            outcomes.append(Outcome(order, refusal.text))
        else:
            outcomes.append(Outcome(approved))
    return outcomes
