"""The roadmap as a frozen paper, from which the workbook and the Word file are drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from programmes.models import Activity, Programme, RoadmapTarget, Stage
from programmes.states import ActivityState


@dataclass(frozen=True)
class ActivityPaper:
    """An activity as it is printed."""

    number: str
    title: str
    deadline: str
    starts_on: date | None
    ends_on: date | None
    responsible: str
    executors: str
    product: str
    state: str
    done_on: date | None
    note: str
    is_dropped: bool


@dataclass(frozen=True)
class StagePaper:
    """A stage with its activities."""

    number: str
    title: str
    task: str
    result: str
    product: str
    activities: tuple[ActivityPaper, ...]


@dataclass(frozen=True)
class TargetPaper:
    """A row of the table of planned results, its values by year."""

    number: str
    title: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class RoadmapPaper:
    """The whole roadmap on paper."""

    organisation: str
    title: str
    starts_on: date
    ends_on: date
    stages: tuple[StagePaper, ...]
    targets: tuple[TargetPaper, ...]

    @property
    def years(self) -> tuple[str, ...]:
        """The years of the planned results, in order."""
        return tuple(sorted({year for target in self.targets for year in target.values}))


def paper_of(programme: Programme) -> RoadmapPaper:
    """The programme's roadmap; three queries whatever its size."""
    stages = programme.stages.prefetch_related("activities").order_by("position", "pk")
    targets = programme.roadmap_targets.order_by("position", "pk")
    return RoadmapPaper(
        organisation=programme.school.name,
        title=programme.title,
        starts_on=programme.starts_on,
        ends_on=programme.ends_on,
        stages=tuple(_stage(stage) for stage in stages),
        targets=tuple(_target(target) for target in targets),
    )


def _stage(stage: Stage) -> StagePaper:
    rows = sorted(stage.activities.all(), key=lambda activity: (activity.position, activity.pk))
    activities = tuple(_activity(row) for row in rows)
    return StagePaper(stage.number, stage.title, stage.task, stage.result, stage.product, activities)


def _activity(activity: Activity) -> ActivityPaper:
    return ActivityPaper(
        number=activity.number,
        title=activity.title,
        deadline=activity.deadline,
        starts_on=activity.starts_on,
        ends_on=activity.ends_on,
        responsible=activity.responsible,
        executors=activity.executors,
        product=activity.product,
        state=activity.state_label,
        done_on=activity.done_on,
        note=activity.note,
        is_dropped=activity.state == ActivityState.DROPPED,
    )


def _target(target: RoadmapTarget) -> TargetPaper:
    return TargetPaper(target.number, target.title, {year: str(value) for year, value in target.values.items()})
