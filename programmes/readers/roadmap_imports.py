"""An import of a roadmap as its preview shows it, beside the roadmap that stands in the programme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from programmes.core import deadlines
from programmes.core.deadlines import Period
from programmes.core.deadlines.text import describe
from programmes.core.roadmap_import import correcting
from programmes.core.roadmap_import.change_set import (
    ACTIVITY_FIELDS,
    STAGE_FIELDS,
    Change,
    Comparison,
    Mode,
    Standing,
    StandingActivity,
    StandingStage,
    StandingTarget,
)
from programmes.core.roadmap_import.checking import Problem, problems
from programmes.core.roadmap_import.cleaning import clean
from programmes.core.roadmap_import.comparing import compare, said
from programmes.core.roadmap_import.draft import ROW_WORDS, Draft, DraftActivity, DraftStage, DraftTarget, RowSort
from programmes.models import Activity, Evidence, Programme, RoadmapImport, Stage
from programmes.states import ActivityState

PARTS_OF_ROADMAP = (RowSort.STAGE, RowSort.ABOUT_STAGE, RowSort.ACTIVITY, RowSort.CONTINUATION)


@dataclass(frozen=True)
class ActivityPreview:
    """A row of the preview that was taken for an activity."""

    place: int
    activity: DraftActivity
    rows: str
    source: str
    change: Change
    reading: str
    ignored: str
    issues: tuple[str, ...]
    problems: tuple[str, ...]

    @property
    def is_noted(self) -> bool:
        """Whether there is anything to look at."""
        return bool(self.issues or self.problems)


@dataclass(frozen=True)
class StagePreview:
    """A stage of the preview with its activities."""

    place: int
    stage: DraftStage
    rows: str
    source: str
    change: Change
    issues: tuple[str, ...]
    problems: tuple[str, ...]
    activities: tuple[ActivityPreview, ...]

    @property
    def is_noted(self) -> bool:
        """Whether the stage itself or one of its rows is to be looked at."""
        return bool(self.issues or self.problems) or any(row.is_noted for row in self.activities)


@dataclass(frozen=True)
class TargetPreview:
    """A planned result of the preview; ``indicator`` is the title of the indicator that it was recognised as."""

    target: DraftTarget
    values: str
    change: Change
    indicator: str


@dataclass(frozen=True)
class LeftRow:
    """A row of the file that did not become a part of the roadmap."""

    index: int
    row: int
    text: str
    word: str
    note: str


@dataclass(frozen=True)
class Note:
    """An issue with the anchor of its row on the page, where the row is shown."""

    row: int
    reason: str
    anchor: str


@dataclass(frozen=True)
class Preview:
    """The whole preview."""

    draft: Draft
    standing: Standing
    mode: Mode
    comparison: Comparison
    stages: tuple[StagePreview, ...]
    targets: tuple[TargetPreview, ...]
    left: tuple[LeftRow, ...]
    notes: tuple[Note, ...]
    problems: tuple[Problem, ...]
    divisible: int
    inheritable: int

    @property
    def can_commit(self) -> bool:
        """Whether there is something to write and nothing in its way."""
        is_blocked = self.mode is Mode.REPLACE and self.standing.done
        return not self.problems and not is_blocked and bool(self.draft.stages or self.draft.targets)


def standing_of(programme: Programme) -> Standing:
    """The roadmap as it stands; four queries whatever its size. What has evidence counts as done."""
    stages = list(programme.stages.order_by("position", "pk"))
    rows = Activity.objects.filter(stage__programme=programme).order_by("position", "pk")
    proven = set(Evidence.objects.filter(activity__stage__programme=programme).values_list("activity", flat=True))
    by_stage: dict[int, list[StandingActivity]] = {stage.pk: [] for stage in stages}
    for row in rows:
        by_stage[row.stage_id].append(_standing(row, is_proven=row.pk in proven))
    targets = programme.roadmap_targets.order_by("position", "pk")
    return Standing(
        stages=tuple(_standing_stage(stage, by_stage[stage.pk]) for stage in stages),
        targets=tuple(
            StandingTarget(
                row.pk, row.number, row.title, {year: str(value) for year, value in sorted(row.values.items())}
            )
            for row in targets
        ),
    )


def _standing_stage(stage: Stage, activities: Sequence[StandingActivity]) -> StandingStage:
    return StandingStage(stage.pk, {name: getattr(stage, name) for name in STAGE_FIELDS}, tuple(activities))


def _standing(activity: Activity, *, is_proven: bool) -> StandingActivity:
    return StandingActivity(
        key=activity.pk,
        texts={name: getattr(activity, name) for name in ACTIVITY_FIELDS},
        is_done=is_proven or activity.state == ActivityState.DONE,
        is_dropped=activity.state == ActivityState.DROPPED,
    )


def draft_of(upload: RoadmapImport) -> Draft:
    """What was read and corrected; an empty draft once the import has been discarded."""
    return Draft.from_dict(upload.draft) if upload.draft else Draft()


def mode_of(upload: RoadmapImport) -> Mode:
    """What the user chose the import to do."""
    return Mode(upload.options.get("mode", Mode.UPDATE))


def source_of(upload: RoadmapImport, rows: Sequence[int]) -> tuple[tuple[int, str], ...]:
    """The texts of these rows of the file, each with its number."""
    readings = draft_of(upload).readings
    return tuple((one.row, clean(one.text)) for one in readings if one.row in rows and one.sort in PARTS_OF_ROADMAP)


def open_import(programme: Programme) -> RoadmapImport | None:
    """The latest import that waits to be looked through."""
    return programme.roadmap_imports.under_review().order_by("-pk").first()


def preview(upload: RoadmapImport, recognised: Mapping[str, str]) -> Preview:
    """The preview against the roadmap as it is now; ``recognised`` are titles of indicators by titles of targets."""
    draft, mode, programme = draft_of(upload), mode_of(upload), upload.programme
    standing = standing_of(programme)
    comparison = compare(draft, standing, mode)
    found = problems(draft)
    source = _Source(draft)
    period = Period(programme.starts_on, programme.ends_on)
    stages = tuple(_stages(draft, comparison, found, source, period))
    targets = tuple(
        TargetPreview(target, said(target.values), change, recognised.get(target.title, ""))
        for target, change in zip(draft.targets, comparison.targets, strict=True)
    )
    anchors = _anchors(draft)
    return Preview(
        draft=draft,
        standing=standing,
        mode=mode,
        comparison=comparison,
        stages=stages,
        targets=targets,
        left=tuple(_left(draft)),
        notes=tuple(Note(issue.row, issue.reason, anchors.get(issue.row, "")) for issue in draft.issues),
        problems=found,
        divisible=sum(len(activity.parts) > 1 for activity in draft.activities),
        inheritable=correcting.inheritable(draft),
    )


class _Source:
    """The texts of the file's rows, each shown once."""

    def __init__(self, draft: Draft) -> None:
        self._texts: dict[int, list[str]] = {}
        self._issues: dict[int, list[str]] = {}
        for reading in draft.readings:
            if reading.sort in PARTS_OF_ROADMAP:
                self._texts.setdefault(reading.row, []).append(clean(reading.text))
        for issue in draft.issues:
            self._issues.setdefault(issue.row, []).append(issue.reason)

    def take(self, rows: Sequence[int]) -> str:
        """The texts of the rows; a row of which another item has told already is not told again."""
        return "\n".join(text for row in rows for text in self._texts.pop(row, []))

    def issues(self, rows: Sequence[int]) -> tuple[str, ...]:
        """What is said of the rows."""
        return tuple(reason for row in rows for reason in self._issues.pop(row, []))


def _stages(
    draft: Draft, comparison: Comparison, found: Sequence[Problem], source: _Source, period: Period
) -> Iterator[StagePreview]:
    wrong: dict[tuple[int, int | None], list[str]] = {}
    for problem in found:
        wrong.setdefault((problem.stage, problem.place), []).append(problem.reason)
    for place, stage in enumerate(draft.stages):
        text, issues = source.take(stage.rows), source.issues(stage.rows)
        yield StagePreview(
            place=place,
            stage=stage,
            rows=_said_rows(stage.rows),
            source=text,
            change=comparison.stages[place],
            issues=issues,
            problems=tuple(wrong.get((place, None), ())),
            activities=tuple(
                _activity(row, activity, comparison.activities[place][row], wrong.get((place, row), ()), source, period)
                for row, activity in enumerate(stage.activities)
            ),
        )


def _activity(
    place: int, activity: DraftActivity, change: Change, wrong: Sequence[str], source: _Source, period: Period
) -> ActivityPreview:
    deadline = deadlines.read(activity.deadline, period)
    return ActivityPreview(
        place=place,
        activity=activity,
        rows=_said_rows(activity.rows),
        source=source.take(activity.rows),
        change=change,
        reading=describe(deadline) if activity.deadline else "",
        ignored=deadline.ignored,
        issues=source.issues(activity.rows),
        problems=tuple(wrong),
    )


def _said_rows(rows: Sequence[int]) -> str:
    if not rows:
        return ""
    first, last = min(rows), max(rows)
    return f"{first}" if first == last else f"{first}–{last}"


def _anchors(draft: Draft) -> dict[int, str]:
    """Where on the page the row of the file is shown."""
    anchors: dict[int, str] = {}
    for place, stage in enumerate(draft.stages):
        for row in stage.rows:
            anchors.setdefault(row, f"stage-{place}")
        for number, activity in enumerate(stage.activities):
            for row in activity.rows:
                anchors.setdefault(row, f"row-{place}-{number}")
    for index, reading in enumerate(draft.readings):
        if _is_left(reading.sort):
            anchors.setdefault(reading.row, f"left-{index}")
    return anchors


def _is_left(sort: RowSort) -> bool:
    return sort in (RowSort.TEXT, RowSort.HEADER, RowSort.SKIPPED)


def _left(draft: Draft) -> Iterator[LeftRow]:
    for index, reading in enumerate(draft.readings):
        if _is_left(reading.sort):
            yield LeftRow(index, reading.row, clean(reading.text), ROW_WORDS[reading.sort], reading.note)
