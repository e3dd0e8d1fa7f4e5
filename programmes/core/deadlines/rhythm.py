"""The days on which something that comes round again is due."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum


class Rhythm(StrEnum):
    """How often an activity comes round; a term is a school quarter."""

    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    MONTH = "month"
    TWO_MONTHS = "two_months"
    QUARTER = "quarter"
    TERM = "term"
    TRIMESTER = "trimester"
    HALF_YEAR = "half_year"
    YEAR = "year"


LABELS = {
    Rhythm.WEEK: "каждую неделю",
    Rhythm.TWO_WEEKS: "раз в две недели",
    Rhythm.MONTH: "каждый месяц",
    Rhythm.TWO_MONTHS: "раз в два месяца",
    Rhythm.QUARTER: "каждый квартал",
    Rhythm.TERM: "каждую четверть",
    Rhythm.TRIMESTER: "каждый триместр",
    Rhythm.HALF_YEAR: "каждое полугодие",
    Rhythm.YEAR: "каждый год",
}
MONTHS_DUE = {
    Rhythm.MONTH: tuple(range(1, 13)),
    Rhythm.QUARTER: (3, 6, 9, 12),
    Rhythm.TERM: (3, 5, 10, 12),
    Rhythm.TRIMESTER: (2, 5, 11),
    Rhythm.HALF_YEAR: (5, 12),
}
SCHOOL = frozenset({Rhythm.TERM, Rhythm.TRIMESTER, Rhythm.HALF_YEAR})
WEEK = timedelta(days=7)


def beats(
    rhythm: Rhythm, first: date, last: date, *, days: Sequence[int] = (), weekday: tuple[int, int] | None = None
) -> tuple[date, ...]:
    """Days due from `first` to `last`: ends of weeks, months, quarters, terms of school.

    `days` asks for these days of the months, `weekday` for a day of the week: its number in the month (0 for each week,
    -1 for the last) and the day, Monday being 0. What is left of the interval after the last full beat ends with the
    interval itself, unless such days are asked for.
    """
    if weekday and not weekday[0]:
        found = _weekdays(first, last, weekday[1], step=2 if rhythm is Rhythm.TWO_WEEKS else 1)
    elif rhythm in (Rhythm.WEEK, Rhythm.TWO_WEEKS):
        step = 7 if rhythm is Rhythm.WEEK else 14
        count = ((last - first).days + 1) // step
        found = [first + timedelta(days=step * number - 1) for number in range(1, count + 1)]
    elif rhythm is Rhythm.YEAR:
        found = [_year_later(first, years) - timedelta(days=1) for years in range(1, last.year - first.year + 2)]
    else:
        found = [
            day
            for year in range(first.year, last.year + 1)
            for month in _months(rhythm, first, year)
            for day in _in_month(year, month, days, weekday)
        ]
    inside = [point for point in found if first <= point <= last]
    in_holidays = rhythm in SCHOOL and bool(inside) and last.month in (6, 7, 8)
    if not days and not weekday and not in_holidays and (not inside or inside[-1] < last):
        inside.append(last)
    return tuple(inside or [last])


def _months(rhythm: Rhythm, first: date, year: int) -> tuple[int, ...]:
    if rhythm is Rhythm.TWO_MONTHS:
        return tuple(month for month in range(1, 13) if (month - first.month + 12 * (year - first.year)) % 2)
    return MONTHS_DUE[rhythm]


def _in_month(year: int, month: int, days: Sequence[int], weekday: tuple[int, int] | None) -> list[date]:
    length = monthrange(year, month)[1]
    if weekday:
        nth, day_of_week = weekday
        same = [day for day in range(1, length + 1) if date(year, month, day).weekday() == day_of_week]
        return [date(year, month, same[nth - 1 if nth > 0 else nth])]
    return sorted({date(year, month, min(day, length)) for day in days or (31,)})


def _weekdays(first: date, last: date, weekday: int, *, step: int) -> list[date]:
    start = first + timedelta(days=(weekday - first.weekday()) % 7)
    return [start + WEEK * step * number for number in range((last - start).days // (7 * step) + 1)]


def _year_later(day: date, years: int) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year + years, 3, 1)
    return day.replace(year=day.year + years)
