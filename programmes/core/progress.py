"""How far a roadmap has got by a given day: what is overdue, what is due, what stands out of order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from programmes.core.deadlines.text import short


@dataclass(frozen=True)
class ActivityCard:
    """An activity as far as its progress goes; `due` are the days on which something is due, in order."""

    key: int
    title: str
    starts_on: date | None = None
    due: tuple[date, ...] = ()
    done_on: date | None = None
    is_read: bool = True

    @property
    def is_done(self) -> bool:
        """Whether the activity is marked as done."""
        return self.done_on is not None


@dataclass(frozen=True)
class StageCard:
    """A stage with its activities in the roadmap's order; the number is text, as roadmaps have it."""

    number: str
    title: str
    activities: tuple[ActivityCard, ...] = ()


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    done: int
    total: int

    @property
    def percent(self) -> int:
        """Whole per cent, 0 when there is nothing to do, 100 only when all is done."""
        return self.done * 100 // self.total if self.total else 0

    @property
    def is_complete(self) -> bool:
        """Whether there was something to do and all of it is done."""
        return self.total > 0 and self.done == self.total


def share(activities: Sequence[ActivityCard]) -> Share:
    """How many of the activities are done."""
    return Share(sum(activity.is_done for activity in activities), len(activities))


def is_overdue(activity: ActivityCard, *, on: date) -> bool:
    """Whether the last day of the activity has passed and it is not marked as done."""
    return not activity.is_done and bool(activity.due) and activity.due[-1] < on


def is_due_within(activity: ActivityCard, first: date, last: date) -> bool:
    """Whether a day of the activity falls between these two, and it is not done."""
    return not activity.is_done and any(first <= day <= last for day in activity.due)


def overdue(activities: Iterable[ActivityCard], *, on: date) -> list[ActivityCard]:
    """Activities late on this day, the latest one first."""
    late = [activity for activity in activities if is_overdue(activity, on=on)]
    return sorted(late, key=lambda activity: (activity.due[-1], activity.key))


def due_this_week(activities: Iterable[ActivityCard], *, on: date) -> list[ActivityCard]:
    """Activities with a day from today to Sunday, in the order of those days."""
    sunday = on + timedelta(days=6 - on.weekday())
    due = [activity for activity in activities if is_due_within(activity, on, sunday)]
    return sorted(due, key=lambda activity: (next(day for day in activity.due if day >= on), activity.key))


def current_stage(stages: Sequence[StageCard]) -> StageCard | None:
    """The first stage with something left to do; None when the roadmap is through."""
    return next((stage for stage in stages if stage.activities and not share(stage.activities).is_complete), None)


def warnings(stages: Sequence[StageCard], *, starts_on: date, ends_on: date) -> list[str]:
    """What looks odd in the roadmap's dates, in Russian; a warning never stops anybody."""
    return [*_disorder(stages), *_outside(stages, starts_on, ends_on), *_unread(stages), *_empty(stages)]


def _disorder(stages: Sequence[StageCard]) -> list[str]:
    found: list[str] = []
    latest: tuple[date, str] | None = None
    for stage in stages:
        starts = [activity.starts_on for activity in stage.activities if activity.starts_on]
        if not starts:
            continue
        first = min(starts)
        if latest and first < latest[0]:
            found.append(
                f"Этап {stage.number} начинается {short(first)} – раньше, чем этап {latest[1]} ({short(latest[0])})."
            )
        if latest is None or first > latest[0]:
            latest = (first, stage.number)
    return list(dict.fromkeys(found))  # two sections may bear the same number


def _outside(stages: Sequence[StageCard], starts_on: date, ends_on: date) -> list[str]:
    titles = [
        f"«{activity.title}»"
        for stage in stages
        for activity in stage.activities
        if (activity.due and activity.due[-1] > ends_on) or (activity.starts_on and activity.starts_on < starts_on)
    ]
    if not titles:
        return []
    return [
        (
            f"Срок выходит за пределы программы ({short(starts_on)} – {short(ends_on)}): {_list(titles)}. "
            "Сдвинуть сроки можно разом: отметьте мероприятия и нажмите «Изменить отмеченные»."
        )
    ]


def _unread(stages: Sequence[StageCard]) -> list[str]:
    titles = [f"«{activity.title}»" for stage in stages for activity in stage.activities if not activity.is_read]
    return [f"Срок не прочитан, напоминаний не будет: {_list(titles)}."] if titles else []


def _empty(stages: Sequence[StageCard]) -> list[str]:
    numbers = [stage.number or f"«{stage.title}»" for stage in stages if not stage.activities]
    return [f"Нет ни одного мероприятия в этапе {number}." for number in numbers]


def _list(titles: Sequence[str], most: int = 3) -> str:
    shown = ", ".join(titles[:most])
    left = len(titles) - most
    return f"{shown} и ещё {left}" if left > 0 else shown
