"""A SWOT as a printed thing: four quarters, the inner factors above the outer ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mentoring.core.documents import Signature
from mentoring.core.russian.dates import short_date

WORDS = {
    "strength": ("Сильные стороны", "внутренние факторы"),
    "weakness": ("Слабые стороны", "внутренние факторы"),
    "opportunity": ("Возможности", "внешние факторы"),
    "threat": ("Угрозы", "внешние факторы"),
}


@dataclass(frozen=True)
class SwotItem:
    """A line with the figures behind it."""

    text: str
    basis: str = ""


@dataclass(frozen=True)
class SwotQuarter:
    """One quarter."""

    code: str
    items: tuple[SwotItem, ...] = ()

    @property
    def title(self) -> str:
        """«Сильные стороны»."""
        return WORDS[self.code][0]

    @property
    def note(self) -> str:
        """«внутренние факторы»."""
        return WORDS[self.code][1]


@dataclass(frozen=True)
class SwotPaper:
    """The whole sheet; ``signature`` is the curator's."""

    organisation: str
    programme: str
    filled_on: date
    quarters: tuple[SwotQuarter, ...]
    signature: Signature | None = None

    @property
    def rows(self) -> tuple[tuple[SwotQuarter, ...], ...]:
        """Two rows of two quarters."""
        return self.quarters[:2], self.quarters[2:]

    @property
    def filled(self) -> str:
        """«По состоянию на 21.11.2026»."""
        return f"По состоянию на {short_date(self.filled_on)}"
