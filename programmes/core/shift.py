"""A deadline moved by days or months, and the phrase that says so."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from programmes.core.deadlines import Deadline, Kind
from programmes.core.deadlines.text import short

MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip


def shifted(deadline: Deadline, *, days: int = 0, months: int = 0) -> Deadline:
    """The deadline with all its days moved, months first; the last day of a month stays the last one.

    What has no days is given back as it is. ValueError when a day falls out of the calendar.
    """
    if deadline.start is None or deadline.end is None:
        return deadline
    try:
        move = _mover(days, months)
        return replace(
            deadline,
            start=move(deadline.start),
            end=move(deadline.end),
            points=tuple(move(point) for point in deadline.points),
            ignored="",
        )
    except (OverflowError, ValueError):
        raise ValueError("С таким сдвигом срок выходит за пределы календаря.") from None


def phrase(deadline: Deadline) -> str:
    """The days of a deadline as a roadmap writes them: «ноябрь 2026», «05.11.2026 – 10.12.2026», «20.12.2026, 31.05.2027»."""
    if deadline.kind is Kind.POINTS:
        return ", ".join(short(point) for point in deadline.points)
    if deadline.start is None or deadline.end is None or deadline.kind is not Kind.RANGE:
        return ""
    start, end = deadline.start, deadline.end
    if start == end:
        return short(start)
    if start.day == 1 and _is_month_end(end):
        if (start.year, start.month) == (end.year, end.month):
            return f"{MONTHS[start.month - 1]} {start.year}"
        return f"{MONTHS[start.month - 1]} {start.year} – {MONTHS[end.month - 1]} {end.year}"
    return f"{short(start)} – {short(end)}"


def _mover(days: int, months: int) -> Callable[[date], date]:
    def move(day: date) -> date:
        number = day.year * 12 + day.month - 1 + months
        year, month = number // 12, number % 12 + 1
        last = monthrange(year, month)[1]
        moved = date(year, month, last if _is_month_end(day) and months else min(day.day, last))
        return moved + timedelta(days=days)

    return move


def _is_month_end(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]
