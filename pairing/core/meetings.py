"""What can be wrong with a meeting's line in the log, and which pairs have gone silent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

SILENT_AFTER_DAYS = 14


@dataclass(frozen=True)
class MeetingCard:
    """A meeting as far as it can clash with another one."""

    id: int | None
    held_on: date
    kind: str


def day_fault(held_on: date, *, starts_on: date | None, ended_on: date | None, on: date) -> str:
    """Why a meeting cannot have been on that day; empty when it can."""
    if held_on > on:
        return "Встреча ещё не состоялась: дата в будущем."
    if starts_on is None:
        return "Пара ещё не начала работать: журнал ведут после приказа."
    if held_on < starts_on:
        return f"Пара работает с {starts_on:%d.%m.%Y}: раньше встреч быть не могло."
    if ended_on is not None and held_on > ended_on:
        return f"Пара закончила работу {ended_on:%d.%m.%Y}: позже встреч быть не могло."
    return ""


def same_day(held_on: date, others: Iterable[MeetingCard], *, except_id: int | None = None) -> list[MeetingCard]:
    """Other meetings of the pair on that day: perhaps the same one entered twice."""
    return [other for other in others if other.held_on == held_on and other.id != except_id]


def silent_days(last_held_on: date | None, starts_on: date, *, on: date) -> int:
    """How many days the pair has not met; before its first day none."""
    return max((on - (last_held_on or starts_on)).days, 0)


def is_silent(last_held_on: date | None, starts_on: date, *, on: date) -> bool:
    """Whether it is time to ask what keeps the pair from meeting."""
    return silent_days(last_held_on, starts_on, on=on) >= SILENT_AFTER_DAYS


def usual_kind(held: int) -> str:
    """The kind of the next meeting after so many: the first three have their own names."""
    return ("introduction", "trial", "planning")[held] if held < 3 else "working"
