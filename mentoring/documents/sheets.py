"""A spreadsheet before it is written: sheets of columns and rows of plain values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class SheetColumn:
    """A column; `width` in characters, nothing means by the title; `is_wrapped` for long texts."""

    title: str
    width: int = 0
    is_wrapped: bool = False


@dataclass(frozen=True)
class Sheet:
    """A sheet; `rows` may be a generator and is walked once; `heading` lines stand above the table."""

    title: str
    columns: tuple[SheetColumn | str, ...]
    rows: Iterable[Sequence[object]] = ()
    heading: tuple[str, ...] = ()
    is_landscape: bool = True
