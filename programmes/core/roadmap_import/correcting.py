"""What a person corrects in a draft before it is committed; each correction gives a new draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from programmes.core.roadmap_import import splitting
from programmes.core.roadmap_import.draft import Draft, DraftActivity, DraftStage, RowReading, RowSort
from programmes.core.stored_text import block, line

Item = TypeVar("Item")
ONE_LINE = {"number", "deadline"}
ROADMAP_ROWS = (RowSort.STAGE, RowSort.ABOUT_STAGE, RowSort.ACTIVITY, RowSort.CONTINUATION)
PUT_BY_HAND = "поправлено вами"
LEFT_OUT = "убрано вами"


def edit_activity(draft: Draft, stage: int, place: int, texts: Mapping[str, str], *, to_stage: int) -> Draft:
    """Write the activity's fields, and put it at the end of another stage where one is chosen."""
    activity = _activity(draft, stage, place)
    clean = {name: line(text) if name in ONE_LINE else block(text) for name, text in texts.items()}
    new = replace(activity, **clean, parts=activity.parts if clean.get("title") == activity.title else ())  # type: ignore[arg-type]
    draft = _seen(draft, activity.rows)
    if to_stage == stage:
        return _with_activities(draft, stage, _put(draft.stages[stage].activities, place, new))
    _ = draft.stages[to_stage]
    draft = _with_activities(draft, stage, _put(draft.stages[stage].activities, place))
    return _with_activities(draft, to_stage, (*draft.stages[to_stage].activities, new))


def edit_stage(draft: Draft, stage: int, texts: Mapping[str, str]) -> Draft:
    """Write the stage's fields."""
    old = draft.stages[stage]
    clean = {name: line(text) if name in ("number", "title") else block(text) for name, text in texts.items()}
    new = replace(old, **clean)  # type: ignore[arg-type]
    return _seen(replace(draft, stages=_put(draft.stages, stage, new)), old.rows)


def to_stage(draft: Draft, stage: int, place: int) -> Draft:
    """The activity becomes a stage, and the activities below it in its old stage become its own."""
    activity, old = _activity(draft, stage, place), draft.stages[stage]
    new = DraftStage(
        number=activity.number,
        title=line(activity.title),
        product=activity.product,
        activities=old.activities[place + 1 :],
        rows=activity.rows,
    )
    above = replace(old, activities=old.activities[:place])
    kept = (above, new) if above.activities or above.title else (new,)
    draft = replace(draft, stages=_put(draft.stages, stage, *kept))
    return _marked(_seen(draft, activity.rows), activity.rows, RowSort.STAGE, PUT_BY_HAND)


def to_activity(draft: Draft, stage: int) -> Draft:
    """The stage becomes the last activity of the stage above, and its own activities follow it."""
    old = draft.stages[stage]
    first = DraftActivity(number=old.number, title=old.title, product=old.product or old.result, rows=old.rows)
    above = draft.stages[stage - 1] if stage else DraftStage()
    joined = replace(above, activities=(*above.activities, first, *old.activities))
    start = stage - 1 if stage else 0
    stages = (*draft.stages[:start], joined, *draft.stages[stage + 1 :])
    draft = replace(draft, stages=stages)
    return _marked(_seen(draft, old.rows), old.rows, RowSort.ACTIVITY, PUT_BY_HAND)


def leave_out(draft: Draft, stage: int, place: int) -> Draft:
    """The row does not belong to the roadmap; it can be taken back from the rows that were left out."""
    activity = _activity(draft, stage, place)
    draft = _with_activities(draft, stage, _put(draft.stages[stage].activities, place))
    return _marked(_seen(draft, activity.rows), activity.rows, RowSort.SKIPPED, LEFT_OUT)


def leave_stage_out(draft: Draft, stage: int) -> Draft:
    """The heading does not belong to the roadmap; its activities go to the stage above."""
    old = draft.stages[stage]
    above = draft.stages[stage - 1] if stage else DraftStage()
    joined = replace(above, activities=(*above.activities, *old.activities))
    start = stage - 1 if stage else 0
    kept = (joined,) if joined.activities or joined.title else ()
    draft = replace(draft, stages=(*draft.stages[:start], *kept, *draft.stages[stage + 1 :]))
    return _marked(_seen(draft, old.rows), old.rows, RowSort.SKIPPED, LEFT_OUT)


def join_up(draft: Draft, stage: int, place: int) -> Draft:
    """The row is the rest of the one above it: texts are put together field by field."""
    activities = draft.stages[stage].activities
    lower = _activity(draft, stage, place)
    if not place:
        return draft
    upper = activities[place - 1]
    joined = replace(
        upper,
        title=f"{upper.title} {lower.title}".strip(),
        deadline=_together(upper.deadline, lower.deadline, " "),
        responsible=_together(upper.responsible, lower.responsible, "\n"),
        executors=_together(upper.executors, lower.executors, "\n"),
        product=_together(upper.product, lower.product, "\n"),
        note=_together(upper.note, lower.note, "\n"),
        rows=(*upper.rows, *(row for row in lower.rows if row not in upper.rows)),
        parts=(),
    )
    draft = _with_activities(draft, stage, (*activities[: place - 1], joined, *activities[place + 1 :]))
    return _marked(_seen(draft, lower.rows), lower.rows, RowSort.CONTINUATION, PUT_BY_HAND)


def split(draft: Draft, stage: int, place: int) -> Draft:
    """The several activities of one cell become rows of their own, with the deadline and the responsible of the cell."""
    rows = _activity(draft, stage, place).rows
    return _seen(splitting.split(draft, {_position(draft, stage, place)}), rows)


def keep_whole(draft: Draft, stage: int, place: int) -> Draft:
    """The cell stays one activity, and its parts are no longer offered."""
    rows = _activity(draft, stage, place).rows
    return _seen(splitting.whole(draft, {_position(draft, stage, place)}), rows)


def _position(draft: Draft, stage: int, place: int) -> int:
    return sum(len(item.activities) for item in draft.stages[:stage]) + place


def inherit(draft: Draft, *, names: tuple[str, ...] = ("deadline", "responsible")) -> Draft:
    """Fill empty deadlines and responsible from the row above within the stage, as merged cells mean them."""
    stages = []
    seen: list[int] = []
    for stage in draft.stages:
        above: dict[str, str] = {}
        activities = []
        for activity in stage.activities:
            above = {name: getattr(activity, name) or above.get(name, "") for name in names}
            filled = replace(activity, **above)  # type: ignore[arg-type]
            if filled != activity and all(above.values()):
                seen += activity.rows
            activities.append(filled)
        stages.append(replace(stage, activities=tuple(activities)))
    return _seen(replace(draft, stages=tuple(stages)), tuple(seen))


def inheritable(draft: Draft, *, names: tuple[str, ...] = ("deadline", "responsible")) -> int:
    """How many activities have an empty field that a row above them in their stage could fill."""
    filled = inherit(draft, names=names)
    return sum(old != new for old, new in zip(draft.activities, filled.activities, strict=True))


def take_row(draft: Draft, index: int, *, as_stage: bool) -> Draft:
    """A row that was left out becomes a stage or an activity where it stands in the file."""
    reading = draft.readings[index]
    rows, text = (reading.row,), block(reading.text)
    stage, place = _where(draft, reading.row)
    readings = _put(
        draft.readings,
        index,
        replace(reading, sort=RowSort.STAGE if as_stage else RowSort.ACTIVITY, note=PUT_BY_HAND),
    )
    draft = _seen(replace(draft, readings=readings, stages=draft.stages or (DraftStage(),)), rows)
    old = draft.stages[stage]
    if not as_stage:
        activity = DraftActivity(title=text, rows=rows)
        return _with_activities(draft, stage, (*old.activities[:place], activity, *old.activities[place:]))
    new = DraftStage(title=line(text), activities=old.activities[place:], rows=rows)
    above = replace(old, activities=old.activities[:place])
    return replace(draft, stages=_put(draft.stages, stage, *((above, new) if above.title or place else (new,))))


def take_rows(draft: Draft, *, indexes: Sequence[int], as_stage: bool) -> Draft:
    """The same for several rows."""
    for index in sorted(indexes):
        draft = take_row(draft, index, as_stage=as_stage)
    return draft


def _where(draft: Draft, row: int) -> tuple[int, int]:
    """The stage and the place in it behind the last item that begins above the row."""
    found = (0, 0)
    for stage, item in enumerate(draft.stages):
        if item.rows and item.rows[0] < row:
            found = (stage, 0)
        for place, activity in enumerate(item.activities, start=1):
            if activity.rows and activity.rows[0] < row:
                found = (stage, place)
    return found


def _activity(draft: Draft, stage: int, place: int) -> DraftActivity:
    return draft.stages[stage].activities[place]


def _put(items: tuple[Item, ...], place: int, *new: Item) -> tuple[Item, ...]:
    return (*items[:place], *new, *items[place + 1 :])


def _with_activities(draft: Draft, stage: int, activities: tuple[DraftActivity, ...]) -> Draft:
    return replace(draft, stages=_put(draft.stages, stage, replace(draft.stages[stage], activities=activities)))


def _together(upper: str, lower: str, glue: str) -> str:
    return upper if not lower or lower == upper else f"{upper}{glue}{lower}" if upper else lower


def _seen(draft: Draft, rows: tuple[int, ...]) -> Draft:
    """Whoever corrects a row has seen what was said of it."""
    return replace(draft, issues=tuple(issue for issue in draft.issues if issue.row not in rows))


def _marked(draft: Draft, rows: tuple[int, ...], sort: RowSort, note: str) -> Draft:
    readings: tuple[RowReading, ...] = tuple(
        replace(reading, sort=sort, note=note) if reading.row in rows and reading.sort in ROADMAP_ROWS else reading
        for reading in draft.readings
    )
    return replace(draft, readings=readings)
