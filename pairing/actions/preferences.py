"""Preferences after a group meeting: told by link, or entered from paper slips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.errors import Refusal
from pairing.core.preferences import MOST, Seated, read_slip
from pairing.models import GroupMeeting, Guest, Preference
from pairing.readers import group_meetings as reader
from pairing.states import GroupMeetingState, PreferenceWay

GONE = "Этой встречи уже нет."


@dataclass(frozen=True)
class TypedSlip:
    """A row of the quick form: what the page showed and what is in its boxes now."""

    was: tuple[int, ...]
    """Numbers, in order, that were kept when the page was opened."""
    boxes: tuple[str, ...]


@dataclass(frozen=True)
class Entered:
    """What became of the rows: how many were written, and what is wrong with the others, by guest."""

    saved: int
    errors: Mapping[int, tuple[str, ...]]


@action
def enter(meeting: GroupMeeting, slips: Mapping[int, TypedSlip], *, by: User) -> Entered:
    """Write the slips that hold and say what is wrong with the rest, by guest.

    A row that the page did not change is left alone, so that two who enter different slips at once both keep theirs;
    a row that somebody else has changed otherwise meanwhile is not overwritten unseen.
    """
    meeting = lock(meeting, gone=GONE)
    if meeting.state != GroupMeetingState.HELD:
        raise Refusal("Опрос этой встречи сейчас не идёт: талоны внести нельзя.")
    everybody = reader.seated(meeting)
    number_of = {one.person_id: number for number, one in everybody.items()}
    kept = reader.choices_of(meeting)
    saved, errors = 0, {}
    for guest in meeting.guests.filter(pk__in=slips, is_present=True).order_by("pk"):
        typed = slips[guest.pk]
        slip = read_slip(typed.boxes, everybody[guest.number], everybody)
        there = tuple(number_of[person] for person in kept.get(guest.person_id, ()) if person in number_of)
        if slip.errors:
            errors[guest.pk] = slip.errors
            continue
        wanted = tuple(number_of[person] for person in slip.chosen)
        if wanted in (typed.was, there):
            continue
        if there != typed.was:
            errors[guest.pk] = (_taken(there),)
            continue
        _write(meeting, everybody[guest.number], slip.chosen, way=PreferenceWay.PAPER, by=by)
        saved += 1
    if saved:
        log.record("preferences.enter", meeting, by=by, note=f"Талонов: {saved}")
    return Entered(saved, errors)


@action
def tell(guest: Guest, *, chosen: Sequence[int], was: Sequence[int] | None, on: date, by: User | None) -> None:
    """The guest's own choice, by link or from the account; it may be changed until the survey ends."""
    meeting = lock(guest.meeting, gone=GONE)
    guest = lock(guest, gone="Вас нет в списке встречи.")
    if not guest.is_present or not reader.is_taking(meeting, on=on):
        raise Refusal("Опрос уже закончен, изменить выбор нельзя.")
    if not reader.may_answer(guest, on=on):
        raise Refusal("Ответить можно, когда в школе есть действующее согласие на обработку персональных данных.")
    if not chosen:
        raise Refusal("Выберите хотя бы одного человека.")
    if len(chosen) > MOST:
        raise Refusal("Выбирают не больше пяти человек.")
    if len(set(chosen)) < len(chosen):
        raise Refusal("Один человек выбран дважды.")
    offered = {one.person_id for one in reader.options_for(guest, on=on)}
    if not set(chosen) <= offered:
        raise Refusal("Кого-то из выбранных в списке уже нет. Посмотрите список и выберите снова.")
    there = reader.choices_of(meeting).get(guest.person_id, [])
    if was is not None and list(was) != there and list(chosen) != there:
        raise Refusal(
            "Пока вы выбирали, ваш ответ уже записали: с талона или с другого телефона. Проверьте и подтвердите снова.",
            code="stale",
        )
    _write(
        meeting,
        Seated(guest.person_id, guest.side, guest.number),
        chosen,
        way=PreferenceWay.LINK,
        by=by,
    )


def _taken(there: Sequence[int]) -> str:
    now = ", ".join(f"№ {number}" for number in there) or "пусто"
    return f"Пока вы вносили, эту строку изменил кто-то другой: сейчас {now}. Проверьте и сохраните ещё раз."


def _write(meeting: GroupMeeting, chooser: Seated, chosen: Sequence[int], *, way: str, by: User | None) -> None:
    meeting.preferences.filter(chooser=chooser.person_id).delete()
    rows = Preference.objects.bulk_create(
        [
            Preference(
                meeting=meeting,
                chooser_id=chooser.person_id,
                chosen_id=person,
                side=chooser.side,
                rank=rank,
                way=way,
                entered_by=by,
            )
            for rank, person in enumerate(chosen, start=1)
        ]
    )
    log.record_many("preferences.write", rows, by=by, created=True)
