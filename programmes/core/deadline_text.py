"""Say in Russian how a deadline phrase was read."""

from __future__ import annotations

from datetime import date

from programmes.core.deadlines import Deadline, Kind
from programmes.core.rhythm import LABELS, Rhythm


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
