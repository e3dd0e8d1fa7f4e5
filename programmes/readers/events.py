"""Events of a programme with their media plan, as the page and the papers show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from programmes.core import media_plan
from programmes.models import Activity, Event, MediaItem, Programme
from programmes.providers import MediaNote
from programmes.states import EventState


@dataclass(frozen=True)
class MediaLine:
    """A piece of the media plan on a given day."""

    item: MediaItem
    distance: str
    advice: str
    is_overdue: bool
    is_called_off: bool
    notes: tuple[MediaNote, ...] = ()

    @property
    def is_published(self) -> bool:
        """Whether it is out; a piece that was stopped is not."""
        return self.item.is_out

    @property
    def is_stopped(self) -> bool:
        """Whether it was out and had to be taken away."""
        return self.item.stopped_on is not None


@dataclass(frozen=True)
class EventLine:
    """An event with its pieces."""

    event: Event
    media: tuple[MediaLine, ...]
    is_past: bool

    @property
    def is_planned(self) -> bool:
        """Whether the event is neither held nor called off."""
        return self.event.state == EventState.PLANNED

    @property
    def is_held(self) -> bool:
        """Whether the event took place."""
        return self.event.state == EventState.HELD

    @property
    def is_cancelled(self) -> bool:
        """Whether the event was called off."""
        return self.event.state == EventState.CANCELLED

    @property
    def is_unmarked(self) -> bool:
        """Whether its day has passed and nobody has said what came of it."""
        return self.is_past and self.is_planned


@dataclass(frozen=True)
class EventsPlan:
    """All events and pieces of a programme: what is to come first, then what was, then what has no day."""

    upcoming: tuple[EventLine, ...]
    past: tuple[EventLine, ...]
    undated: tuple[EventLine, ...]
    media: tuple[MediaLine, ...]

    @property
    def sections(self) -> tuple[tuple[str, str, tuple[EventLine, ...]], ...]:
        """The parts that have events: anchor, heading, lines."""
        parts = (
            ("upcoming", "Предстоят", self.upcoming),
            ("past", "Прошли", self.past),
            ("undated", "Без даты", self.undated),
        )
        return tuple(part for part in parts if part[2])

    @property
    def events(self) -> tuple[EventLine, ...]:
        """All events in the order of the paper: by their days, those without one last."""
        return (*reversed(self.past), *self.upcoming, *self.undated)

    @property
    def separate(self) -> tuple[MediaLine, ...]:
        """Pieces that belong to no event: a monthly digest, a stand."""
        return tuple(line for line in self.media if line.item.event_id is None)

    @property
    def overdue(self) -> int:
        """How many pieces are late."""
        return sum(line.is_overdue for line in self.media)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing yet."""
        return not (self.upcoming or self.past or self.undated or self.media)


def plan(programme: Programme, *, on: date, notes: Iterable[MediaNote] = ()) -> EventsPlan:
    """The programme's events and media plan; two queries whatever their number. ``notes`` are put to their pieces."""
    noted: dict[int, list[MediaNote]] = {}
    for note in notes:
        noted.setdefault(note.item_id, []).append(note)
    events = list(programme.events.select_related("activity").in_order())
    known = {event.pk: event for event in events}
    items = programme.media_items.order_by("due_on", "days_after", "pk")
    media = [_media_line(item, known.get(item.event_id), on, noted.get(item.pk, ())) for item in items]
    media.sort(key=lambda line: (line.item.due_on is None, line.item.due_on or on, line.item.pk))
    by_event: dict[int | None, list[MediaLine]] = {}
    for line in media:
        by_event.setdefault(line.item.event_id, []).append(line)
    lines = [EventLine(event, tuple(by_event.get(event.pk, ())), _is_past(event, on)) for event in events]
    return EventsPlan(
        upcoming=tuple(line for line in lines if line.event.starts_on and not line.is_past),
        past=tuple(line for line in reversed(lines) if line.is_past),
        undated=tuple(line for line in lines if not line.event.starts_on),
        media=tuple(media),
    )


def open_activity(event: Event) -> Activity | None:
    """The activity of the roadmap that the event carries out, while it is not done."""
    activity = event.activity
    return activity if activity is not None and activity.is_open else None


def has_others_to_come(event: Event) -> bool:
    """Whether other events carry out the same activity and have not taken place yet."""
    others = Event.objects.filter(activity=event.activity_id, state=EventState.PLANNED)
    return others.exclude(pk=event.pk).exists()


def _is_past(event: Event, on: date) -> bool:
    last = event.ends_on or event.starts_on
    return last is not None and last < on


def _media_line(item: MediaItem, event: Event | None, on: date, notes: Iterable[MediaNote]) -> MediaLine:
    is_called_off = event is not None and event.state == EventState.CANCELLED
    return MediaLine(
        item=item,
        distance=media_plan.distance(item.days_after) if item.days_after is not None else "",
        advice=media_plan.advice(item.form, item.days_after),
        is_overdue=not is_called_off and media_plan.is_overdue(item.due_on, item.published_on, on=on),
        is_called_off=is_called_off,
        notes=tuple(notes),
    )
