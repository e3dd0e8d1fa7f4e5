"""A month as a sheet of weeks: entries laid in lanes, so that each one is a bar over the days it lasts."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mentoring.core.calendar_entries import CalendarEntry

DAY = timedelta(days=1)
WEEK = 7
EARLIEST, LATEST = 2000, 2099
NAMES = (
    "Январь", "Февраль", "Март", "Апрель", "Май", "Июнь",
    "Июль", "Август", "Сентябрь", "Октябрь", "Ноябрь", "Декабрь",
)  # fmt: skip
WEEKDAYS = (
    ("пн", "понедельник"), ("вт", "вторник"), ("ср", "среда"), ("чт", "четверг"),
    ("пт", "пятница"), ("сб", "суббота"), ("вс", "воскресенье"),
)  # fmt: skip


@dataclass(frozen=True)
class Month:
    """A month of a year."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> Month:
        """The month that holds the day."""
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str) -> Month | None:
        """«2026-11»; None for what is no month of this century."""
        found = re.fullmatch(r"(\d{4})-(\d{2})", text.strip(), re.ASCII)
        if not found or not EARLIEST <= int(found[1]) <= LATEST or not 1 <= int(found[2]) <= 12:
            return None
        return cls(int(found[1]), int(found[2]))

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    @property
    def title(self) -> str:
        """«Ноябрь 2026»."""
        return f"{NAMES[self.month - 1]} {self.year}"

    @property
    def code(self) -> str:
        """«2026-11»."""
        return f"{self.year:04}-{self.month:02}"

    @property
    def previous(self) -> Month | None:
        """The month before; None at the edge of the century."""
        day = self.first - DAY
        return Month.of(day) if day.year >= EARLIEST else None

    @property
    def next(self) -> Month | None:
        """The month after; None at the edge of the century."""
        day = self.last + DAY
        return Month.of(day) if day.year <= LATEST else None


@dataclass(frozen=True)
class DayCell:
    """A day at the head of its column."""

    day: date
    is_inside: bool
    is_today: bool

    @property
    def is_weekend(self) -> bool:
        """Saturday or Sunday."""
        return self.day.weekday() >= WEEK - 2


@dataclass(frozen=True)
class Bar:
    """A cell of a lane: an entry over `span` days, or free room where there is none."""

    span: int
    entry: CalendarEntry | None = None
    goes_on: bool = False
    came_over: bool = False


@dataclass(frozen=True)
class Week:
    """Seven days with the lanes below them."""

    days: tuple[DayCell, ...]
    lanes: tuple[tuple[Bar, ...], ...]


@dataclass(frozen=True)
class MonthSheet:
    """A month ready to be drawn: what lasts all month stands apart, the rest lies in the weeks and in a plain list."""

    month: Month
    whole: tuple[CalendarEntry, ...]
    weeks: tuple[Week, ...]
    listed: tuple[CalendarEntry, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the month has nothing at all."""
        return not self.whole and not self.listed


def sheet(month: Month, entries: Iterable[CalendarEntry], *, today: date) -> MonthSheet:
    """The month with the entries that touch it."""
    inside = sorted((one for one in entries if one.touches(month.first, month.last)), key=_order)
    whole = tuple(one for one in inside if one.starts_on <= month.first and one.ends_on >= month.last)
    others = [one for one in inside if one not in whole]
    return MonthSheet(month, whole, tuple(_weeks(month, others, today)), tuple(others))


def _order(entry: CalendarEntry) -> tuple[object, ...]:
    at = entry.starts_at
    return (entry.starts_on, -entry.days, at is None, at.isoformat() if at else "", entry.key)


def _weeks(month: Month, entries: Sequence[CalendarEntry], today: date) -> Iterable[Week]:
    monday = month.first - timedelta(days=month.first.weekday())
    while monday <= month.last:
        days = tuple(monday + timedelta(days=number) for number in range(WEEK))
        cells = tuple(DayCell(day, month.first <= day <= month.last, day == today) for day in days)
        first, last = max(monday, month.first), min(days[-1], month.last)
        yield Week(cells, tuple(_lanes([one for one in entries if one.touches(first, last)], monday, first, last)))
        monday += timedelta(days=WEEK)


def _lanes(entries: Sequence[CalendarEntry], monday: date, first: date, last: date) -> Iterable[tuple[Bar, ...]]:
    """Each entry in the first lane that is still free on its days."""
    lanes: list[list[CalendarEntry]] = []
    for entry in entries:
        start = max(entry.starts_on, first)
        lane = next((lane for lane in lanes if min(lane[-1].ends_on, last) < start), None)
        if lane is None:
            lanes.append([entry])
        else:
            lane.append(entry)
    for lane in lanes:
        yield tuple(_bars(lane, monday, first, last))


def _bars(lane: Sequence[CalendarEntry], monday: date, first: date, last: date) -> Iterable[Bar]:
    place = 0
    for entry in lane:
        start = (max(entry.starts_on, first) - monday).days
        end = (min(entry.ends_on, last) - monday).days
        if start > place:
            yield Bar(start - place)
        yield Bar(end - start + 1, entry, goes_on=entry.ends_on > last, came_over=entry.starts_on < first)
        place = end + 1
    if place < WEEK:
        yield Bar(WEEK - place)
