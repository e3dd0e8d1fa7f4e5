"""Figures for those who may not see people: small counts are hidden, and shares that would give them away."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from monitoring.core.results import SMALLEST_GROUP, share
from monitoring.core.rounding import shown


@dataclass(frozen=True)
class Figure:
    """A count or a share; `is_hidden` where it would speak of a few people."""

    value: int | Decimal | None
    unit: str = ""
    is_hidden: bool = False

    @property
    def text(self) -> str:
        if self.is_hidden:
            return f"меньше {SMALLEST_GROUP}" if not self.unit else "скрыто"
        if self.value is None:
            return "—"
        number = shown(self.value if isinstance(self.value, Decimal) else Decimal(self.value))
        return f"{number}\N{NO-BREAK SPACE}{self.unit}" if self.unit else number


def is_small(number: int) -> bool:
    """One to four people could be made out; nobody cannot."""
    return 0 < number < SMALLEST_GROUP


def count(number: int) -> Figure:
    return Figure(None, is_hidden=True) if is_small(number) else Figure(number)


def per_cent(part: int, whole: int) -> Figure:
    """A share; hidden where the part, the rest or the whole are few, since each follows from the others.

    A part greater than its whole has no share: one of the two was typed wrongly.
    """
    if part > whole:
        return Figure(None, unit="%")
    if is_small(part) or is_small(whole - part) or is_small(whole):
        return Figure(None, unit="%", is_hidden=True)
    return Figure(share(part, whole), unit="%")


def total(figures: Iterable[Figure]) -> Figure:
    """The sum of what is shown: with the hidden ones in it, the last hidden one could be reckoned back."""
    return Figure(sum(int(figure.value) for figure in figures if figure.value is not None and not figure.is_hidden))
