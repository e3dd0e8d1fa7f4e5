"""When the pieces of a media plan are due, counted from their event, and how the plan falls into parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mentoring.core.russian.numerals import counted

FRIDAY = 4
FARTHEST = 365  # days between an event and what is told of it


@dataclass(frozen=True)
class Window:
    """Between which days from the event a form of content does its work; negative is before it."""

    first: int
    last: int
    words: str


# The press release and the post-release as schools' programmes define a media plan; the others by their purpose.
WINDOWS: Mapping[str, Window] = {
    "announcement": Window(-30, -2, "анонс выходит до события: за 2–30 дней"),
    "press_release": Window(-5, -3, "пресс-релиз выходит за 3–5 дней до события"),
    "post_release": Window(0, 1, "пост-релиз выходит в день события или на следующий день"),
    "album": Window(0, 7, "фотографии выкладывают в течение недели после события"),
    "video": Window(0, 14, "видео выкладывают в течение двух недель после события"),
    "longread": Window(1, 30, "статья выходит в течение месяца после события"),
}


@dataclass(frozen=True)
class Proposal:
    """A piece of the usual set of an event; `title` is ready to be saved."""

    form: str
    days_after: int
    title: str


@dataclass(frozen=True)
class EventDays:
    """The first and the last day of an event; neither is known while it has no day."""

    starts_on: date | None = None
    ends_on: date | None = None

    @property
    def last(self) -> date | None:
        """The day on which the event is over."""
        return self.ends_on or self.starts_on


def due_on(event: EventDays, days_after: int) -> date | None:
    """The day of a piece: before the event from its first day, after it from its last; None while it has no day."""
    day = event.last if days_after > 0 else event.starts_on
    return day + timedelta(days=days_after) if day else None


def distance(days_after: int) -> str:
    """«за 4 дня до события», «в день события», «на следующий день», «через 3 дня после события»."""
    if days_after == 0:
        return "в день события"
    if days_after == 1:
        return "на следующий день"
    days = counted(abs(days_after), "день", "дня", "дней")
    return f"за {days} до события" if days_after < 0 else f"через {days} после события"


def advice(form: str, days_after: int | None) -> str:
    """What to mind where the piece stands outside its usual days; empty where all is well."""
    window = WINDOWS.get(form)
    if window is None or days_after is None or window.first <= days_after <= window.last:
        return ""
    return f"Обычно {window.words}."


def is_overdue(due: date | None, published_on: date | None, *, on: date) -> bool:
    """Whether the day has passed and nothing was published."""
    return published_on is None and due is not None and due < on


def usual_set(patterns: Iterable[Mapping[str, object]], *, kind: str, title: str) -> list[Proposal]:
    """The pieces that usually go with an event of the kind, named after it."""
    return [
        Proposal(str(row["form"]), int(str(row["days_after"])), str(row["title"]).format(event=title))
        for row in patterns
        if kind in _words(row.get("kinds"))
    ]


def is_too_late(event: EventDays, proposal: Proposal, *, on: date) -> bool:
    """Whether the piece was to come before an event that has begun already."""
    return proposal.days_after < 0 and event.starts_on is not None and event.starts_on <= on


def _words(value: object) -> tuple[str, ...]:
    return tuple(str(word) for word in value) if isinstance(value, list | tuple) else ()


@dataclass(frozen=True)
class Term:
    """An activity of the roadmap as far as an event may take its day from it."""

    key: int
    title: str
    first: date | None = None
    last: date | None = None

    @property
    def event_day(self) -> date | None:
        """The last working day of the term, its last day where it has none."""
        if self.last is None:
            return None
        friday = self.last - timedelta(days=max(self.last.weekday() - FRIDAY, 0))
        return friday if self.first is None or friday >= self.first else self.last


def matching_activity(stems: Sequence[str], activities: Iterable[Term]) -> Term | None:
    """The first activity whose title has words with all these beginnings, «|» between alternatives; none match nothing."""
    if not stems:
        return None
    for activity in activities:
        words = re.findall(r"[\w-]+", activity.title.casefold().replace("ё", "е"))
        if all(any(word.startswith(tuple(stem.split("|"))) for word in words) for stem in stems):
            return activity
    return None


def proposed_day(month: int, day: int, *, starts_on: date, ends_on: date) -> date:
    """The first such day of a year within the period, moved from a weekend to Monday; else the period's nearer edge."""
    options = [date(year, month, day) for year in range(starts_on.year, ends_on.year + 1)]
    inside = [option for option in options if starts_on <= option <= ends_on]
    if not inside:
        return starts_on if options[0] < starts_on else ends_on
    is_weekend = inside[0].weekday() > FRIDAY
    monday = inside[0] + timedelta(days=7 - inside[0].weekday()) if is_weekend else inside[0]
    return min(monday, ends_on)
