"""Group meetings: planned with their event in the calendar, guests called and ticked off, the survey begun and ended."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.errors import Refusal
from pairing.core.preferences import next_numbers
from pairing.models import GroupMeeting, Guest
from pairing.readers import group_meetings as reader
from pairing.readers.roadmap_facts import GROUP_MEETING, PREFERENCES
from pairing.states import GroupMeetingState, Side
from programmes.actions import events, roadmap_facts
from programmes.models import Programme
from programmes.states import AT_WORK, Audience, EventKind, EventState

GONE = "Этой встречи уже нет. Вернитесь к списку встреч."


@action
def add(programme: Programme, *, values: Mapping[str, Any], by: User) -> GroupMeeting:
    """A new meeting, and its event in the programme's calendar."""
    programme = lock(programme)
    if programme.state not in AT_WORK:
        raise Refusal("Программа завершена: новых встреч в ней не заводят.")
    meeting = GroupMeeting(programme=programme, **values)
    _check(meeting)
    meeting.event = events.add(programme, values=_of_event(meeting) | _new_event(), by=by)
    meeting.save()
    return meeting


@action
def change(meeting: GroupMeeting, *, values: Mapping[str, Any], version: int | None, by: User) -> GroupMeeting:
    """Another day, time or place; the event of the calendar moves along."""
    meeting = lock(meeting, version=version, gone=GONE)
    if values["form"].pk != meeting.form_id and meeting.guests.exists():
        raise Refusal("На встречу уже позваны люди этой формы. Сначала уберите их из списка.", code="form")
    for name, value in values.items():
        setattr(meeting, name, value)
    _check(meeting)
    if meeting.event is None:
        meeting.event = events.add(meeting.programme, values=_of_event(meeting) | _new_event(), by=by)
    elif meeting.event.state != EventState.HELD:
        events.edit(meeting.event, values=_of_event(meeting), by=by)
    return _save(meeting)


@action
def delete(meeting: GroupMeeting, *, version: int | None = None, by: User) -> None:
    """A meeting planned by mistake; one that was held stays."""
    meeting = lock(meeting, version=version, gone=GONE)
    if meeting.state != GroupMeetingState.PLANNED:
        raise Refusal("Встреча уже проведена, удалить её нельзя.")
    event = meeting.event
    meeting.delete()
    if event is not None and event.state == EventState.PLANNED:
        events.delete(event, by=by)


@action
def invite_all(meeting: GroupMeeting, *, on: date, by: User) -> tuple[int, int]:
    """Call all ready mentors with a free seat and all waiting mentees of the form.

    Gives how many were called and how many were not, since their consent is missing.
    """
    meeting = _lock_open(meeting)
    ready = [one for one in reader.candidates(meeting, on=on) if one.is_ready]
    called = [(one.person_id, one.side) for one in ready if one.has_consent]
    _invite(meeting, called, by=by)
    return len(called), len(ready) - len(called)


@action
def invite(meeting: GroupMeeting, *, people: Collection[int], on: date, by: User) -> int:
    """Call these people of the form's bases; those already called are left as they are."""
    meeting = _lock_open(meeting)
    chosen = [one for one in reader.candidates(meeting, on=on) if one.person_id in set(people)]
    without = [one.name for one in chosen if not one.has_consent]
    if without:
        raise Refusal(f"Нет действующего согласия, поэтому позвать пока нельзя: {', '.join(without[:5])}.")
    _invite(meeting, [(one.person_id, one.side) for one in chosen], by=by)
    return len(chosen)


@action
def uninvite(guest: Guest, *, by: User) -> None:
    """Take somebody off the list; who was there or has been chosen stays."""
    meeting = _lock_open(guest.meeting)
    guest = lock(guest, gone="Этого человека в списке уже нет.")
    if guest.is_present:
        raise Refusal("Человек отмечен как присутствовавший. Сначала снимите отметку.")
    named = meeting.preferences.filter(chooser=guest.person_id) | meeting.preferences.filter(chosen=guest.person_id)
    if named.exists():
        raise Refusal("Этот человек есть в предпочтениях, поэтому из списка его не убрать.")
    guest.delete()


@action
def tick(meeting: GroupMeeting, *, was: Mapping[int, bool], now: Mapping[int, bool], by: User) -> int:
    """Write the ticks that somebody has changed; those that another has set meanwhile stay. Gives how many changed."""
    meeting = _lock_open(meeting)
    wanted = {pk: there for pk, there in now.items() if was.get(pk) is not there}
    rows = meeting.guests.filter(pk__in=wanted).order_by("pk")
    changed = [row for row in rows if row.is_present is not wanted[row.pk]]
    _refuse_answered(meeting, [row for row in changed if not wanted[row.pk]])
    for row in changed:
        row.is_present = wanted[row.pk]
    Guest.objects.bulk_update(changed, ["is_present"])
    log.record_many("group_meetings.tick", changed, by=by, created=False)
    return len(changed)


@action
def hold(meeting: GroupMeeting, *, version: int | None = None, on: date, by: User) -> GroupMeeting:
    """The meeting took place, and its survey begins."""
    meeting = lock(meeting, version=version, gone=GONE)
    if meeting.state != GroupMeetingState.PLANNED:
        raise Refusal("Встреча уже отмечена как проведённая.")
    if meeting.held_on > on:
        raise Refusal("День встречи ещё не наступил.")
    present = list(meeting.guests.filter(is_present=True).values_list("side", flat=True))
    for side, who in ((Side.MENTOR, "наставника"), (Side.MENTEE, "наставляемого")):
        if side not in present:
            raise Refusal(f"Отметьте хотя бы одного {who}, который был на встрече: выбирать будут из них.")
    if meeting.answers_until is not None and meeting.answers_until < on:
        meeting.answers_until = None
    if meeting.event is not None:
        events.hold(meeting.event, on=meeting.held_on, today=on, took_part=len(present), by=by)
    return _step(meeting, GroupMeetingState.HELD, on=on, by=by)


@action
def close(meeting: GroupMeeting, *, version: int | None = None, on: date, by: User) -> GroupMeeting:
    """No more answers are taken by link; what was told goes into the matching."""
    meeting = lock(meeting, version=version, gone=GONE)
    if meeting.state != GroupMeetingState.HELD:
        raise Refusal("Опрос этой встречи сейчас не идёт.")
    return _step(meeting, GroupMeetingState.CLOSED, on=on, by=by)


@action
def reopen(meeting: GroupMeeting, *, version: int | None = None, on: date, by: User) -> GroupMeeting:
    """Answers are taken again; a last day that has passed no longer holds."""
    meeting = lock(meeting, version=version, gone=GONE)
    if meeting.state != GroupMeetingState.CLOSED:
        raise Refusal("Возобновить можно только законченный опрос.")
    if meeting.answers_until is not None and meeting.answers_until < on:
        meeting.answers_until = None
    return _step(meeting, GroupMeetingState.HELD, on=on, by=by)


def _lock_open(meeting: GroupMeeting) -> GroupMeeting:
    meeting = lock(meeting, gone=GONE)
    if meeting.state == GroupMeetingState.CLOSED:
        raise Refusal("Опрос после встречи закончен. Чтобы менять список, возобновите его.")
    return meeting


def _refuse_answered(meeting: GroupMeeting, absent: Iterable[Guest]) -> None:
    people = {row.person_id for row in absent}
    rows = meeting.preferences.select_related("chooser", "chosen")
    named = {
        person.pk: person.short_name
        for one in (rows.filter(chooser__in=people) | rows.filter(chosen__in=people))
        for person in (one.chooser, one.chosen)
        if person.pk in people
    }
    if named:
        names = ", ".join(list(named.values())[:5])
        raise Refusal(f"Отметку не снять: эти люди уже выбирали или их выбрали — {names}. Сначала исправьте талоны.")


def _invite(meeting: GroupMeeting, called: Iterable[tuple[int, str]], *, by: User) -> None:
    taken: dict[str, list[int]] = {Side.MENTOR: [], Side.MENTEE: []}
    for side, number in meeting.guests.values_list("side", "number"):
        taken[side].append(number)
    numbers = {side: next_numbers(side, used) for side, used in taken.items()}
    rows = [Guest(meeting=meeting, person_id=person, side=side, number=next(numbers[side])) for person, side in called]
    log.record_many("group_meetings.invite", Guest.objects.bulk_create(rows), by=by, created=True)


def _check(meeting: GroupMeeting) -> None:
    if not meeting.programme.forms.filter(pk=meeting.form_id).exists():
        raise Refusal("Этой формы наставничества в программе нет.", code="form")
    if meeting.answers_until is not None and meeting.answers_until < meeting.held_on:
        raise Refusal("Ответы принимают не раньше дня встречи.", code="answers_until")


def _of_event(meeting: GroupMeeting) -> dict[str, Any]:
    return {
        "title": meeting.title,
        "starts_on": meeting.held_on,
        "ends_on": None,
        "starts_at": meeting.starts_at,
        "place": meeting.place,
    }


def _new_event() -> dict[str, Any]:
    return {"kind": EventKind.MEETING, "audience": Audience.PAIRS}


def _step(meeting: GroupMeeting, state: GroupMeetingState, *, on: date, by: User) -> GroupMeeting:
    meeting.state = state
    meeting = _save(meeting)
    roadmap_facts.settle(meeting.programme, codes=[GROUP_MEETING, PREFERENCES], on=on, by=by)
    return meeting


def _save(meeting: GroupMeeting) -> GroupMeeting:
    meeting.version += 1
    meeting.save()
    return meeting
