"""Activities, events and the media plan as entries of a calendar: for a programme's month, for a user's own feed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from mentoring.accounts.models import User
from mentoring.core.calendar_entries import CalendarEntry
from mentoring.core.roles import Permission
from programmes.models import Activity, Event, MediaItem, Programme
from programmes.providers import calendar_entries
from programmes.readers.responsibles import responsible_users, users_meant
from programmes.readers.term_lines import AT_WORK
from programmes.states import ActivityState, DeadlineKind, EventState

LONG = 31  # days; a longer bar would lie over everything else in a telephone's calendar
BACK, AHEAD = timedelta(days=400), timedelta(days=800)  # how far providers of other apps are asked for a feed


def programme_entries(programme: Programme, user: User, first: date, last: date, *, on: date) -> list[CalendarEntry]:
    """What the programme has on these days; three queries, and those of other apps' providers."""
    entries = [
        *(entry for activity in _activities([programme]) for entry in _of_activity(activity, on)),
        *(_of_event(event) for event in _events([programme])),
        *(_of_item(item, on) for item in _items([programme])),
        *calendar_entries.collect(user, [programme], first, last),
    ]
    return [entry for entry in entries if entry.touches(first, last)]


def feed_entries(user: User, *, on: date) -> list[CalendarEntry]:
    """What the user's calendar holds, over all programmes at work in the user's schools.

    Whoever leads programmes there or approves their orders gets everything. Others get the activities and pieces of the
    media plan that they are responsible for, and all events.
    """
    schools = user.access.schools(Permission.PROGRAMME_VIEW)
    programmes = list(Programme.objects.filter(school__in=schools, state__in=AT_WORK).order_by("pk"))
    overseen = {*user.access.schools(Permission.PROGRAMME_EDIT), *user.access.schools(Permission.ORDER_APPROVE)}
    activities = _own(user, overseen, _activities(programmes), responsible_users)
    items = _own(user, overseen, list(_items(programmes)), _named)
    entries = [
        *(_deadline_of_long(entry) for activity in activities for entry in _of_activity(activity, on)),
        *(_of_event(event) for event in _events(programmes)),
        *(_of_item(item, on) for item in items),
        *calendar_entries.collect(user, programmes, on - BACK, on + AHEAD),
    ]
    return sorted(entries, key=lambda entry: (entry.starts_on, entry.key))


def _activities(programmes: Sequence[Programme]) -> list[Activity]:
    rows = Activity.objects.filter(stage__programme__in=programmes).exclude(state=ActivityState.DROPPED)
    rows = rows.exclude(deadline_kind=DeadlineKind.OPEN).exclude(starts_on=None).exclude(ends_on=None)
    return list(rows.select_related("stage__programme").order_by("stage__position", "position", "pk"))


def _events(programmes: Sequence[Programme]) -> Iterable[Event]:
    rows = Event.objects.filter(programme__in=programmes, starts_on__isnull=False)
    return rows.exclude(state=EventState.CANCELLED).select_related("programme").in_order()


def _items(programmes: Sequence[Programme]) -> Iterable[MediaItem]:
    rows = MediaItem.objects.filter(programme__in=programmes, due_on__isnull=False)
    return rows.exclude(event__state=EventState.CANCELLED).select_related("programme").order_by("due_on", "pk")


def _own(user: User, overseen: set[int], rows: Sequence, responsible) -> list:
    """The rows of schools that the user oversees, and of the others those that are the user's own."""
    others = [row for row in rows if _school_of(row) not in overseen]
    named = responsible(others) if others else {}
    return [row for row in rows if _school_of(row) in overseen or user in named.get(row.pk, ())]


def _named(items: Iterable[MediaItem]) -> dict[int, tuple[User, ...]]:
    return users_meant({item.pk: (item.programme, item.responsible) for item in items})


def _school_of(row: Activity | MediaItem) -> int:
    programme = row.stage.programme if isinstance(row, Activity) else row.programme
    return programme.school_id


def _of_activity(activity: Activity, on: date) -> Iterator[CalendarEntry]:
    """A bar for a period, a point for each day on which it comes round."""
    is_done = activity.state == ActivityState.DONE
    is_late = not is_done and activity.ends_on < on
    tone = "success" if is_done else "danger" if is_late else "info"
    key, days = f"activity-{activity.pk}", [(activity.starts_on, activity.ends_on)]
    points = [date.fromisoformat(point) for point in activity.points]
    for start, end in [(point, point) for point in points] or days:
        yield CalendarEntry(
            key=f"{key}-{start:%Y%m%d}" if points else key,
            title=f"{activity.number} {activity.title}".strip(),
            starts_on=start,
            ends_on=end,
            address=activity.get_absolute_url(),
            kind="Дорожная карта",
            icon="signpost-split",
            note=f"Срок по плану: {activity.deadline}" if activity.deadline else "",
            tone=tone,
            is_done=is_done,
        )


def _deadline_of_long(entry: CalendarEntry) -> CalendarEntry:
    """A long bar shrinks to its last day, with the same key."""
    if entry.days <= LONG:
        return entry
    return CalendarEntry(**(vars(entry) | {"starts_on": entry.ends_on, "title": f"Срок: {entry.title}"}))


def _of_event(event: Event) -> CalendarEntry:
    is_held = event.state == EventState.HELD
    return CalendarEntry(
        key=f"event-{event.pk}",
        title=event.title,
        starts_on=event.starts_on,
        ends_on=event.ends_on or event.starts_on,
        address=event.get_absolute_url(),
        kind="Событие",
        icon="megaphone",
        starts_at=event.starts_at,
        place=event.place,
        tone="success" if is_held else "accent",
        is_done=is_held,
    )


def _of_item(item: MediaItem, on: date) -> CalendarEntry:
    is_done = item.is_out
    is_late = item.published_on is None and item.due_on < on
    day = item.due_on
    return CalendarEntry(
        key=f"media-{item.pk}",
        title=f"{item.get_form_display()}: {item.title}",
        starts_on=day,
        ends_on=day,
        address=item.get_absolute_url(),
        kind="Медиаплан",
        icon="newspaper",
        place=item.place,
        tone="success" if is_done else "danger" if is_late else "neutral",
        is_done=is_done,
    )
