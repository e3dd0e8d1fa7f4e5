"""An order as a printed thing: what stands where on the paper, whoever it is about.

Everything is text that is ready to print, frozen, and goes to JSON and back unchanged: an approved order is kept
as this and is always drawn from it.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Any, Self

from mentoring.core import frozen


@dataclass(frozen=True)
class Look:
    """How the school's sheets look: typeface, size in points, margins in millimetres."""

    typeface: str = "PT Serif"
    size: int = 12
    left: int = 30
    right: int = 10
    top: int = 20
    bottom: int = 20


USUAL_LOOK = Look()


@dataclass(frozen=True)
class Letterhead:
    """The head of the sheet (бланк): who is above the school, the school, how to find it, and the look of the sheet.

    ``emblem`` is where the arms or the logo are kept in the private storage, under the digest of their content;
    ``emblem_place`` is «above» or «left».
    """

    full_name: str
    short_name: str = ""
    founder: str = ""
    details: tuple[str, ...] = ()
    emblem: str = ""
    emblem_place: str = "above"
    look: Look = USUAL_LOOK


@dataclass(frozen=True)
class Approval:
    """A mark in the upper right corner of an approved paper («УТВЕРЖДЕНО приказом … от … № …»)."""

    word: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Point:
    """A numbered point (пункт); `number` as printed, without the full stop: «2» or «2.1»."""

    number: str
    text: str
    points: tuple["Point", ...] = ()


@dataclass(frozen=True)
class Column:
    """A column of a table; `width` is its share, any whole numbers that keep the proportion."""

    title: str
    width: int = 10
    align: str = "left"


@dataclass(frozen=True)
class Table:
    """A table whose cells are text ready to print."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    title: str = ""

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("each row has a cell for each column")

    @property
    def percents(self) -> tuple[int, ...]:
        """Widths of the columns in whole per cents, a hundred together."""
        total = sum(column.width for column in self.columns)
        sums = accumulate((column.width for column in self.columns), initial=0)
        return tuple(right - left for left, right in pairwise(round(100 * part / total) for part in sums))

    @property
    def aligned_rows(self) -> tuple[tuple[tuple[str, str], ...], ...]:
        """Rows of (text, align), for a template that has no way to walk two lists at once."""
        aligns = tuple(column.align for column in self.columns)
        return tuple(tuple(zip(row, aligns, strict=True)) for row in self.rows)


@dataclass(frozen=True)
class Appendix:
    """An appendix (приложение), printed on a sheet of its own."""

    number: int
    heading: str
    text: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    table: Table | None = None
    approval: Approval | None = None
    is_landscape: bool = False


@dataclass(frozen=True)
class Signature:
    """The signature line: the post, room for the hand, «И.О. Фамилия»."""

    post: str
    name: str


@dataclass(frozen=True)
class AcquaintanceRow:
    """Somebody who signs that the order was read; the date and the signature are made by hand."""

    name: str
    post: str


@dataclass(frozen=True)
class OrderDocument:
    """An order (приказ) whole. While `is_draft`, its number and date are blanks and «ПРОЕКТ» is printed on it."""

    letterhead: Letterhead
    heading: str
    preamble: str
    points: tuple[Point, ...]
    signature: Signature
    title: str = "ПРИКАЗ"
    number: str = ""
    date: datetime.date | None = None
    place: str = ""
    command: str = "ПРИКАЗЫВАЮ:"
    appendices: tuple[Appendix, ...] = ()
    acquaintance: tuple[AcquaintanceRow, ...] = ()
    is_draft: bool = True
    check_url: str = ""
    """The page that tells whether the order is genuine; printed as a QR code once there is one."""

    def to_dict(self) -> dict[str, Any]:
        """Plain data for a JSON column."""
        return frozen.to_json(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """The order that `to_dict` gave; ValueError when the data is no order."""
        return frozen.from_json(cls, data)

    def digest(self) -> str:
        """A fingerprint of the content: equal for equal orders, different after any change."""
        return frozen.digest(self)

    def signed(self, *, number: str, on: datetime.date, check_url: str = "") -> Self:
        """The same order with its number and date and the address of its check page, no draft any more."""
        return replace(self, number=number, date=on, is_draft=False, check_url=check_url)


def points(texts: Iterable["str | tuple[str, Iterable[str]]"]) -> tuple[Point, ...]:
    """Points numbered from 1; a pair of a text and further texts makes a point with sub-points («2.1»)."""
    numbered = []
    for number, item in enumerate(texts, start=1):
        text, inner = (item, ()) if isinstance(item, str) else item
        subpoints = tuple(Point(f"{number}.{index}", subtext) for index, subtext in enumerate(inner, start=1))
        numbered.append(Point(str(number), text, subpoints))
    return tuple(numbered)
