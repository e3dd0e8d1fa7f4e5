"""Which target holds for a year, whose it is, and how many people are missing to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True)
class TargetFact:
    """A target in per cent for a year; `rank` tells whose: 0 everywhere, higher for an authority, highest for the school."""

    indicator: str
    year: int
    value: Decimal
    source: str
    rank: int = 0


def in_force(targets: Iterable[TargetFact], *, indicator: str, year: int) -> TargetFact | None:
    """The nearest owner's target of the latest year not after `year`: a target stands until a newer one comes."""
    fitting = [target for target in targets if target.indicator == indicator and target.year <= year]
    return max(fitting, key=lambda target: (target.rank, target.year), default=None)


def needed(denominator: int, value: Decimal) -> int:
    """How many it takes to reach the target: 20 % of 17 is four, not three."""
    exact = Fraction(value) * denominator / 100
    return -(-exact.numerator // exact.denominator)


def is_met(numerator: int, denominator: int, value: Decimal) -> bool | None:
    """By whole people and not by rounded per cents; a share of nobody neither meets nor misses."""
    return numerator >= needed(denominator, value) if denominator else None
