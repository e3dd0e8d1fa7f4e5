"""The days on which something that comes round again is due."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum


class Rhythm(StrEnum):
    """How often an activity comes round."""

    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


LABELS = {
    Rhythm.WEEK: "каждую неделю",
    Rhythm.TWO_WEEKS: "раз в две недели",
    Rhythm.MONTH: "каждый месяц",
    Rhythm.QUARTER: "каждый квартал",
    Rhythm.HALF_YEAR: "каждое полугодие",
    Rhythm.YEAR: "каждый год",
}
MONTHS_DUE = {
    Rhythm.MONTH: tuple(range(1, 13)),
    Rhythm.QUARTER: (3, 6, 9, 12),
    Rhythm.HALF_YEAR: (5, 12),
}


def beats(rhythm: Rhythm, first: date, last: date, *, day: int = 0) -> tuple[date, ...]:
    """Days due from `first` to `last`: ends of weeks, months, quarters, school half-years; `day` asks for that day of the month.

    What is left of the interval after the last full beat ends with the interval itself.
    """
    if rhythm in (Rhythm.WEEK, Rhythm.TWO_WEEKS):
        step = 7 if rhythm is Rhythm.WEEK else 14
        count = ((last - first).days + 1) // step
        found = [first + timedelta(days=step * number - 1) for number in range(1, count + 1)]
    elif rhythm is Rhythm.YEAR:
        found = [_year_later(first, years) - timedelta(days=1) for years in range(1, last.year - first.year + 2)]
    else:
        found = [
            date(year, month, min(day or 31, monthrange(year, month)[1]))
            for year in range(first.year, last.year + 1)
            for month in MONTHS_DUE[rhythm]
        ]
    inside = [point for point in found if first <= point <= last]
    if (
        not day
        and (not inside or inside[-1] < last)
        and not (rhythm is Rhythm.HALF_YEAR and inside and last.month in (6, 7, 8))
    ):
        inside.append(last)
    return tuple(inside or [last])


def _year_later(day: date, years: int) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year + years, 3, 1)
    return day.replace(year=day.year + years)
