"""What users are to do by a day: activities of the roadmap, events, the media plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from mentoring.accounts.models import Membership, User
from programmes.core.reminding import MOST_DAYS_BEFORE, TermLine, days_to_remind
from programmes.models import Activity, Event, MediaItem, Programme
from programmes.readers.responsibles import responsible_users, users_meant
from programmes.states import DeadlineKind, EventState, ProgrammeState

AT_WORK = (ProgrammeState.APPROVED, ProgrammeState.RUNNING)
AHEAD = timedelta(days=MOST_DAYS_BEFORE)
TOMORROW = 1  # an event is recalled on the day before
LONGEST = 200


def activity_lines(users: Sequence[User], on: date) -> Iterator[TermLine]:
    """Open activities, each day on which they come round, for those responsible."""
    asked = {user.pk for user in users}
    soon = Q(deadline_kind=DeadlineKind.RANGE, ends_on__lte=on + AHEAD) | Q(
        deadline_kind__in=[DeadlineKind.POINTS, DeadlineKind.RECURRENCE]
    )
    rows = Activity.objects.open().filter(soon, stage__programme__in=_programmes(users)).order_by("pk")
    activities = list(rows.select_related("stage__programme"))
    responsible = responsible_users(activities)
    for activity in activities:
        about = f"{_short(activity.title)} (дорожная карта «{_short(activity.stage.programme.title, 80)}»)"
        for day in _days(activity, on):
            for user in responsible[activity.pk]:
                if user.pk in asked:
                    yield TermLine(user.pk, about, activity.get_absolute_url(), day)


def calendar_lines(users: Sequence[User], on: date) -> Iterator[TermLine]:
    """Events and pieces of the media plan; whom they mean is found for both at once."""
    programmes = _programmes(users)
    events = Event.objects.filter(state=EventState.PLANNED, starts_on__lte=on + AHEAD, programme__in=programmes)
    items = MediaItem.objects.filter(published_on=None, due_on__lte=on + AHEAD, programme__in=programmes)
    rows = [
        *events.select_related("programme").order_by("pk"),
        *items.exclude(event__state=EventState.CANCELLED).select_related("programme").order_by("pk"),
    ]
    for row, user in _for_whom(rows, users):
        line = _event_line(row, user, on) if isinstance(row, Event) else _media_line(row, user)
        if line:
            yield line


def _event_line(event: Event, user: int, on: date) -> TermLine | None:
    """On the eve, on the day, and when nobody has marked it as held since."""
    last = event.ends_on or event.starts_on
    if last < on:
        return TermLine(user, f"Отметьте, состоялось ли событие: {_short(event.title)}", event.get_absolute_url(), last)
    if event.starts_on < on:
        return None
    clock = f", {event.starts_at:%H:%M}" if event.starts_at else ""
    place = f", {event.place}" if event.place else ""
    text = f"Событие: {_short(event.title)}{clock}{place}"
    return TermLine(user, text, event.get_absolute_url(), event.starts_on, TOMORROW)


def _media_line(item: MediaItem, user: int) -> TermLine:
    """A piece of the media plan that is not out yet."""
    text = f"{item.get_form_display()}: {_short(item.title)} (медиаплан)"
    return TermLine(user, text, item.get_absolute_url(), item.due_on)


def _programmes(users: Iterable[User]) -> QuerySet[Programme]:
    """Programmes at work in the schools where the users work."""
    schools = Membership.objects.in_force().filter(user__in=[user.pk for user in users]).values("school")
    return Programme.objects.filter(state__in=AT_WORK, school__in=schools)


def _for_whom(rows: Sequence[Event | MediaItem], users: Iterable[User]) -> Iterator[tuple[Event | MediaItem, int]]:
    """Each row with the users whom its text means; with the programme's curator where it means nobody."""
    asked = {user.pk for user in users}
    found = users_meant({number: (row.programme, row.responsible) for number, row in enumerate(rows)})
    for number, row in enumerate(rows):
        named = [user.pk for user in found[number]] or [row.programme.curator_id]
        yield from ((row, user) for user in named if user in asked)


def _days(activity: Activity, on: date) -> list[date]:
    points = [date.fromisoformat(point) for point in activity.points]
    if points:
        return [day for day in days_to_remind(points, on=on) if day <= on + AHEAD]
    return [activity.ends_on] if activity.ends_on else []


def _short(text: str, longest: int = LONGEST) -> str:
    """One line of a letter."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
