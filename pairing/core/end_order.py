"""The order «О досрочном прекращении работы наставнических пар»."""

from __future__ import annotations

from mentoring.core.documents import OrderDocument
from pairing.core.order_texts import ChangeOrderFacts, common, whole
from programmes.core.wording import Values


def compose(facts: ChangeOrderFacts) -> OrderDocument:
    """All of the order but its text."""
    return whole(facts)


def values(facts: ChangeOrderFacts) -> Values:
    """What its text names."""
    return common(facts)
