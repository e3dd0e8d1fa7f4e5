"""Agreements of pairs: offered to their sides."""

from __future__ import annotations

from datetime import date

from mentoring.accounts.models import User
from pairing.models import Agreement, Pair


def offer(pair: Pair, *, on: date, by: User | None) -> Agreement:
    """Ask the sides of a pair; a text that was offered before is written anew."""
    agreement, _ = Agreement.objects.update_or_create(pair=pair, defaults={"offered_on": on, "offered_by": by})
    return agreement
