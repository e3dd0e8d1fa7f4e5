"""A register as a printed thing: one table of many columns on turned sheets, with what is said above and below it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mentoring.core.documents import Signature
from mentoring.core.russian.dates import short_date

DENSE, FULL = 10, 14  # from so many columns on the letters become smaller


@dataclass(frozen=True)
class WideColumn:
    """A column; ``width`` is its share of the sheet, any whole numbers that keep the proportion."""

    title: str
    width: int = 10
    is_centred: bool = False


@dataclass(frozen=True)
class WideTable:
    """The whole register; cells are texts (lines parted by a line break), whole numbers, days or nothing."""

    title: str
    organisation: str
    columns: tuple[WideColumn, ...]
    rows: tuple[tuple[str | int | date | None, ...], ...]
    filled_on: date
    lines: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    signature: Signature | None = None

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("each row has a cell for each column")

    @property
    def heading(self) -> tuple[str, ...]:
        """What stands above the table."""
        return (self.title, self.organisation, *self.lines)

    @property
    def filled(self) -> str:
        """«По состоянию на 21.11.2026»."""
        return f"По состоянию на {short_date(self.filled_on)}"

    @property
    def density(self) -> str:
        """How small the letters are to be: «loose», «dense» or «full»."""
        count = len(self.columns)
        return "full" if count >= FULL else "dense" if count >= DENSE else "loose"

    @property
    def percents(self) -> tuple[float, ...]:
        """Widths of the columns in per cents."""
        total = sum(column.width for column in self.columns)
        return tuple(round(100 * column.width / total, 3) for column in self.columns)

    @property
    def printed(self) -> tuple[tuple[str, ...], ...]:
        """Rows of texts."""
        return tuple(tuple(shown(cell) for cell in row) for row in self.rows)

    @property
    def aligned(self) -> tuple[tuple[tuple[str, WideColumn], ...], ...]:
        """Rows of (text, column), for a template that has no way to walk two lists at once."""
        return tuple(tuple(zip(row, self.columns, strict=True)) for row in self.printed)


def shown(cell: str | int | date | None) -> str:
    """A cell as it is printed."""
    if cell is None:
        return ""
    return short_date(cell) if isinstance(cell, date) else str(cell).replace("№ ", "№\u00a0")
