"""How a pair ends: when its term is over, or by an order earlier, with another mentor, or in another programme."""

from __future__ import annotations

from datetime import date

from django_fsm import can_proceed

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.core.russian.dates import short_date
from mentoring.database import check_version, lock
from mentoring.errors import Refusal
from pairing.actions import steps, waiting
from pairing.core import changes
from pairing.models import Pair, PairMember
from pairing.states import EndReason, StepKind
from participants.actions import withdrawals
from participants.models import ConsentTask
from participants.states import ConsentTaskKind, RequestState


@action
def finish(
    pair: Pair,
    *,
    ended_on: date,
    reason: str = EndReason.TERM,
    note: str = "",
    on: date,
    version: int | None = None,
    by: User,
) -> Pair:
    """The pair has done its work and its order has run out; a missing questionnaire or plan never stands in the way."""
    pair = _lock(pair, version=version)
    if changes.needs_order(changes.FINISH, pair.planned_end_on, on=on):
        raise Refusal("Срок по приказу ещё не истёк: раньше него пару завершает приказ.", code="needs_order")
    _refuse_day(pair, ended_on, on=on)
    pair = complete(pair, ended_on=ended_on, reason=reason, note=note, by=by)
    waiting.settle(pair.programme, on=ended_on, by=by)
    return pair


def complete(pair: Pair, *, ended_on: date, reason: str, note: str, by: User, text: str = "") -> Pair:
    """Finished: the requests of its mentees are closed."""
    pair.finish()
    pair.end_reason = reason
    steps.note(pair, StepKind.FINISHED, by=by, text=text)
    return _close(pair, ended_on=ended_on, note=note, request_state=RequestState.CLOSED, by=by)


def end_early(pair: Pair, *, ended_on: date, reason: str, note: str = "", by: User, text: str = "") -> Pair:
    """Ended by an order before its term; the mentee waits for a mentor again, unless there is nothing to wait for."""
    pair.end_early()
    pair.end_reason = reason
    steps.note(pair, StepKind.ENDED, by=by, text=text)
    waits = changes.waits_again(changes.END, reason)
    state = RequestState.OPEN if waits else RequestState.CLOSED
    return _close(pair, ended_on=ended_on, note=note, request_state=state, by=by)


def hand_over(pair: Pair, successor: Pair, *, ended_on: date, reason: str, by: User, text: str = "") -> Pair:
    """The mentees go on with another mentor in the same programme; they have been released before."""
    pair.replace()
    pair.end_reason, pair.successor = reason, successor
    steps.note(pair, StepKind.REPLACED, by=by, text=text)
    return _close(pair, ended_on=ended_on, note="", request_state=RequestState.PAIRED, by=by)


def move_on(pair: Pair, successor: Pair, *, ended_on: date, by: User, text: str = "") -> Pair:
    """The pair goes on in another programme; here its work is finished, or has stopped before the term."""
    is_over = pair.planned_end_on is not None and ended_on >= pair.planned_end_on
    if is_over:
        pair.finish()
    else:
        pair.end_early()
    pair.end_reason, pair.successor = EndReason.TRANSFERRED, successor
    steps.note(pair, StepKind.FINISHED if is_over else StepKind.ENDED, by=by, text=text)
    return _close(pair, ended_on=ended_on, note="", request_state=RequestState.CLOSED, by=by)


def release(member: PairMember, *, left_on: date, request_state: str = RequestState.PAIRED) -> None:
    """The mentee is no longer in the pair, the seat with the mentor is free, and the request is what it says."""
    if not member.is_live:
        return
    member.is_live = False
    member.left_on = left_on
    member.save()
    _turn(member, request_state, on=left_on)


def after_leaving(reason: str) -> str:
    """What becomes of the request of somebody who leaves a group: a mentor is looked for, if there is a need."""
    return RequestState.OPEN if changes.waits_again(changes.LEAVE, reason) else RequestState.CLOSED


def settle_member(member: PairMember, *, on: date, by: User) -> None:
    """What a withdrawn consent of somebody who has left a group asked for is done."""
    tasks = ConsentTask.objects.select_for_update().filter(
        kind=ConsentTaskKind.PAIR, key=str(member.pair_id), done_at=None, consent__person=member.mentee_id
    )
    for task in tasks.order_by("pk"):
        withdrawals.mark_done(task, note=f"Вышел из группы № {member.pair_id} {short_date(on)}", by=by)


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


def _turn(member: PairMember, state: str, *, on: date) -> None:
    """The member's request into the state; that of somebody who has left the school is closed rather than open."""
    mentee_request, left_on = member.mentee_request, member.mentee.left_on
    if mentee_request is None or mentee_request.state != RequestState.PAIRED:
        return
    has_left = left_on is not None and left_on <= on
    mentee_request.state = RequestState.CLOSED if has_left and state == RequestState.OPEN else state
    mentee_request.version += 1
    mentee_request.save()


def _close(pair: Pair, *, ended_on: date, note: str, request_state: str, by: User) -> Pair:
    pair.ended_on, pair.end_note = ended_on, note
    pair.version += 1
    pair.save()
    for member in pair.members.select_related("mentee_request", "mentee").order_by("pk"):
        release(member, left_on=ended_on, request_state=request_state)
    withdrawals.settle_tasks(
        ConsentTaskKind.PAIR, key=str(pair.pk), note=f"Пара № {pair.pk} завершена {short_date(ended_on)}", by=by
    )
    return pair
