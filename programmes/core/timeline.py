"""The roadmap drawn along the months: where each activity's bars and points stand on a strip of a thousand units."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

LENGTH = 1000  # units of a strip, whatever the number of its months
POINT = 6  # the least width at which a single day is still seen
MONTHS_BESIDE = 6  # how far outside the programme's term an activity may pull the strip
MOST_MONTHS = 18  # a longer strip names quarters
MONTH_NAMES = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Term:
    """When an activity is due: a range, or days within it; without both ends there is nothing to draw."""

    start: date | None = None
    end: date | None = None
    points: tuple[date, ...] = ()
    is_recurring: bool = False


@dataclass(frozen=True)
class Mark:
    """A piece of a strip: ``shape`` is «bar», «thread» (the span of something that recurs) or «point»."""

    shape: str
    x: float
    width: float
    label: str


@dataclass(frozen=True)
class Cell:
    """A month or a quarter in the head of the strips; ``year`` is given where the year begins."""

    label: str
    year: str = ""
    is_now: bool = False


@dataclass(frozen=True)
class Scale:
    """The months that the strips show; every month is equally wide."""

    first: date
    months: int
    step: int = 1

    def left(self, day: date) -> float:
        """Where the day begins, within the strip."""
        return self._place(day, (day.day - 1) / monthrange(day.year, day.month)[1])

    def right(self, day: date) -> float:
        """Where the day ends, within the strip."""
        return self._place(day, day.day / monthrange(day.year, day.month)[1])

    def _place(self, day: date, part: float) -> float:
        place = (_months_between(self.first, day) + part) * LENGTH / self.months
        return round(min(max(place, 0), LENGTH), 1)

    def cells(self, *, today: date) -> tuple[Cell, ...]:
        """The head: months, or quarters of a long strip."""
        return tuple(self._cell(place, today) for place in range(0, self.months, self.step))

    def _cell(self, place: int, today: date) -> Cell:
        month = _later(self.first, place)
        label = MONTH_NAMES[month.month - 1] if self.step == 1 else f"{ROMAN[(month.month - 1) // 3]} кв."
        is_now = month <= today < _later(month, self.step)
        return Cell(label, str(month.year) if place == 0 or month.month <= self.step else "", is_now)

    @property
    def lines(self) -> tuple[float, ...]:
        """Where the months (or quarters) part."""
        return tuple(round(place * LENGTH / self.months, 1) for place in range(self.step, self.months, self.step))

    def now(self, today: date) -> float | None:
        """The middle of today, None outside the strip."""
        if not self.first <= today < _later(self.first, self.months):
            return None
        return round((self.left(today) + self.right(today)) / 2, 1)


def scale(terms: Iterable[Term], *, starts_on: date, ends_on: date) -> Scale:
    """Whole months of the programme's term, widened by activities that lie up to half a year outside it."""
    earliest, latest = _later(_month(starts_on), -MONTHS_BESIDE), _later(_month(ends_on), MONTHS_BESIDE)
    first, last = _month(starts_on), _month(ends_on)
    for term in terms:
        if term.start is not None and term.end is not None:
            first = min(first, max(_month(term.start), earliest))
            last = max(last, min(_month(term.end), latest))
    months = _months_between(first, last) + 1
    if months <= MOST_MONTHS:
        return Scale(first, months)
    first = first.replace(month=(first.month - 1) // 3 * 3 + 1)
    months = _months_between(first, last) + 1
    return Scale(first, -(-months // 3) * 3, step=3)


def marks(term: Term, along: Scale) -> tuple[Mark, ...]:
    """What is drawn of an activity; nothing where it has no days."""
    if term.start is None or term.end is None:
        return ()
    if not term.points:
        return (_mark("bar", term.start, term.end, along),)
    points = tuple(_mark("point", day, day, along) for day in term.points)
    return (_mark("thread", term.start, term.end, along), *points) if term.is_recurring else points


def span(terms: Sequence[Term]) -> Term:
    """From the first day of any activity to the last one: a stage as one bar."""
    dated = [(term.start, term.end) for term in terms if term.start is not None and term.end is not None]
    if not dated:
        return Term()
    return Term(min(start for start, _ in dated), max(end for _, end in dated))


def _mark(shape: str, start: date, end: date, along: Scale) -> Mark:
    left, right = along.left(start), along.right(end)
    if right - left < POINT:
        left = min(max((left + right - POINT) / 2, 0), LENGTH - POINT)
        right = left + POINT
    label = f"{start:%d.%m.%Y}" if start == end else f"{start:%d.%m.%Y} – {end:%d.%m.%Y}"
    return Mark(shape, round(left, 1), round(right - left, 1), label)


def _month(day: date) -> date:
    return day.replace(day=1)


def _months_between(first: date, day: date) -> int:
    return (day.year - first.year) * 12 + day.month - first.month


def _later(month: date, months: int) -> date:
    number = month.year * 12 + month.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)
