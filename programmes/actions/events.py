"""Writes of events: planned, moved together with what is told of them, held, called off, deleted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.errors import Refusal
from programmes.actions import roadmap
from programmes.core import media_plan
from programmes.core.media_plan import EventDays
from programmes.models import Activity, Event, MediaItem, Programme
from programmes.readers.usual_events import usual_events
from programmes.states import EventState


@action
def add(programme: Programme, *, values: dict[str, Any], by: User) -> Event:
    """A new event; ``values`` are columns of it as the form has cleaned them."""
    event = Event(programme=programme, **values)
    _check(event)
    event.save()
    return event


@action
def add_usual(programme: Programme, *, codes: Iterable[str], by: User) -> list[Event]:
    """The usual events of these codes, dated from the roadmap or the programme's term; those already there are left."""
    wanted = set(codes)
    chosen = [usual for usual in usual_events(programme) if usual.code in wanted and not usual.is_there]
    if not chosen:
        raise Refusal("Отметьте хотя бы одно событие, которого ещё нет в плане.")
    events = Event.objects.bulk_create(
        Event(
            programme=programme,
            activity_id=usual.activity,
            kind=usual.kind,
            audience=usual.audience,
            title=usual.title,
            responsible=usual.responsible,
            starts_on=usual.starts_on,
        )
        for usual in chosen
    )
    log.record_many("events.add_usual", events, by=by, created=True)
    return events


@action
def edit(event: Event, *, values: dict[str, Any], version: int | None = None, by: User) -> Event:
    """Change an event; pieces of the media plan that are not published yet move with its days."""
    event = lock(event, version=version)
    for name, value in values.items():
        setattr(event, name, value)
    _check(event)
    if event.state == EventState.HELD and event.starts_on is None:
        raise Refusal("Событие состоялось, поэтому день у него быть должен.")
    event.version += 1
    event.save()
    _move_media(event, by)
    return event


@action
def hold(
    event: Event,
    *,
    on: date,
    today: date,
    took_part: int | None = None,
    activity_done: bool = False,
    version: int | None = None,
    by: User,
) -> Event:
    """It took place, on that day and with so many people; telling it again corrects both.

    ``activity_done`` ticks off the activity of the roadmap too, with the event's last day, unless it is done already.
    """
    event = lock(event, version=version)
    if on > today:
        raise Refusal("Отметить, что событие состоялось, будущим днём нельзя.")
    if on.year < event.programme.starts_on.year - 1:
        raise Refusal("Событие прошло задолго до начала программы? Проверьте год.")
    length = event.ends_on - event.starts_on if event.ends_on and event.starts_on else None
    event.state, event.starts_on, event.took_part = EventState.HELD, on, took_part
    event.ends_on = on + length if length is not None else None
    event.version += 1
    event.save()
    _move_media(event, by)
    if activity_done and event.activity is not None and event.activity.is_open:
        roadmap.mark_done(event.activity, on=min(event.ends_on or on, today), today=today, by=by)
    return event


@action
def cancel(event: Event, *, version: int | None = None, by: User) -> Event:
    """It will not take place; its media plan is no longer waited for."""
    event = lock(event, version=version)
    if event.state == EventState.HELD:
        raise Refusal("Событие уже состоялось. Сначала верните его в план.")
    return _set_state(event, EventState.CANCELLED)


@action
def plan_again(event: Event, *, version: int | None = None, by: User) -> Event:
    """Neither held nor called off after all."""
    event = lock(event, version=version)
    event.took_part = None
    return _set_state(event, EventState.PLANNED)


@action
def delete(event: Event, *, by: User) -> None:
    """Remove an event with its media plan, unless something of it is out already."""
    event = lock(event)
    if event.state == EventState.HELD:
        raise Refusal("Событие состоялось, поэтому удалить его нельзя. Если это ошибка, верните его в план.")
    if any(item.published_on for item in event.media_items.select_for_update().order_by("pk")):
        raise Refusal("О событии уже есть размещённые материалы. Сначала удалите их или отмените событие.")
    event.delete()


def days_of(event: Event) -> EventDays:
    """The days of an event for reckoning."""
    return EventDays(event.starts_on, event.ends_on)


def _set_state(event: Event, state: EventState) -> Event:
    event.state = state
    event.version += 1
    event.save()
    return event


def _check(event: Event) -> None:
    if event.ends_on is not None and event.starts_on is None:
        raise Refusal("Укажите день начала: окончание без начала не понять.")
    if event.ends_on is not None and event.ends_on < event.starts_on:
        raise Refusal("Окончание события раньше начала.")
    if (
        event.activity_id
        and not Activity.objects.filter(pk=event.activity_id, stage__programme=event.programme_id).exists()
    ):
        raise Refusal("Мероприятие взято из дорожной карты другой программы.")


def _move_media(event: Event, by: User) -> None:
    """Pieces that count their days from the event follow it; what is published stays where it is."""
    moved = []
    waiting = MediaItem.objects.filter(event=event, published_on=None, days_after__isnull=False)
    for item in waiting.select_for_update().order_by("pk"):
        day = media_plan.due_on(days_of(event), item.days_after)
        if day != item.due_on:
            item.due_on = day
            item.version += 1
            moved.append(item)
    MediaItem.objects.bulk_update(moved, ["due_on", "version"])
    log.record_many("events.move_media", moved, by=by, created=False)
