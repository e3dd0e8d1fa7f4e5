"""The order of a roadmap: rows put into the intended place, stages moved and merged; numbers follow where they are plain."""

from __future__ import annotations

from collections.abc import Sequence

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.errors import Refusal
from programmes.core.places import are_counted, are_plain, order_mark, placed, plain_numbers, swapped
from programmes.models import Activity, Programme, Stage

STEP = 10  # places between neighbours, so that a row can be put in without moving the others
STALE = "Пока вы переставляли, порядок изменил кто-то другой. Посмотрите, как стало, и переставьте ещё раз."
GONE = "Мероприятие уже удалили."


@action
def place(
    activity: Activity,
    *,
    stage: Stage,
    before: int | None = None,
    after: int | None = None,
    seen: str | None = None,
    by: User,
) -> Activity:
    """Put an activity right before or after another one of the stage, at its end where none is named.

    ``seen`` is the mark of the stage's order as the user saw it; another one now is refused with the code ``stale``.
    """
    stages = _locked_stages(activity.stage_id, stage.pk)
    target = stages.get(stage.pk)
    if target is None or target.programme_id != activity.stage.programme_id:
        raise Refusal("Этот этап уже удалили. Выберите другой.", code="stale")
    rows = {key: locked_rows(one) for key, one in stages.items()}
    row = next((row for one in rows.values() for row in one if row.pk == activity.pk), None)
    if row is None:
        raise Refusal(STALE if Activity.objects.filter(pk=activity.pk).exists() else GONE, code="stale")
    keys = [one.pk for one in rows[target.pk]]
    if seen is not None and seen != order_mark(keys):
        raise Refusal(STALE, code="stale")
    try:
        order = placed(keys, row.pk, before=before, after=after)
    except LookupError:
        raise Refusal(STALE, code="stale") from None
    source = stages[row.stage_id]
    everyone = {one.pk: one for one in (*rows[source.pk], *rows[target.pk], row)}
    if source.pk != target.pk:
        _write(source, [one for one in rows[source.pk] if one.pk != row.pk], was=rows[source.pk])
    _write(target, [everyone[key] for key in order], was=rows[target.pk])
    note = f"в этап «{target.title}»" if source.pk != target.pk else ""
    log.record("roadmap_order.place", row, by=by, note=note)
    return Activity.objects.get(pk=row.pk)


@action
def move(activity: Activity, *, up: bool, by: User) -> Activity:
    """Swap an activity with its neighbour within the stage; at the edge nothing changes."""
    stages = _locked_stages(activity.stage_id)
    stage = stages.get(activity.stage_id)
    rows = locked_rows(stage) if stage else []
    try:
        order = swapped([row.pk for row in rows], activity.pk, up=up)
    except LookupError:
        raise Refusal(GONE) from None
    by_key = {row.pk: row for row in rows}
    _write(stage, [by_key[key] for key in order], was=rows)
    log.record("roadmap_order.move", activity, by=by)
    return Activity.objects.get(pk=activity.pk)


@action
def place_stage(
    stage: Stage, *, before: int | None = None, after: int | None = None, seen: str | None = None, by: User
) -> Stage:
    """Put a stage right before or after another one, at the end where none is named; ``seen`` as in ``place``."""
    stages = _all_stages(stage.programme)
    keys = [one.pk for one in stages]
    if stage.pk not in keys or (seen is not None and seen != order_mark(keys)):
        raise Refusal(STALE, code="stale")
    try:
        order = placed(keys, stage.pk, before=before, after=after)
    except LookupError:
        raise Refusal(STALE, code="stale") from None
    _write_stages(stages, order)
    log.record("roadmap_order.place_stage", stage, by=by)
    return Stage.objects.get(pk=stage.pk)


@action
def move_stage(stage: Stage, *, up: bool, by: User) -> Stage:
    """Swap a stage with its neighbour; at the edge nothing changes."""
    stages = _all_stages(stage.programme)
    try:
        order = swapped([one.pk for one in stages], stage.pk, up=up)
    except LookupError:
        raise Refusal("Этап уже удалили.") from None
    _write_stages(stages, order)
    log.record("roadmap_order.move_stage", stage, by=by)
    return Stage.objects.get(pk=stage.pk)


@action
def merge(stage: Stage, *, into: Stage, by: User) -> Stage:
    """Hand all activities of a stage over to the end of another one and remove it; its texts are added to the other's."""
    stages = {one.pk: one for one in _all_stages(stage.programme)}
    source, target = stages.get(stage.pk), stages.get(into.pk)
    if source is None or target is None:
        raise Refusal("Одного из этапов уже нет. Посмотрите дорожную карту и выберите снова.")
    if source.pk == target.pk:
        raise Refusal("Этап нельзя влить в него самого. Выберите другой.")
    there, coming = locked_rows(target), locked_rows(source)
    _write(target, [*there, *coming], was=there)
    for name in ("task", "result", "product"):
        setattr(target, name, _joined(getattr(target, name), getattr(source, name)))
    target.version += 1
    target.save(update_fields=["task", "result", "product", "version"])
    source.delete()
    left = [one for one in stages.values() if one.pk != source.pk]
    _write_stages(list(stages.values()), [one.pk for one in left])
    log.record("roadmap_order.merge", target, by=by, note=f"влит этап «{source.title}»")
    return Stage.objects.get(pk=target.pk)


@action
def bring(activities: Sequence[Activity], *, into: Stage, by: User) -> None:
    """Move many activities of the programme to the end of a stage, in the order of the roadmap."""
    stages = _all_stages(into.programme)
    target = next((one for one in stages if one.pk == into.pk), None)
    if target is None:
        raise Refusal("Этот этап уже удалили. Выберите другой.", code="stale")
    wanted = {activity.pk for activity in activities}
    coming: list[Activity] = []
    for stage in stages:
        rows = locked_rows(stage)
        moved = [row for row in rows if row.pk in wanted and stage.pk != target.pk]
        coming.extend(moved)
        if moved:
            _write(stage, [row for row in rows if row.pk not in wanted], was=rows)
    there = locked_rows(target)
    _write(target, [*there, *coming], was=there)
    log.record_many("roadmap_order.bring", coming, by=by, created=False, note=f"в этап «{target.title}»")


def rewrite(stage: Stage, *, was: Sequence[Activity]) -> None:
    """Number the stage's activities anew after one came or went; ``was`` are those that stood there before."""
    _write(stage, list(stage.activities.order_by("position", "pk")), was=was)


def next_number(stage: Stage) -> str:
    """The number of an activity that comes to the end of the stage: plain where the others are, else none."""
    numbers = list(stage.activities.order_by("position", "pk").values_list("number", flat=True))
    return plain_numbers(stage.number, len(numbers) + 1)[-1] if are_plain(stage.number, numbers) else ""


def _locked_stages(*keys: int) -> dict[int, Stage]:
    """The stages by key, locked in the order of their keys, so that two people never wait for one another."""
    rows = Stage.objects.filter(pk__in=keys).select_for_update().order_by("pk")
    return {row.pk: row for row in rows}


def _all_stages(programme: Programme) -> list[Stage]:
    """The programme's stages in their order, the programme and all of them locked."""
    lock(programme)
    rows = list(Stage.objects.filter(programme=programme).select_for_update().order_by("pk"))
    return sorted(rows, key=lambda row: (row.position, row.pk))


def locked_rows(stage: Stage) -> list[Activity]:
    """The stage's activities in their order, all of them locked."""
    rows = Activity.objects.filter(stage=stage).select_for_update().order_by("pk")
    return sorted(rows, key=lambda row: (row.position, row.pk))


def _write(stage: Stage, rows: Sequence[Activity], *, was: Sequence[Activity]) -> None:
    """Let the rows stand in the stage in this order; plain numbers follow, numbers written by hand stay."""
    numbers = [row.number for row in rows]
    if are_plain(stage.number, [row.number for row in was]):
        numbers = plain_numbers(stage.number, len(rows))
    for place, (row, number) in enumerate(zip(rows, numbers, strict=True), start=1):
        row.stage, row.position, row.number = stage, place * STEP, number
    Activity.objects.bulk_update(rows, ["stage", "position", "number"])


def _write_stages(stages: Sequence[Stage], order: Sequence[int]) -> None:
    """Let the stages stand in this order; where they were 1, 2, 3…, they are so again, with their plain activities."""
    by_key = {stage.pk: stage for stage in stages}
    is_counted = are_counted([stage.number for stage in stages])
    rows = [by_key[key] for key in order]
    for place, row in enumerate(rows, start=1):
        row.position = place * STEP
        if is_counted and row.number != str(place):
            renumber_stage(row, str(place))
    Stage.objects.bulk_update(rows, ["position", "number"])


def renumber_stage(stage: Stage, number: str) -> None:
    """Give the stage another number, unsaved; its activities follow at once where theirs are plain."""
    rows = locked_rows(stage)
    is_plain = are_plain(stage.number, [row.number for row in rows])
    stage.number = number
    if is_plain:
        for row, plain in zip(rows, plain_numbers(number, len(rows)), strict=True):
            row.number = plain
        Activity.objects.bulk_update(rows, ["number"])


def _joined(text: str, more: str) -> str:
    text, more = text.strip(), more.strip()
    return text if not more or more == text else f"{text}\n{more}".strip()
