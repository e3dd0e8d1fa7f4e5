"""What of the pairs rests on the order that introduced their programme."""

from __future__ import annotations

from collections.abc import Iterator

from mentoring.core.russian.numerals import counted
from pairing.models import Pair
from pairing.states import PairState
from programmes.models import Programme


def resting(programme: Programme) -> Iterator[str]:
    """Pairs that are at work, or on the director's desk."""
    count = Pair.objects.filter(programme=programme, state__in=[PairState.SUBMITTED, PairState.ACTIVE]).count()
    if count:
        yield f"в программе {counted(count, 'действующая пара', 'действующие пары', 'действующих пар')}"
