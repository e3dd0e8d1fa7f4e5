"""Writes of a roadmap: build it from a template, add, change, move, remove and tick off its activities."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Max

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.errors import Refusal
from programmes.core import deadlines
from programmes.core.deadlines import Period
from programmes.core.stored_text import block as text
from programmes.core.stored_text import line as one_line
from programmes.models import Activity, Programme, RoadmapTemplate, Stage
from programmes.states import ActivityState

STEP = 10  # places between neighbours, so that a row can be put in without moving the others


@action
def build(programme: Programme, template: RoadmapTemplate, *, by: User) -> list[Stage]:
    """Copy the template's stages and activities into an empty roadmap, deadlines read for the programme's days."""
    programme = lock(programme)
    if programme.stages.exists():
        raise Refusal("Дорожная карта уже составлена. Чтобы начать заново, удалите её этапы.")
    if template.programme_kind != programme.kind:
        raise Refusal("Шаблон дорожной карты рассчитан на другую систему наставничества.")
    stages, activities = _copy(programme, template.content["stages"])
    Stage.objects.bulk_create(stages)
    Activity.objects.bulk_create(activities)
    log.record_many("roadmap.build", [*stages], by=by, created=True)
    log.record_many("roadmap.build", [*activities], by=by, created=True)
    return stages


def _copy(programme: Programme, content: Sequence[dict[str, Any]]) -> tuple[list[Stage], list[Activity]]:
    stages, activities = [], []
    for place, row in enumerate(content, start=1):
        stage = Stage(
            programme=programme,
            number=one_line(row.get("number", str(place))),
            title=one_line(row["title"]),
            task=text(row.get("task", "")),
            result=text(row.get("result", "")),
            position=place * STEP,
        )
        stages.append(stage)
        for position, line in enumerate(row.get("activities", ()), start=1):
            activity = Activity(
                stage=stage,
                number=one_line(line.get("number", f"{stage.number}.{position}")),
                title=text(line["title"]),
                product=text(line.get("product", "")),
                deadline=one_line(line.get("deadline", "")),
                responsible=text(line.get("responsible", "")),
                position=position * STEP,
            )
            _read(activity, programme)
            activities.append(activity)
    return stages, activities


@action
def add_stage(programme: Programme, *, title: str, task: str = "", result: str = "", by: User) -> Stage:
    """A new stage at the end."""
    programme = lock(programme)
    last = programme.stages.aggregate(last=Max("position"))["last"] or 0
    number = str(programme.stages.count() + 1)
    return Stage.objects.create(
        programme=programme,
        number=number,
        title=one_line(title),
        task=text(task),
        result=text(result),
        position=last + STEP,
    )


@action
def edit_stage(
    stage: Stage, *, title: str, task: str = "", result: str = "", version: int | None = None, by: User
) -> Stage:
    """Change what a stage is called and what it is for."""
    stage = lock(stage, version=version)
    stage.title, stage.task, stage.result = one_line(title), text(task), text(result)
    stage.version += 1
    stage.save()
    return stage


@action
def delete_stage(stage: Stage, *, by: User) -> None:
    """Remove a stage with its activities, unless something in it has been done."""
    stage = lock(stage)
    if stage.activities.filter(state=ActivityState.DONE).exists():
        raise Refusal("В этапе есть выполненные мероприятия, поэтому удалить его нельзя.")
    stage.delete()


@action
def add(
    stage: Stage,
    *,
    title: str,
    deadline: str = "",
    responsible: str = "",
    executors: str = "",
    product: str = "",
    by: User,
) -> Activity:
    """A new activity at the end of the stage."""
    stage = lock(stage)
    last = stage.activities.aggregate(last=Max("position"))["last"] or 0
    activity = Activity(
        stage=stage,
        number=_next_number(stage),
        title=text(title),
        deadline=one_line(deadline),
        responsible=text(responsible),
        executors=text(executors),
        product=text(product),
        position=last + STEP,
    )
    _read(activity, stage.programme)
    activity.save()
    return activity


@action
def edit(
    activity: Activity,
    *,
    title: str,
    deadline: str = "",
    responsible: str = "",
    executors: str = "",
    product: str = "",
    version: int | None = None,
    by: User,
) -> Activity:
    """Change an activity; its deadline is read anew."""
    activity = lock(activity, version=version)
    activity.title, activity.deadline = text(title), one_line(deadline)
    activity.responsible, activity.executors = text(responsible), text(executors)
    activity.product = text(product)
    _read(activity, activity.stage.programme)
    activity.version += 1
    activity.save()
    return activity


@action
def mark_done(
    activity: Activity, *, on: date, today: date, note: str = "", version: int | None = None, by: User
) -> Activity:
    """Tick an activity off, with the day and a note; ticking it off again corrects both."""
    activity = lock(activity, version=version)
    if on > today:
        raise Refusal("Отметить выполнение будущим днём нельзя.")
    if on.year < activity.stage.programme.starts_on.year - 1:
        raise Refusal("Выполнено задолго до начала программы? Проверьте год.")
    activity.state, activity.done_on, activity.note = ActivityState.DONE, on, text(note)
    activity.version += 1
    activity.save()
    return activity


@action
def reopen(activity: Activity, *, version: int | None = None, by: User) -> Activity:
    """Take the tick away; the note stays."""
    activity = lock(activity, version=version)
    activity.state, activity.done_on = ActivityState.PLANNED, None
    activity.version += 1
    activity.save()
    return activity


@action
def drop(activity: Activity, *, note: str = "", version: int | None = None, by: User) -> Activity:
    """Say that the activity will not take place this year; it stays in the roadmap and no longer counts."""
    activity = lock(activity, version=version)
    activity.state, activity.done_on = ActivityState.DROPPED, None
    activity.note = text(note) or activity.note
    activity.version += 1
    activity.save()
    return activity


@action
def delete(activity: Activity, *, by: User) -> None:
    """Remove an activity that has not been done."""
    activity = lock(activity)
    if activity.state == ActivityState.DONE:
        raise Refusal("Мероприятие уже выполнено. Сначала снимите отметку о выполнении.")
    stage = activity.stage
    activity.delete()
    _renumber(stage)


@action
def move(activity: Activity, *, up: bool, by: User) -> Activity:
    """Swap an activity with its neighbour within the stage; at the edge nothing changes."""
    stage = lock(activity.stage)
    rows = list(stage.activities.order_by("position", "pk"))
    place = next((index for index, row in enumerate(rows) if row.pk == activity.pk), None)
    if place is None:
        raise Refusal("Мероприятие уже удалили.")
    other = place - 1 if up else place + 1
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
        for position, row in enumerate(rows, start=1):
            if row.position != position * STEP:
                row.position = position * STEP
                row.save(update_fields=["position"])
        _renumber(stage)
    activity.refresh_from_db()
    return activity


@action
def read_again(programme: Programme, *, by: User) -> None:
    """Read all deadlines for the programme's new days."""
    activities = list(Activity.objects.filter(stage__programme=programme))
    for activity in activities:
        _read(activity, programme)
    Activity.objects.bulk_update(activities, READ)
    log.record_many("roadmap.read_again", activities, by=by, created=False)


READ = ["deadline_kind", "starts_on", "ends_on", "points", "every"]


def _read(activity: Activity, programme: Programme) -> None:
    deadline = deadlines.read(activity.deadline, Period(programme.starts_on, programme.ends_on))
    activity.deadline_kind = deadline.kind.value
    activity.starts_on, activity.ends_on = deadline.start, deadline.end
    activity.points = [point.isoformat() for point in deadline.points]
    activity.every = deadline.every


def _is_numbered(stage: Stage, rows: Sequence[Activity]) -> bool:
    """Whether the numbers are the plain «stage.place» ones, which follow the order by themselves."""
    prefix = f"{stage.number}."
    return all(row.number.startswith(prefix) and row.number.removeprefix(prefix).isdigit() for row in rows)


def _next_number(stage: Stage) -> str:
    return f"{stage.number}.{stage.activities.count() + 1}" if stage.number else ""


def _renumber(stage: Stage) -> None:
    """Make plain numbers follow the order again; numbers written by hand stay."""
    rows = list(stage.activities.order_by("position", "pk"))
    if not _is_numbered(stage, rows):
        return
    for place, row in enumerate(rows, start=1):
        number = f"{stage.number}.{place}"
        if row.number != number:
            row.number = number
            row.save(update_fields=["number"])
