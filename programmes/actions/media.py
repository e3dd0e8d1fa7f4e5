"""Writes of the media plan: pieces around events or by themselves, published with a day and a link."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.errors import Refusal
from programmes.actions.events import days_of
from programmes.core import media_plan
from programmes.models import Event, MediaItem, Programme
from programmes.providers import publication_gates
from programmes.readers.usual_events import usual_set
from programmes.states import EventState


@action
def add(programme: Programme, *, values: dict[str, Any], by: User) -> MediaItem:
    """A new piece; with an event and ``days_after`` its day is counted, else it has its own."""
    _hold_event(values)
    item = MediaItem(programme=programme, **values)
    _settle_day(item)
    item.save()
    return item


@action
def add_usual_set(event: Event, *, today: date, by: User) -> list[MediaItem]:
    """What is usually told of such an event; forms that it has already, and those whose time before it is over, are not."""
    event = lock(event)
    if event.state == EventState.CANCELLED:
        raise Refusal("Событие отменено, материалы о нём не нужны.")
    there = set(event.media_items.values_list("form", flat=True))
    days = days_of(event)
    proposals = [proposal for proposal in usual_set(event) if proposal.form not in there]
    proposals = [proposal for proposal in proposals if not media_plan.is_too_late(days, proposal, on=today)]
    if not proposals:
        raise Refusal("Обычный набор материалов у этого события уже есть.")
    items = MediaItem.objects.bulk_create(
        MediaItem(
            programme=event.programme,
            event=event,
            form=proposal.form,
            title=proposal.title[:300],
            days_after=proposal.days_after,
            due_on=media_plan.due_on(days, proposal.days_after),
            responsible=event.responsible,
        )
        for proposal in proposals
    )
    log.record_many("media.add_usual_set", items, by=by, created=True)
    return items


@action
def edit(item: MediaItem, *, values: dict[str, Any], version: int | None = None, by: User) -> MediaItem:
    """Change a piece; its day is counted anew."""
    _hold_event(values)
    item = lock(item, version=version)
    for name, value in values.items():
        setattr(item, name, value)
    _settle_day(item)
    item.version += 1
    item.save()
    return item


@action
def publish(
    item: MediaItem, *, published_on: date, today: date, url: str = "", version: int | None = None, by: User
) -> MediaItem:
    """It is out, on that day and at that address; telling it again corrects both.

    Refused while an app knows a reason against it: somebody in the piece lacks a consent. A piece that was stopped
    comes out again by the same way.
    """
    item = lock(item, version=version)
    if published_on > today:
        raise Refusal("Отметить размещение будущим днём нельзя.")
    if published_on.year < item.programme.starts_on.year - 1:
        raise Refusal("Размещено задолго до начала программы? Проверьте год.")
    item.published_on, item.url = published_on, url.strip()
    item.stopped_on, item.stop_reason = None, ""
    reasons = tuple(publication_gates.collect(item))
    if reasons:
        raise Refusal("Разместить этот материал пока нельзя.", code="blocked", details=reasons)
    item.version += 1
    item.save()
    return item


@action
def unpublish(item: MediaItem, *, version: int | None = None, by: User) -> MediaItem:
    """Not out after all: the link goes with the mark, and the day follows the event again."""
    item = lock(item, version=version)
    item.published_on, item.url = None, ""
    item.stopped_on, item.stop_reason = None, ""
    _settle_day(item)
    item.version += 1
    item.save()
    return item


@action
def stop(items: Iterable[MediaItem], *, on: date, reason: str, by: User | None) -> list[MediaItem]:
    """No longer out, at once, whatever a form that is open somewhere says; the address stays known until it is empty.

    The rows are locked in the order of their keys, as everybody does who writes several of them.
    """
    rows = MediaItem.objects.select_for_update().filter(pk__in=[item.pk for item in items]).order_by("pk")
    stopped = [item for item in rows if item.is_out]
    for item in stopped:
        item.stopped_on, item.stop_reason = on, reason
        item.version += 1
        item.save()
    return stopped


@action
def delete(item: MediaItem, *, by: User) -> None:
    """Out of the plan."""
    lock(item).delete()


def _hold_event(values: dict[str, Any]) -> None:
    """Let the event keep its days while a piece's day is counted from it; held before the piece, as the event's own
    writes do.
    """
    if values.get("event") is not None:
        values["event"] = lock(values["event"], gone="Это событие уже удалили. Выберите другое.")


def _settle_day(item: MediaItem) -> None:
    """A day counted from the event stands above one that was typed."""
    if item.event is not None and item.event.programme_id != item.programme_id:
        raise Refusal("Событие взято из другой программы.")
    if item.days_after is None:
        return
    if item.event is None:
        raise Refusal("Дни от события бывают только у материала с событием.")
    item.due_on = media_plan.due_on(days_of(item.event), item.days_after)
