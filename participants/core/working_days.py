"""Working days of the five-day week: weekends, the holidays of the Labour Code's article 112, days moved by the government."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

# Month and day. A holiday on a weekend moves its day off to the next working day, those of January excepted:
# the government says each year where they go, and that is in the table of moved days.
HOLIDAYS = frozenset(
    {*((1, day) for day in range(1, 9)), (2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)},
)
JANUARY = 1
SATURDAY = 5
DAY = timedelta(days=1)


@dataclass(frozen=True)
class MovedDays:
    """What the government has moved: working days made days off, and days off made working days."""

    off: frozenset[date] = frozenset()
    working: frozenset[date] = frozenset()

    @classmethod
    def of(cls, off: Iterable[date], working: Iterable[date]) -> "MovedDays":
        """The table as it is read from a file."""
        return cls(frozenset(off), frozenset(working))


NOTHING_MOVED = MovedDays()


def is_working(day: date, moved: MovedDays = NOTHING_MOVED) -> bool:
    """Whether people work on the day."""
    if day in moved.working:
        return True
    if day in moved.off or _is_off(day):
        return False
    return day not in _carried_over(day.year)


def after(start: date, days: int, moved: MovedDays = NOTHING_MOVED) -> date:
    """The last of so many working days; the count begins on the day after the start (Labour Code, article 14)."""
    day = start
    for _ in range(days):
        day += DAY
        while not is_working(day, moved):
            day += DAY
    return day


def _is_off(day: date) -> bool:
    return day.weekday() >= SATURDAY or (day.month, day.day) in HOLIDAYS


def _carried_over(year: int) -> set[date]:
    """The days off that holidays on a weekend bring with them, each on the next day that is not off already."""
    found: set[date] = set()
    for month, number in sorted(HOLIDAYS):
        day = date(year, month, number)
        if month == JANUARY or day.weekday() < SATURDAY:
            continue
        while _is_off(day) or day in found:
            day += DAY
        found.add(day)
    return found
