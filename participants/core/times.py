"""Convenient times: a day of the week and a part of the day, as codes that two people's answers can be compared by."""

from __future__ import annotations

from collections.abc import Iterable

DAYS = {
    "mon": "понедельник",
    "tue": "вторник",
    "wed": "среда",
    "thu": "четверг",
    "fri": "пятница",
    "sat": "суббота",
}
SHORT_DAYS = {"mon": "пн", "tue": "вт", "wed": "ср", "thu": "чт", "fri": "пт", "sat": "сб"}
PARTS = {
    "morning": "до уроков",
    "break": "на переменах",
    "day": "сразу после уроков",
    "evening": "после 17 часов",
}

CODES: tuple[str, ...] = tuple(f"{day}-{part}" for day in DAYS for part in PARTS)
CHOICES: tuple[tuple[str, str], ...] = tuple(
    (f"{day}-{part}", f"{day_title}, {part_title}")
    for day, day_title in DAYS.items()
    for part, part_title in PARTS.items()
)


def tidy(codes: Iterable[str]) -> list[str]:
    """Known codes, each once, in the order of the week."""
    chosen = set(codes)
    return [code for code in CODES if code in chosen]


def shown(codes: Iterable[str]) -> str:
    """«пн, ср сразу после уроков; сб до уроков»: parts of the day with their days."""
    by_part: dict[str, list[str]] = {}
    for code in tidy(codes):
        day, _, part = code.partition("-")
        by_part.setdefault(part, []).append(SHORT_DAYS[day])
    return "; ".join(f"{', '.join(days)} {PARTS[part]}" for part, days in by_part.items())


def common(one: Iterable[str], other: Iterable[str]) -> list[str]:
    """Times that suit both."""
    mine = set(one)
    return [code for code in tidy(other) if code in mine]
