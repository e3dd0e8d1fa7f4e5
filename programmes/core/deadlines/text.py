"""Say in Russian how a deadline phrase was read, and take a reading that a person has put right by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from programmes.core.deadlines.reading import Deadline, Kind
from programmes.core.deadlines.rhythm import LABELS, Rhythm, beats

FIRST_YEAR, LAST_YEAR = 2000, 2100
LONGEST_DAYS = 366 * 15  # no programme is planned for longer; a year mistyped by ten is found
MOST_POINTS = 60


def describe(deadline: Deadline) -> str:
    """One short line for the roadmap page: «01.11.2026 – 10.12.2026», «каждый месяц, до 31.05.2027»."""
    if not deadline.understood:
        return "срок не прочитан"
    if deadline.kind is Kind.OPEN or deadline.start is None or deadline.end is None:
        return "без твёрдого срока"
    if deadline.kind is Kind.RECURRENCE:
        return f"{LABELS[Rhythm(deadline.every)]}, до {short(deadline.end)}"
    if deadline.kind is Kind.POINTS:
        return "к " + ", ".join(short(point) for point in deadline.points)
    if deadline.start == deadline.end:
        return short(deadline.end)
    return f"{short(deadline.start)} – {short(deadline.end)}"


def short(day: date) -> str:
    """The day in figures, as roadmaps have it: 01.11.2026."""
    return day.strftime("%d.%m.%Y")


def corrected(
    kind: str, *, start: date | None = None, end: date | None = None, points: Sequence[date] = (), every: str = ""
) -> Deadline:
    """The deadline that a person gives instead of what was read from the phrase.

    What the kind does not need is left out of it. A single day may be given as ``start`` or ``end`` alone; of several
    days the bounds follow; of a rhythm the days follow, unless they are given. ValueError says in Russian what is wrong.
    """
    try:
        chosen = Kind(kind)
    except ValueError:
        raise ValueError(
            "Выберите вид срока: промежуток, отдельные даты, повторяется или без твёрдого срока."
        ) from None
    if chosen is Kind.OPEN:
        return Deadline(Kind.OPEN)
    if chosen is Kind.POINTS:
        return _on_points(points)
    first, last = _bounds(start, end)
    if chosen is Kind.RANGE:
        return Deadline(Kind.RANGE, first, last)
    return _repeated(first, last, points, every)


def _on_points(points: Sequence[date]) -> Deadline:
    days = tuple(sorted(set(points)))
    if not days:
        raise ValueError("Укажите хотя бы одну дату.")
    if len(days) > MOST_POINTS:
        raise ValueError(f"Слишком много дат: {len(days)}. Укажите не больше {MOST_POINTS} или выберите повтор.")
    _bounds(days[0], days[-1])
    return Deadline(Kind.POINTS, days[0], days[-1], points=days)


def _repeated(first: date, last: date, points: Sequence[date], every: str) -> Deadline:
    if every not in list(Rhythm):
        raise ValueError("Выберите, как часто повторяется мероприятие: " + ", ".join(LABELS.values()) + ".")
    days = tuple(sorted(set(points))) or beats(Rhythm(every), first, last)
    outside = next((day for day in days if not first <= day <= last), None)
    if outside:
        raise ValueError(
            f"Дата {short(outside)} лежит вне промежутка {short(first)} – {short(last)}. Исправьте её или промежуток."
        )
    return Deadline(Kind.RECURRENCE, first, last, points=days, every=every)


def _bounds(start: date | None, end: date | None) -> tuple[date, date]:
    first, last = start or end, end or start
    if first is None or last is None:
        raise ValueError("Укажите первый и последний день срока.")
    for day in (first, last):
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValueError(f"Проверьте год в дате {short(day)}: он должен быть от {FIRST_YEAR} до {LAST_YEAR}.")
    if last < first:
        raise ValueError(
            f"Срок кончается {short(last)}, раньше, чем начинается {short(first)}. Поменяйте даты местами."
        )
    if (last - first).days > LONGEST_DAYS:
        raise ValueError(f"Срок {short(first)} – {short(last)} длится больше 15 лет. Проверьте годы.")
    return first, last
