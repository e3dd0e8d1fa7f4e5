"""Who might be thanked, judging by the figures of pairs; and the words «за что», put in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from mentoring.core.russian.numerals import counted
from monitoring.core.rounding import shown

ENOUGH_MEETINGS = 3
AT_MOST = 10


@dataclass(frozen=True)
class PairFigures:
    """What the base knows of a pair's work; ``mark`` is the mean that enough respondents gave, else unknown."""

    pair: int
    mentor: int
    meetings: int
    tasks: int = 0
    tasks_done: int = 0
    mark: Decimal | None = None

    @property
    def is_plan_done(self) -> bool:
        """Whether there was a plan and nothing in it is open."""
        return self.tasks > 0 and self.tasks_done == self.tasks

    @property
    def told(self) -> str:
        """«14 встреч, план выполнен: 5 из 5, средняя оценка анкет 9,2», the figures that speak for the pair."""
        parts = [counted(self.meetings, "встреча", "встречи", "встреч")]
        if self.tasks:
            word = "план выполнен" if self.is_plan_done else "задач плана выполнено"
            parts.append(f"{word}: {self.tasks_done} из {self.tasks}")
        if self.mark is not None:
            parts.append(f"средняя оценка в анкетах: {shown(self.mark)}")
        return ", ".join(parts)


def ranked(figures: Iterable[PairFigures], *, most: int = AT_MOST) -> list[PairFigures]:
    """The pairs that have worked, those with a finished plan first, then by meetings and marks; the key settles ties."""
    worked = [one for one in figures if one.meetings >= ENOUGH_MEETINGS or one.is_plan_done]
    return sorted(worked, key=lambda one: (not one.is_plan_done, -one.meetings, -(one.mark or Decimal(0)), one.pair))[
        :most
    ]


def tidy_reason(text: str) -> str:
    """What goes on after «за»: without the word itself, without a full stop, in one line."""
    words = " ".join(text.split()).rstrip(".;, ")
    return f"{words} "[3:].strip() if f"{words} ".casefold().startswith("за ") else words
