"""How a pair ends: when its term is over, or earlier with a ground."""

from __future__ import annotations

from datetime import date

from django_fsm import can_proceed

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.core.russian.dates import short_date
from mentoring.database import check_version, lock
from mentoring.errors import Refusal
from pairing.actions import waiting
from pairing.models import Pair
from pairing.states import EndReason
from participants.actions import withdrawals
from participants.states import ConsentTaskKind, RequestState


@action
def finish(pair: Pair, *, ended_on: date, note: str = "", on: date, version: int | None = None, by: User) -> Pair:
    """The pair has done its work; a missing questionnaire or plan never stands in the way."""
    pair = _lock(pair, version=version)
    _refuse_day(pair, ended_on, on=on)
    pair.finish()
    pair.end_reason = EndReason.TERM
    return _close(pair, ended_on=ended_on, note=note, request_state=RequestState.CLOSED, by=by)


@action
def end_early(
    pair: Pair,
    *,
    ended_on: date,
    reason: str,
    note: str = "",
    on: date,
    version: int | None = None,
    by: User,
) -> Pair:
    """The pair stops before its term; the mentee waits for a mentor again."""
    pair = _lock(pair, version=version)
    _refuse_day(pair, ended_on, on=on)
    if reason not in EndReason.values:
        raise Refusal("Укажите основание прекращения.", code="end_reason")
    pair.end_early()
    pair.end_reason = reason
    return _close(pair, ended_on=ended_on, note=note, request_state=RequestState.OPEN, by=by)


def _lock(pair: Pair, *, version: int | None) -> Pair:
    pair = lock(pair)
    if not can_proceed(pair.finish):
        raise Refusal(f"Завершить можно только работающую пару, а эта в состоянии «{pair.state_label}».")
    check_version(pair, version)
    return pair


def _refuse_day(pair: Pair, ended_on: date, *, on: date) -> None:
    if ended_on > on:
        raise Refusal("Дата окончания в будущем: отметьте её, когда наступит.", code="ended_on")
    if pair.starts_on and ended_on < pair.starts_on:
        raise Refusal(f"Пара начала работу {short_date(pair.starts_on)}: раньше закончить нельзя.", code="ended_on")


def _close(pair: Pair, *, ended_on: date, note: str, request_state: str, by: User) -> Pair:
    pair.ended_on, pair.end_note = ended_on, note
    pair.version += 1
    pair.save()
    for member in pair.members.select_related("mentee_request"):
        if member.is_live:
            member.is_live = False
            member.left_on = ended_on
            member.save()
        mentee_request = member.mentee_request
        if mentee_request and mentee_request.state == RequestState.PAIRED:
            mentee_request.state = request_state
            mentee_request.version += 1
            mentee_request.save()
    withdrawals.settle_tasks(
        ConsentTaskKind.PAIR, key=str(pair.pk), note=f"Пара № {pair.pk} завершена {short_date(ended_on)}", by=by
    )
    waiting.settle(pair.programme, on=ended_on, by=by)
    return pair
