"""What a roadmap was read into: stages, activities and targets, and of each row what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class RowSort(StrEnum):
    """What a row of the source was taken for."""

    TEXT = "text"  # text around the table
    HEADER = "header"  # titles of columns, also repeated ones and a row of column numbers
    STAGE = "stage"
    ABOUT_STAGE = "about_stage"  # task, result or goal of the stage above, on a row of its own
    ACTIVITY = "activity"
    CONTINUATION = "continuation"  # the rest of the row above, broken over lines or pages
    TARGET = "target"
    EMPTY = "empty"
    SKIPPED = "skipped"  # a table or a row that is no roadmap


ROW_WORDS = {
    RowSort.TEXT: "текст вне таблицы",
    RowSort.HEADER: "шапка таблицы",
    RowSort.STAGE: "этап",
    RowSort.ABOUT_STAGE: "об этапе",
    RowSort.ACTIVITY: "мероприятие",
    RowSort.CONTINUATION: "продолжение строки выше",
    RowSort.TARGET: "показатель",
    RowSort.EMPTY: "пустая строка",
    RowSort.SKIPPED: "не относится к дорожной карте",
}


@dataclass(frozen=True)
class RowReading:
    """A row of the source as the preview shows it beside what it became."""

    row: int
    text: str
    sort: RowSort
    note: str = ""


@dataclass(frozen=True)
class Issue:
    """What a person should look at: the row as the file shows it, in Russian what is wrong there and what was done."""

    row: int
    reason: str


@dataclass(frozen=True)
class DraftActivity:
    """An activity. ``parts`` are the several activities that its cell holds, one a text, when it holds more than one."""

    number: str = ""
    title: str = ""
    deadline: str = ""
    responsible: str = ""
    executors: str = ""
    product: str = ""
    note: str = ""
    rows: tuple[int, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class DraftStage:
    """A stage with its activities; a roadmap without stages has one stage without number and title."""

    number: str = ""
    title: str = ""
    task: str = ""
    result: str = ""
    product: str = ""
    activities: tuple[DraftActivity, ...] = ()
    rows: tuple[int, ...] = ()


@dataclass(frozen=True)
class DraftTarget:
    """A row of the table of planned results: values by year, as written («2», «70 %»)."""

    number: str = ""
    title: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[int, ...] = ()


@dataclass(frozen=True)
class Draft:
    """The roadmap as it was read; nothing of it stands in the database yet.

    ``carried`` are the fields of which the file speaks even where they are empty («stage.task», «activity.note»):
    those of our own exports. An empty cell of any other file says nothing.
    """

    stages: tuple[DraftStage, ...] = ()
    targets: tuple[DraftTarget, ...] = ()
    issues: tuple[Issue, ...] = ()
    readings: tuple[RowReading, ...] = ()
    carried: tuple[str, ...] = ()

    @property
    def activities(self) -> tuple[DraftActivity, ...]:
        """All activities in their order."""
        return tuple(activity for stage in self.stages for activity in stage.activities)

    def to_dict(self) -> dict[str, Any]:
        """The draft as JSON takes it."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Draft:
        """The draft out of ``to_dict``; KeyError or TypeError for anything else."""
        return cls(
            stages=tuple(_stage(row) for row in data["stages"]),
            targets=tuple(DraftTarget(**{**row, "rows": tuple(row["rows"])}) for row in data["targets"]),
            issues=tuple(Issue(**row) for row in data["issues"]),
            readings=tuple(RowReading(**{**row, "sort": RowSort(row["sort"])}) for row in data["readings"]),
            carried=tuple(data.get("carried", ())),
        )


def _stage(data: Mapping[str, Any]) -> DraftStage:
    activities = tuple(
        DraftActivity(**{**row, "rows": tuple(row["rows"]), "parts": tuple(row["parts"])}) for row in data["activities"]
    )
    return DraftStage(**{**data, "activities": activities, "rows": tuple(data["rows"])})
