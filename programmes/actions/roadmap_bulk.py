"""One change to many activities of a roadmap, all of it or nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.audit.log import action
from mentoring.core.russian.numerals import counted
from mentoring.database import lock
from mentoring.errors import Refusal
from programmes.actions import evidence, roadmap_order
from programmes.actions.building import read_deadline, write_deadline
from programmes.actions.roadmap import READ, by_hand
from programmes.core.bulk import Act, Change
from programmes.core.deadlines import Period, read
from programmes.core.shift import phrase, shifted
from programmes.core.stored_text import block, line
from programmes.models import Activity, Programme, Stage
from programmes.readers.roadmap import deadline_of
from programmes.readers.roadmap_bulk import Plan, plan
from programmes.states import ActivityState

CHANGED = "Пока вы проверяли, отмеченные мероприятия изменил кто-то другой. Посмотрите, что получится теперь."


@action
def change(
    programme: Programme, keys: Collection[int], what: Change, *, seen: str | None = None, today: date, by: User
) -> Plan:
    """Make the change to the activities, leaving out those to which it cannot be made; gives what was done.

    ``seen`` is the mark of the plan that was confirmed: if the rows have changed since, nothing is written.
    """
    programme = lock(programme)
    list(Stage.objects.filter(programme=programme).select_for_update().order_by("pk"))
    found = plan(programme, keys, what, is_locked=True)
    if seen is not None and seen != found.seen:
        raise Refusal(CHANGED, code="stale")
    if not found.changed:
        raise Refusal("Менять нечего: ни к одному из отмеченных мероприятий это не подходит.", code="nothing")
    _write(programme, found.changed, what, today=today, by=by)
    note = counted(len(found.changed), "мероприятие", "мероприятия", "мероприятий")
    log.record("roadmap_bulk.change", programme, by=by, note=f"{note}: {what.act}")
    return found


def _write(programme: Programme, rows: Sequence[Activity], what: Change, *, today: date, by: User) -> None:
    match what.act:
        case Act.DELETE:
            _delete(rows, by=by)
        case Act.STAGE:
            stage = Stage.objects.filter(programme=programme, pk=what.stage).first()
            if stage is None:
                raise Refusal("Этот этап уже удалили. Выберите другой.", code="stale")
            roadmap_order.bring(rows, into=stage, by=by)
        case _:
            _write_columns(programme, rows, what, today=today, by=by)


def _write_columns(programme: Programme, rows: Sequence[Activity], what: Change, *, today: date, by: User) -> None:
    for row in rows:
        _change_row(programme, row, what, today)
        row.version += 1
    names = {
        Act.RESPONSIBLE: ["responsible"],
        Act.EXECUTORS: ["executors"],
        Act.DEADLINE: ["deadline", "is_corrected", *READ],
        Act.SHIFT: ["deadline", "is_corrected", *READ],
        Act.STATE: ["state", "done_on", "fact_mark"],
        Act.DROP: ["state", "done_on", "fact_mark"],
    }[what.act]
    Activity.objects.bulk_update(rows, [*names, "version"])
    if what.act is Act.RESPONSIBLE:
        _tick(rows, what)
    log.record_many(f"roadmap_bulk.{what.act}", rows, by=by, created=False)


def _change_row(programme: Programme, row: Activity, what: Change, today: date) -> None:
    match what.act:
        case Act.RESPONSIBLE:
            row.responsible = block(what.text)
        case Act.EXECUTORS:
            row.executors = block(what.text)
        case Act.DEADLINE:
            row.deadline, row.is_corrected = line(what.text), False
            read_deadline(row, programme)
        case Act.SHIFT:
            _shift(programme, row, what)
        case Act.STATE:
            by_hand(row, ActivityState(what.state))
            row.done_on = today if what.state == ActivityState.DONE else None
        case Act.DROP:
            by_hand(row, ActivityState.DROPPED)


def _shift(programme: Programme, row: Activity, what: Change) -> None:
    """Move the days; the phrase follows where it can say them, else it stays and the days count as put right by hand."""
    period = Period(programme.starts_on, programme.ends_on)
    moved = shifted(deadline_of(row, period), days=what.days, months=what.months)
    text = "" if row.is_corrected else phrase(moved)
    if text and read(text, period) == moved:
        row.deadline = text
    else:
        row.is_corrected = True
    write_deadline(row, moved)


def _tick(rows: Sequence[Activity], what: Change) -> None:
    """The people and groups chosen take the place of those ticked before."""
    keys = [row.pk for row in rows]
    people, groups = Activity.responsible_users.through, Activity.responsible_groups.through
    people.objects.filter(activity__in=keys).delete()
    groups.objects.filter(activity__in=keys).delete()
    people.objects.bulk_create(people(activity_id=key, user_id=user) for key in keys for user in what.users)
    groups.objects.bulk_create(
        groups(activity_id=key, responsiblegroup_id=group) for key in keys for group in what.groups
    )


def _delete(rows: Sequence[Activity], *, by: User) -> None:
    stages = {row.stage_id: row.stage for row in rows}
    before = {key: list(stage.activities.order_by("position", "pk")) for key, stage in stages.items()}
    log.record_many("roadmap_bulk.delete", rows, by=by, created=False)
    evidence.forget_files_of(rows)
    Activity.objects.filter(pk__in=[row.pk for row in rows]).delete()
    for key, stage in stages.items():
        roadmap_order.rewrite(stage, was=before[key])
