"""Writes a reviewed draft into the roadmap, in bulk and in the file's order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet

from mentoring.accounts.models import User
from mentoring.audit import log
from programmes import providers
from programmes.actions.roadmap import READ, read_deadline
from programmes.actions.roadmap_order import STEP
from programmes.core.roadmap_import.change_set import (
    ACTIVITY_FIELDS,
    STAGE_FIELDS,
    Change,
    Comparison,
    Missing,
    Mode,
    Outcome,
)
from programmes.core.roadmap_import.checking import LONGEST_NUMBER
from programmes.core.roadmap_import.draft import Draft, DraftActivity, DraftStage, DraftTarget
from programmes.core.roadmap_import.finding import arranged
from programmes.core.stored_text import block, line
from programmes.models import Activity, Programme, RoadmapTarget, Stage

VERB = "roadmap_imports.commit"
NAMELESS = "Мероприятия"
ONE_LINE = {"number", "deadline"}


def write(
    programme: Programme, draft: Draft, comparison: Comparison, *, mode: Mode, remove: set[str], by: User
) -> None:
    """Carry out the change set; called by the import's commit under its locks.

    When replacing, all that stands goes first. Else the rows in ``remove`` go, a stage only where nothing is left in
    it; the others that the file lacks keep their place behind their neighbour.
    """
    if mode is Mode.REPLACE:
        programme.stages.all().delete()
        programme.roadmap_targets.all().delete()
    else:
        gone = _ticked("activity", comparison.missing_activities, remove)
        Activity.objects.filter(stage__programme=programme, pk__in=gone).delete()
    stages = _write_stages(programme, draft.stages, comparison.stages, by=by)
    _write_activities(programme, stages, draft, comparison, by=by)
    emptied = programme.stages.filter(pk__in=_ticked("stage", comparison.missing_stages, remove))
    emptied.filter(activities__isnull=True).delete()
    _arrange_stages(programme, stages)
    if draft.targets:
        _write_targets(programme, draft.targets, comparison, remove, by=by)


def _ticked(sort: str, missing: Iterable[Missing], remove: set[str]) -> list[int]:
    return [row.key for row in missing if not row.is_done and f"{sort}-{row.key}" in remove]


def _write_stages(
    programme: Programme, drafts: Sequence[DraftStage], changes: Sequence[Change], *, by: User
) -> list[Stage]:
    """The stages of the draft as rows, in its order."""
    last = _last(programme.stages.all())
    olds = programme.stages.in_bulk([change.key for change in changes if change.key])
    stages, new, changed = [], [], []
    for place, (item, change) in enumerate(zip(drafts, changes, strict=True), start=1):
        stage = olds[change.key] if change.key else Stage(programme=programme, position=last + place * STEP)
        if change.outcome is Outcome.NEW:
            _set(stage, ((name, getattr(item, name)) for name in STAGE_FIELDS), one_line={"number", "title"})
            stage.title = stage.title or NAMELESS
            new.append(stage)
        elif change.outcome is Outcome.CHANGED:
            _set(stage, ((field.name, field.after) for field in change.fields), one_line={"number", "title"})
            stage.version += 1
            changed.append(stage)
        stages.append(stage)
    Stage.objects.bulk_create(new)
    Stage.objects.bulk_update(changed, [*STAGE_FIELDS, "version"])
    _tell(new, changed, by=by)
    return stages


def _write_activities(
    programme: Programme, stages: Sequence[Stage], draft: Draft, comparison: Comparison, *, by: User
) -> None:
    olds = {row.pk: row for row in Activity.objects.filter(stage__programme=programme).order_by("position", "pk")}
    new: list[Activity] = []
    changed: list[Activity] = []
    orders: list[tuple[Stage, list[Activity]]] = []
    for stage, item, changes in zip(stages, draft.stages, comparison.activities, strict=True):
        rows = []
        for activity, change in zip(item.activities, changes, strict=True):
            row = olds[change.key] if change.key else Activity()
            if change.outcome is Outcome.NEW:
                _fill(row, activity, programme)
                new.append(row)
            elif change.outcome is Outcome.CHANGED or row.stage_id != stage.pk:
                _change(row, change, programme)
                changed.append(row)
            row.stage = stage
            rows.append(row)
        orders.append((stage, rows))
    Activity.objects.bulk_create(new)
    Activity.objects.bulk_update(changed, [*ACTIVITY_FIELDS, *READ, "stage", "version"], batch_size=100)
    moved = [
        row
        for stage, rows in orders  # by now each row that moves knows its new stage
        for row in _placed(arranged(rows, [old for old in olds.values() if old.stage_id == stage.pk]))
    ]
    Activity.objects.bulk_update(moved, ["position"], batch_size=100)
    _tell(new, changed, by=by)


def _placed(rows: Sequence[Any]) -> Iterator[Any]:
    """Give the rows their places; those that had another one."""
    for place, row in enumerate(rows, start=1):
        if row.position != place * STEP:
            row.position = place * STEP
            yield row


def _arrange_stages(programme: Programme, stages: Sequence[Stage]) -> None:
    standing = list(programme.stages.order_by("position", "pk"))
    Stage.objects.bulk_update(list(_placed(arranged(list(stages), standing))), ["position"])


def _fill(row: Activity, activity: DraftActivity, programme: Programme) -> None:
    _set(row, ((name, getattr(activity, name)) for name in ACTIVITY_FIELDS), one_line=ONE_LINE)
    read_deadline(row, programme)


def _change(row: Activity, change: Change, programme: Programme) -> None:
    _set(row, ((field.name, field.after) for field in change.fields), one_line=ONE_LINE)
    if any(field.name == "deadline" for field in change.fields) and not row.is_corrected:
        read_deadline(row, programme)
    row.version += 1


def _write_targets(
    programme: Programme, targets: Sequence[DraftTarget], comparison: Comparison, remove: set[str], *, by: User
) -> None:
    """Rows of the table of planned results; what an app knows as its indicator becomes the programme's target there."""
    programme.roadmap_targets.filter(pk__in=_ticked("target", comparison.missing_targets, remove)).delete()
    results = [providers.PlannedResult(target.title, target.values) for target in targets]
    taken = {one.title: one for one in providers.target_takers.collect(programme, results, by)}
    olds = programme.roadmap_targets.in_bulk([change.key for change in comparison.targets if change.key])
    rows: list[RoadmapTarget] = []
    new: list[RoadmapTarget] = []
    changed: list[RoadmapTarget] = []
    for target, change in zip(targets, comparison.targets, strict=True):
        row = olds[change.key] if change.key else RoadmapTarget(programme=programme)
        row.number, row.title = line(target.number)[:LONGEST_NUMBER], block(target.title)
        row.values = {**row.values, **target.values}
        row.indicator = taken[target.title].code if target.title in taken else row.indicator
        if change.outcome is not Outcome.SAME:
            (changed if change.key else new).append(row)
        rows.append(row)
    RoadmapTarget.objects.bulk_create(new)
    RoadmapTarget.objects.bulk_update(list(olds.values()), ["number", "title", "values", "indicator"])
    standing = list(programme.roadmap_targets.order_by("position", "pk"))
    RoadmapTarget.objects.bulk_update(list(_placed(arranged(rows, standing))), ["position"])
    _tell(new, changed, by=by)


def _set(row: Any, texts: Iterable[tuple[str, str]], *, one_line: set[str]) -> None:
    for name, text in texts:
        setattr(row, name, line(text) if name in one_line else block(text))


def _last(rows: QuerySet) -> int:
    return max(rows.values_list("position", flat=True), default=0)


def _tell(new: Sequence[Any], changed: Sequence[Any], *, by: User) -> None:
    log.record_many(VERB, new, by=by, created=True)
    log.record_many(VERB, changed, by=by, created=False)
