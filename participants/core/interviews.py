"""When interviews are held: so many one after another on each working day, from a first day on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

SATURDAY = 5


@dataclass(frozen=True)
class Rhythm:
    """How interviews follow one another."""

    first_day: date
    starts_at: time
    minutes: int
    a_day: int
    with_saturdays: bool = False


def slots(count: int, rhythm: Rhythm, *, busy: Iterable[tuple[date, time | None]] = ()) -> list[tuple[date, time]]:
    """So many days and times; those that are busy already are stepped over."""
    taken, day = set(busy), rhythm.first_day
    found: list[tuple[date, time]] = []
    while len(found) < count:
        if day.weekday() < SATURDAY or (rhythm.with_saturdays and day.weekday() == SATURDAY):
            free = [(day, at) for at in _times(rhythm) if (day, at) not in taken]
            found.extend(free[: count - len(found)])
        day += timedelta(days=1)
    return found


def fault(rhythm: Rhythm) -> str:
    """Why a day cannot hold so many interviews, an empty string where it can."""
    start = datetime.combine(rhythm.first_day, rhythm.starts_at)
    if (start + timedelta(minutes=rhythm.minutes * rhythm.a_day)).date() != rhythm.first_day:
        return "Столько собеседований в один день не поместится: начните раньше или уменьшите их число."
    return ""


def _times(rhythm: Rhythm) -> list[time]:
    start = datetime.combine(rhythm.first_day, rhythm.starts_at)
    return [(start + timedelta(minutes=rhythm.minutes * number)).time() for number in range(rhythm.a_day)]
