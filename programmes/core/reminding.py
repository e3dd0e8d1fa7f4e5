"""When somebody is told of a term, and the words of the letter that tells it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mentoring.core.russian.numerals import counted, plural

MOST_DAYS_BEFORE = 30
WEEK = 7


@dataclass(frozen=True)
class TermLine:
    """Something that a user is to do by a day; `url` is a path on the site.

    `days_before` stands in place of the user's own setting where a thing needs its own warning.
    """

    user: int
    text: str
    url: str
    due_on: date
    days_before: int | None = None


def is_told(due_on: date, *, since: date | None, on: date, days_before: int) -> bool:
    """Whether a day for telling lies after `since` and not after `on`.

    Days for telling: so many before the term, the term itself, the day after it, and every week from there.
    Counting from the last letter, a day on which no letter could go out is made good by the next one.
    """
    latest = _latest_telling(due_on, on, days_before)
    return latest is not None and (since is None or latest > since)


def _latest_telling(due_on: date, on: date, days_before: int) -> date | None:
    late = (on - due_on).days
    if late >= 1:
        return due_on + timedelta(days=1 + (late - 1) // WEEK * WEEK)
    if late == 0:
        return due_on
    return due_on - timedelta(days=days_before) if -late <= days_before else None


def told(lines: Iterable[TermLine], *, since: date | None, on: date, days_before: int) -> list[TermLine]:
    """The lines of the day's letter, by their terms; the same line twice is told once."""
    chosen = {
        line
        for line in lines
        if is_told(
            line.due_on,
            since=since,
            on=on,
            days_before=days_before if line.days_before is None else line.days_before,
        )
    }
    return sorted(chosen, key=lambda line: (line.due_on, line.text, line.url))


def days_to_remind(points: Sequence[date], *, on: date) -> list[date]:
    """Of the days on which something comes round, those still to come; when all have passed, the last one."""
    coming = [point for point in points if point >= on]
    return coming or list(points[-1:])


@dataclass(frozen=True)
class Digest:
    """The lines of a letter in three parts."""

    overdue: tuple[TermLine, ...]
    today: tuple[TermLine, ...]
    coming: tuple[TermLine, ...]
    on: date

    @property
    def subject(self) -> str:
        """«Наставничество: 2 дела на этой неделе, 1 просрочено»."""
        sunday = self.on + timedelta(days=6 - self.on.weekday())
        week = len(self.today) + sum(line.due_on <= sunday for line in self.coming)
        later = len(self.today) + len(self.coming) - week
        parts = []
        if week:
            parts.append(f"{counted(week, 'дело', 'дела', 'дел')} на этой неделе")
        if later:
            parts.append(f"{counted(later, 'дело', 'дела', 'дел')} скоро" if not week else f"{later} скоро")
        if self.overdue:
            number = len(self.overdue)
            late = counted(number, "дело просрочено", "дела просрочены", "дел просрочено")
            parts.append(f"{number} {plural(number, 'просрочено', 'просрочены', 'просрочено')}" if parts else late)
        return f"Наставничество: {', '.join(parts)}".replace("\u00a0", " ")


def digest(lines: Iterable[TermLine], *, on: date) -> Digest:
    """The lines sorted into what is late, what is due today and what is to come."""
    lines = list(lines)
    return Digest(
        overdue=tuple(line for line in lines if line.due_on < on),
        today=tuple(line for line in lines if line.due_on == on),
        coming=tuple(line for line in lines if line.due_on > on),
        on=on,
    )
