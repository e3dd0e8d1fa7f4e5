"""«Готов к работе»: what a mentor still lacks under the settings of the programme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mentoring.core.russian.dates import short_date

FIT, AFTER_TRAINING, UNFIT = "fit", "after_training", "unfit"


@dataclass(frozen=True)
class Demands:
    """What the programme asks of a mentor before the first pair; `courses` are its required ones by key."""

    interview: bool = False
    training: bool = False
    courses: tuple[tuple[int, str], ...] = ()

    @property
    def any(self) -> bool:
        """Whether a newcomer begins as a candidate."""
        return self.interview or self.training


@dataclass(frozen=True)
class Preparation:
    """What is known of a mentor: the last interview held and the one planned, courses completed, training elsewhere."""

    outcome: str = ""
    planned_on: date | None = None
    completed: frozenset[int] = frozenset()
    trained_elsewhere: bool = False


@dataclass(frozen=True)
class Lack:
    """One thing that is missing; the text goes on after «не готов:»."""

    code: str
    text: str


def lacks(demands: Demands, preparation: Preparation) -> list[Lack]:
    """What keeps a mentor from being ready, in the order in which it is to be done.

    An interview that ended with «не рекомендован» or «после обучения» counts even where none was demanded: somebody
    has looked and said so.
    """
    found = []
    if preparation.outcome == UNFIT:
        found.append(Lack("unfit", "по итогам собеседования не рекомендован"))
    elif demands.interview and not preparation.outcome:
        planned = f", назначено на {short_date(preparation.planned_on)}" if preparation.planned_on else ""
        found.append(Lack("interview", f"нет собеседования{planned}"))
    if (demands.training or preparation.outcome == AFTER_TRAINING) and not preparation.trained_elsewhere:
        found.extend(_training(demands, preparation))
    return found


def told(found: list[Lack]) -> str:
    """All that is missing in one line."""
    return "; ".join(lack.text for lack in found)


def _training(demands: Demands, preparation: Preparation) -> list[Lack]:
    if not demands.courses:
        return [] if preparation.completed else [Lack("training", "не пройдено обучение")]
    missing = [title for key, title in demands.courses if key not in preparation.completed]
    if len(demands.courses) == 1:
        return [Lack("training", "не пройдено обучение")] if missing else []
    return [Lack("training", f"не пройдено обучение «{title}»") for title in missing]
