"""Writes of a roadmap: build it from a template, add, change, move, remove and tick off its activities."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Max
from django.utils import timezone

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.errors import Refusal
from programmes.actions import building, evidence, roadmap_facts, roadmap_order
from programmes.actions.building import read_deadline
from programmes.actions.roadmap_order import STEP
from programmes.core import merging
from programmes.core.merging import Numbering
from programmes.core.places import are_counted, order_mark
from programmes.core.stored_text import block as text
from programmes.core.stored_text import line as one_line
from programmes.models import Activity, Programme, ResponsibleGroup, RoadmapTemplate, Stage
from programmes.states import ActivityState, FactMark

READ = ["deadline_kind", "starts_on", "ends_on", "points", "every"]


@action
def build(programme: Programme, template: RoadmapTemplate, *, by: User) -> list[Stage]:
    """Copy the template's stages and activities into an empty roadmap, deadlines read for the programme's days."""
    programme = lock(programme)
    if programme.stages.exists():
        raise Refusal("Дорожная карта уже составлена. Чтобы начать заново, удалите её этапы.")
    if template.programme_kind != programme.kind:
        raise Refusal("Шаблон дорожной карты рассчитан на другую систему наставничества.")
    merged = merging.merge(building.contents([template]), numbering=Numbering.KEEP)
    stages = building.write(programme, merged, verb="roadmap.build", by=by)
    building.write_targets(programme, template.content.get("targets", ()), verb="roadmap.build", by=by)
    return stages


@action
def add_stage(
    programme: Programme,
    *,
    title: str,
    number: str = "",
    task: str = "",
    result: str = "",
    product: str = "",
    by: User,
) -> Stage:
    """A new stage at the end; without a number it takes the next one where the stages are numbered 1, 2, 3…"""
    programme = lock(programme)
    last = programme.stages.aggregate(last=Max("position"))["last"] or 0
    numbers = list(programme.stages.order_by("position", "pk").values_list("number", flat=True))
    if not number.strip() and are_counted(numbers):
        number = str(len(numbers) + 1)
    return Stage.objects.create(
        programme=programme,
        number=one_line(number),
        title=one_line(title),
        task=text(task),
        result=text(result),
        product=text(product),
        position=last + STEP,
    )


@action
def edit_stage(
    stage: Stage,
    *,
    title: str,
    number: str | None = None,
    task: str = "",
    result: str = "",
    product: str | None = None,
    version: int | None = None,
    by: User,
) -> Stage:
    """Change what a stage is called and what it is for; plain numbers of its activities follow its own."""
    stage = lock(stage, version=version)
    stage.title, stage.task, stage.result = one_line(title), text(task), text(result)
    if product is not None:
        stage.product = text(product)
    if number is not None and one_line(number) != stage.number:
        roadmap_order.renumber_stage(stage, one_line(number))
    stage.version += 1
    stage.save()
    return stage


@action
def delete_stage(stage: Stage, *, seen: str | None = None, by: User) -> None:
    """Remove a stage with its activities, unless something in it has been done.

    ``seen`` is the mark of its order as the user saw it: what came into the stage since is not lost with it.
    """
    stage = lock(stage, gone="Этап уже удалили.")
    rows = roadmap_order.locked_rows(stage)
    if any(row.state == ActivityState.DONE for row in rows):
        raise Refusal(
            "В этапе есть выполненные мероприятия, поэтому удалить его нельзя. Его можно влить в другой этап."
        )
    if seen is not None and seen != order_mark([row.pk for row in rows]):
        raise Refusal(
            "Пока вы решали, состав этапа изменил кто-то другой. Посмотрите, что в нём теперь, и удалите ещё раз.",
            code="stale",
        )
    evidence.forget_files_of(rows)
    stage.delete()


@action
def add(
    stage: Stage,
    *,
    title: str,
    number: str = "",
    deadline: str = "",
    responsible: str = "",
    executors: str = "",
    product: str = "",
    fact: str = "",
    note: str = "",
    users: Iterable[User] = (),
    groups: Iterable[ResponsibleGroup] = (),
    by: User,
) -> Activity:
    """A new activity at the end of the stage."""
    lock(stage.programme)  # whose days cannot be moved while the deadline is read for them
    stage = lock(stage)
    last = stage.activities.aggregate(last=Max("position"))["last"] or 0
    activity = Activity(
        stage=stage,
        number=one_line(number) or roadmap_order.next_number(stage),
        title=text(title),
        deadline=one_line(deadline),
        responsible=text(responsible),
        executors=text(executors),
        product=text(product),
        fact=fact,
        note=text(note),
        position=last + STEP,
    )
    read_deadline(activity, stage.programme)
    activity.save()
    activity.responsible_users.set(users)
    activity.responsible_groups.set(groups)
    return _settled(activity, by=by)


@action
def edit(
    activity: Activity,
    *,
    title: str,
    number: str | None = None,
    deadline: str = "",
    responsible: str = "",
    executors: str = "",
    product: str = "",
    fact: str | None = None,
    note: str | None = None,
    users: Iterable[User] | None = None,
    groups: Iterable[ResponsibleGroup] | None = None,
    version: int | None = None,
    by: User,
) -> Activity:
    """Change an activity; its deadline is read anew unless its days were put right by hand. None leaves as it is."""
    activity = lock(activity, version=version)
    activity.title, activity.deadline = text(title), one_line(deadline)
    activity.responsible, activity.executors = text(responsible), text(executors)
    activity.product = text(product)
    activity.number = activity.number if number is None else one_line(number)
    activity.note = activity.note if note is None else text(note)
    if fact is not None and fact != activity.fact:
        activity.fact, activity.fact_mark, activity.fact_text, activity.fact_url = fact, FactMark.NONE, "", ""
    read_deadline(activity, activity.stage.programme)
    activity.version += 1
    activity.save()
    if users is not None:
        activity.responsible_users.set(users)
    if groups is not None:
        activity.responsible_groups.set(groups)
    return _settled(activity, by=by)


@action
def edit_part(
    activity: Activity,
    *,
    deadline: str | None = None,
    responsible: str | None = None,
    version: int | None = None,
    by: User,
) -> Activity:
    """Change just the deadline's phrase or just the words for the responsible, as the row of the roadmap does."""
    activity = lock(activity, version=version)
    if deadline is not None:
        activity.deadline = one_line(deadline)
        read_deadline(activity, activity.stage.programme)
    if responsible is not None:
        activity.responsible = text(responsible)
    activity.version += 1
    activity.save()
    return activity


@action
def set_state(activity: Activity, *, state: str, today: date, version: int | None = None, by: User) -> Activity:
    """Say how far an activity is; done means today. The day and a note are given with ``mark_done``."""
    if state == ActivityState.DONE:
        return mark_done(activity, on=today, today=today, version=version, by=by)
    activity = lock(activity, version=version)
    by_hand(activity, ActivityState(state))
    activity.version += 1
    activity.save()
    return activity


@action
def mark_done(
    activity: Activity, *, on: date, today: date, note: str | None = None, version: int | None = None, by: User
) -> Activity:
    """Tick an activity off, with the day and a note; ticking it off again corrects both."""
    activity = lock(activity, version=version)
    if on > today:
        raise Refusal("Отметить выполнение будущим днём нельзя.")
    if on.year < activity.stage.programme.starts_on.year - 1:
        raise Refusal("Выполнено задолго до начала программы? Проверьте год.")
    by_hand(activity, ActivityState.DONE)
    activity.done_on = on
    activity.note = activity.note if note is None else text(note)
    activity.version += 1
    activity.save()
    return activity


@action
def reopen(activity: Activity, *, version: int | None = None, by: User) -> Activity:
    """Take the tick away; the note stays. What a fact had marked is left to people from now on."""
    activity = lock(activity, version=version)
    by_hand(activity, ActivityState.PLANNED)
    activity.version += 1
    activity.save()
    return activity


@action
def drop(activity: Activity, *, note: str = "", version: int | None = None, by: User) -> Activity:
    """Say that the activity will not take place this year; it stays in the roadmap and no longer counts."""
    activity = lock(activity, version=version)
    by_hand(activity, ActivityState.DROPPED)
    activity.note = text(note) or activity.note
    activity.version += 1
    activity.save()
    return activity


@action
def delete(activity: Activity, *, by: User) -> None:
    """Remove an activity that has not been done."""
    stage = lock(activity.stage, gone="Этап уже удалили.")
    rows = list(stage.activities.order_by("position", "pk"))
    activity = lock(activity)
    if activity.state == ActivityState.DONE:
        raise Refusal("Мероприятие уже выполнено. Сначала снимите отметку о выполнении.")
    evidence.forget_files_of([activity])
    activity.delete()
    roadmap_order.rewrite(stage, was=rows)


@action
def read_again(programme: Programme, *, by: User) -> None:
    """Read all deadlines for the programme's new days; those put right by hand stay."""
    rows = Activity.objects.filter(stage__programme=programme, is_corrected=False)
    activities = list(rows.select_for_update(of=("self",)).order_by("pk"))
    for activity in activities:
        read_deadline(activity, programme)
    Activity.objects.bulk_update(activities, READ)
    log.record_many("roadmap.read_again", activities, by=by, created=False)


def by_hand(activity: Activity, state: ActivityState) -> None:
    """Set the state a person decides on, unsaved: a fact neither makes nor undoes it after that."""
    if activity.state == ActivityState.DONE and state != ActivityState.DONE and activity.fact:
        activity.fact_mark = FactMark.OVERRULED
    elif state == ActivityState.DONE:
        activity.fact_mark = FactMark.NONE
    activity.state = state
    if state != ActivityState.DONE:
        activity.done_on = None


def _settled(activity: Activity, *, by: User) -> Activity:
    """The activity after a look at the fact it is bound to."""
    if not activity.fact:
        return activity
    roadmap_facts.settle(activity.stage.programme, only=activity, on=timezone.localdate(), by=by)
    return Activity.objects.get(pk=activity.pk)
