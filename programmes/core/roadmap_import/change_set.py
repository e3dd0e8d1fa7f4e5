"""What stands in the programme, and what an import changes in it: the words of the comparison."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain


class Mode(StrEnum):
    """What the import does to the roadmap that stands."""

    UPDATE = "update"  # change what is found again, add what is new, keep what the file lacks
    ADD = "add"  # add everything at the end
    REPLACE = "replace"  # remove what stands, as long as nothing is done


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


STAGE_FIELDS = ("number", "title", "task", "result", "product")
ACTIVITY_FIELDS = ("number", "title", "deadline", "responsible", "executors", "product", "note")
WORDS = {
    "number": "номер", "title": "название", "deadline": "срок", "responsible": "ответственные",
    "executors": "соисполнители", "product": "результат", "note": "заметки", "task": "задача", "result": "результат",
    "values": "значения",
}  # fmt: skip


@dataclass(frozen=True)
class StandingActivity:
    """An activity that stands in the programme."""

    key: int
    texts: Mapping[str, str]
    is_done: bool = False
    is_dropped: bool = False


@dataclass(frozen=True)
class StandingStage:
    """A stage that stands in the programme, with its activities in order."""

    key: int
    texts: Mapping[str, str]
    activities: tuple[StandingActivity, ...] = ()


@dataclass(frozen=True)
class StandingTarget:
    """A planned result that stands in the programme."""

    key: int
    number: str
    title: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class Standing:
    """The whole roadmap as it stands."""

    stages: tuple[StandingStage, ...] = ()
    targets: tuple[StandingTarget, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is no stage."""
        return not self.stages

    @property
    def done(self) -> int:
        """How many activities are done."""
        return sum(activity.is_done for stage in self.stages for activity in stage.activities)

    def stamp(self) -> str:
        """A mark that differs as soon as anything in the roadmap does."""
        return hashlib.sha256(repr(self).encode()).hexdigest()


@dataclass(frozen=True)
class FieldChange:
    """A field that the file says otherwise."""

    name: str
    before: str
    after: str

    @property
    def word(self) -> str:
        """The field in Russian."""
        return WORDS[self.name]


@dataclass(frozen=True)
class Change:
    """What becomes of a row of the draft; ``key`` is the row that stands, None for a new one."""

    outcome: Outcome
    key: int | None = None
    fields: tuple[FieldChange, ...] = ()
    is_moved: bool = False


@dataclass(frozen=True)
class Missing:
    """A row that stands in the programme and not in the file."""

    key: int
    number: str
    title: str
    is_done: bool = False
    sort: str = "activity"

    @property
    def word(self) -> str:
        """What it is, in Russian."""
        return {"stage": "этап", "activity": "мероприятие", "target": "показатель"}[self.sort]


@dataclass(frozen=True)
class Comparison:
    """The change set, in the draft's order: a change for each stage, activity and target."""

    stages: tuple[Change, ...]
    activities: tuple[tuple[Change, ...], ...]
    targets: tuple[Change, ...]
    missing_stages: tuple[Missing, ...] = ()
    missing_activities: tuple[Missing, ...] = ()
    missing_targets: tuple[Missing, ...] = ()

    def all(self) -> Iterator[Change]:
        """Every change."""
        return chain(self.stages, *self.activities, self.targets)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """All that the file lacks."""
        return self.missing_stages + self.missing_activities + self.missing_targets

    @property
    def removable(self) -> tuple[Missing, ...]:
        """What of it may be removed."""
        return tuple(row for row in self.missing if not row.is_done)

    @property
    def staying(self) -> int:
        """How much of it is done and stays."""
        return sum(row.is_done for row in self.missing)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows are new, changed (or moved) and the same, and how many the file lacks."""
        changes = list(self.all())
        new = sum(change.outcome is Outcome.NEW for change in changes)
        same = sum(change.outcome is Outcome.SAME and not change.is_moved for change in changes)
        return {"new": new, "changed": len(changes) - new - same, "same": same, "missing": len(self.missing)}

    @property
    def is_nothing(self) -> bool:
        """Whether the file says just what stands there."""
        counts = self.counts
        return not (counts["new"] or counts["changed"] or counts["missing"])
