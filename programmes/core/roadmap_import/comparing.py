"""Compares a draft with the roadmap that stands in the programme: what is new, changed, moved, the same or missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from programmes.core.roadmap_import.change_set import (
    ACTIVITY_FIELDS,
    STAGE_FIELDS,
    Change,
    Comparison,
    FieldChange,
    Missing,
    Mode,
    Outcome,
    Standing,
    StandingActivity,
    StandingStage,
    StandingTarget,
)
from programmes.core.roadmap_import.draft import Draft, DraftActivity, DraftStage, DraftTarget
from programmes.core.roadmap_import.finding import Row, Search, find, moved, number_and_title, title
from programmes.core.stored_text import alike


def compare(draft: Draft, standing: Standing, mode: Mode) -> Comparison:
    """What the draft would do to the roadmap.

    An empty cell changes nothing, except in our own exports, which tell all of their columns.
    """
    if mode is not Mode.UPDATE:
        return _all_new(draft, standing if mode is Mode.REPLACE else Standing())
    found = _found_stages(draft.stages, standing.stages)
    activities = _found_activities(draft.stages, standing.stages, found)
    olds = {stage.key: stage for stage in standing.stages}
    stages_moved = moved([found.get(place) for place in range(len(draft.stages))], list(olds))
    stage_fields = _told(draft, "stage", STAGE_FIELDS)
    activity_fields = _told(draft, "activity", ACTIVITY_FIELDS)
    lines = {activity.key: (activity, stage.key) for stage in standing.stages for activity in stage.activities}
    rows = []
    for place, stage in enumerate(draft.stages):
        old_stage = olds.get(found.get(place, 0))
        keys = [activities.get((place, row)) for row in range(len(stage.activities))]
        here = [activity.key for activity in old_stage.activities] if old_stage else []
        shifted = moved(keys, here)
        rows.append(
            tuple(
                _change(activity, lines[key][0].texts, activity_fields, key, is_moved=key in shifted or key not in here)
                if key
                else Change(Outcome.NEW)
                for activity, key in zip(stage.activities, keys, strict=True)
            )
        )
    taken = set(activities.values())
    return Comparison(
        stages=tuple(
            _change(stage, olds[key].texts, stage_fields, key, is_moved=key in stages_moved)
            if (key := found.get(place))
            else Change(Outcome.NEW)
            for place, stage in enumerate(draft.stages)
        ),
        activities=tuple(rows),
        targets=_targets(draft.targets, standing.targets),
        missing_stages=tuple(_missing_stage(stage) for stage in standing.stages if stage.key not in found.values()),
        missing_activities=tuple(
            Missing(key, activity.texts["number"], activity.texts["title"], activity.is_done)
            for key, (activity, _) in lines.items()
            if key not in taken and not activity.is_dropped
        ),
        missing_targets=_missing_targets(draft.targets, standing.targets),
    )


def _all_new(draft: Draft, replaced: Standing) -> Comparison:
    new = Change(Outcome.NEW)
    return Comparison(
        stages=tuple(new for _ in draft.stages),
        activities=tuple(tuple(new for _ in stage.activities) for stage in draft.stages),
        targets=tuple(new for _ in draft.targets),
        missing_stages=tuple(_missing_stage(stage) for stage in replaced.stages),
        missing_activities=tuple(
            Missing(activity.key, activity.texts["number"], activity.texts["title"], activity.is_done)
            for stage in replaced.stages
            for activity in stage.activities
        ),
        missing_targets=tuple(
            Missing(target.key, target.number, target.title, sort="target") for target in replaced.targets
        ),
    )


def _missing_stage(stage: StandingStage) -> Missing:
    is_done = any(activity.is_done for activity in stage.activities)
    return Missing(stage.key, stage.texts["number"], stage.texts["title"], is_done, "stage")


def _carried(rows: Iterable[Row], names: Sequence[str]) -> tuple[str, ...]:
    """Fields that the file has any value for; the others it does not speak of."""
    rows = list(rows)
    return tuple(name for name in names if any(getattr(row, name) for row in rows))


def _told(draft: Draft, sort: str, names: Sequence[str]) -> dict[str, bool]:
    """The fields to be compared, each with whether an empty one counts."""
    return {name: f"{sort}.{name}" in draft.carried for name in names}


def _change(
    row: DraftStage | DraftActivity, old: Mapping[str, str], told: Mapping[str, bool], key: int, *, is_moved: bool
) -> Change:
    fields = tuple(
        FieldChange(name, old[name], getattr(row, name))
        for name, is_told_empty in told.items()
        if not alike(old[name], getattr(row, name)) and (getattr(row, name) or (is_told_empty and name != "title"))
    )
    return Change(Outcome.CHANGED if fields else Outcome.SAME, key, fields, is_moved)


def _found_stages(stages: Sequence[DraftStage], standing: Sequence[StandingStage]) -> dict[int, int]:
    """Place in the draft → key; the stage of a draft without stages is the first one, whatever its name."""
    if standing and len(stages) == 1 and not stages[0].title:
        return {0: standing[0].key}
    new: dict[Any, Row] = dict(enumerate(stages))
    return find(Search(new, {stage.key: stage.texts for stage in standing}), _carried(stages, STAGE_FIELDS))


def _found_activities(
    stages: Sequence[DraftStage], standing: Sequence[StandingStage], found: Mapping[int, int]
) -> dict[tuple[int, int], int]:
    """(stage, place) in the draft → key: looked for in the row's own stage, then in all of them."""
    names = _carried((row for stage in stages for row in stage.activities), ACTIVITY_FIELDS)
    olds = {stage.key: stage for stage in standing}
    joined: dict[tuple[int, int], int] = {}
    for place, stage in enumerate(stages):
        if place in found:
            new: dict[Any, Row] = {(place, row): activity for row, activity in enumerate(stage.activities)}
            joined |= find(Search(new, _in_order(olds[found[place]].activities)), names)
    everything: dict[Any, Row] = {
        (place, row): activity for place, stage in enumerate(stages) for row, activity in enumerate(stage.activities)
    }
    search = Search(everything, _in_order(row for stage in standing for row in stage.activities), joined)
    search.by(number_and_title)
    search.by(title)
    return search.found


def _in_order(activities: Iterable[StandingActivity]) -> dict[int, Mapping[str, str]]:
    """Texts by key; what will not take place comes last, since papers leave it out."""
    return {row.key: row.texts for row in sorted(activities, key=lambda row: row.is_dropped)}


def _targets(targets: Sequence[DraftTarget], standing: Sequence[StandingTarget]) -> tuple[Change, ...]:
    found, olds = _found_targets(targets, standing), {target.key: target for target in standing}
    shifted = moved([found.get(place) for place in range(len(targets))], list(olds))
    return tuple(
        _target_change(target, olds[found[place]], is_moved=found[place] in shifted)
        if place in found
        else Change(Outcome.NEW)
        for place, target in enumerate(targets)
    )


def _target_change(target: DraftTarget, old: StandingTarget, *, is_moved: bool) -> Change:
    pairs = [("number", old.number, target.number), ("title", old.title, target.title)]
    fields = [FieldChange(name, before, after) for name, before, after in pairs if not alike(before, after)]
    if {**old.values, **target.values} != dict(old.values):
        fields.append(FieldChange("values", said(old.values), said(target.values)))
    return Change(Outcome.CHANGED if fields else Outcome.SAME, old.key, tuple(fields), is_moved)


def said(values: Mapping[str, str]) -> str:
    """The values of a target by year: «2023: 2, 2024: 3»."""
    return ", ".join(f"{year}: {value}" for year, value in sorted(values.items()))


def _found_targets(targets: Sequence[DraftTarget], standing: Sequence[StandingTarget]) -> dict[Any, int]:
    new: dict[Any, Row] = dict(enumerate(targets))
    search = Search(new, {old.key: {"number": old.number, "title": old.title} for old in standing})
    return find(search, ("number", "title"))


def _missing_targets(targets: Sequence[DraftTarget], standing: Sequence[StandingTarget]) -> tuple[Missing, ...]:
    if not targets:  # a file without the table says nothing of it
        return ()
    found = set(_found_targets(targets, standing).values())
    return tuple(Missing(old.key, old.number, old.title, sort="target") for old in standing if old.key not in found)
