"""What an approved order does to pairs: one function a kind of change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from mentoring.accounts.models import User
from mentoring.core.russian.dates import short_date
from mentoring.errors import Refusal
from pairing.actions import activations, endings, plan_carrying, steps
from pairing.actions.activations import by_order
from pairing.actions.matching import explanation
from pairing.actions.pair_locks import save
from pairing.core.scoring import Forbidden, Score
from pairing.models import Pair, PairChange
from pairing.readers import change_obstacles as looker
from pairing.readers import change_orders as reader
from pairing.states import ChangeKind, PairState, StepKind
from participants.actions import profiles, requests
from participants.models import MenteeRequest, MentorProfile
from participants.states import ProfileState, RequestState
from programmes.models import Order, Programme

COPIED_OF_PROFILE = (
    "competences_text", "achievements", "interests", "capacity", "hours_per_month", "wanted_age_from",
    "wanted_age_to", "usefulness", "times",
)  # fmt: skip
COPIED_OF_REQUEST = (
    "role_variant", "category", "text", "goals", "interests", "source", "wishes", "mentor_sex", "times",
)  # fmt: skip


def apply(change: PairChange, order: Order, *, by: User) -> None:
    """Do the change; the caller holds the programme, the order, the pair and its people."""
    EFFECTS[ChangeKind(change.kind)](change, order, by)


def _finish(change: PairChange, order: Order, by: User) -> None:
    if change.pair.state == PairState.FINISHED:
        return  # its term was over before the order, which only names the result
    endings.complete(
        change.pair,
        ended_on=change.effective_on,
        reason=change.reason,
        note=change.result,
        by=by,
        text=by_order(order),
    )


def _end(change: PairChange, order: Order, by: User) -> None:
    endings.end_early(
        change.pair,
        ended_on=change.effective_on,
        reason=change.reason,
        note=change.result,
        by=by,
        text=by_order(order),
    )


def _replace(change: PairChange, order: Order, by: User) -> None:
    old, asked = change.pair, looker.requests_of(change)
    judged = _judged(change, order)
    for member in reader.live_members(old):
        endings.release(member, left_on=change.effective_on)
    new = activations.begin(
        old, change.new_profile, asked, score=_points(judged), explanation=_told(judged), order=order, by=by
    )
    _begin(new, change, order, by=by)
    endings.hand_over(old, new, ended_on=change.effective_on, reason=change.reason, by=by, text=by_order(order))


def _join(change: PairChange, order: Order, by: User) -> None:
    judged = _judged(change, order)
    activations.seat(change.pair, change.mentee_request, joined_on=change.effective_on)
    activations.serve([change.mentee_request_id])
    pair = change.pair
    pair.explanation = [*pair.explanation, *_told(judged, always_named=True)]
    pair.score += _points(judged)
    save(pair)
    told = ". ".join(part for part in (by_order(order), _agreed(change)) if part)
    steps.note(pair, StepKind.MEMBER_JOINED, by=by, person=change.mentee_request.person, text=told)


def _leave(change: PairChange, order: Order, by: User) -> None:
    pair, member = change.pair, change.member
    request_state = endings.after_leaving(change.reason)
    endings.release(member, left_on=change.effective_on, request_state=request_state)
    endings.settle_member(member, on=change.effective_on, by=by)
    pair.explanation = [told for told in pair.explanation if told.get("mentee") != member.mentee_id]
    save(pair)
    steps.note(pair, StepKind.MEMBER_LEFT, by=by, person=member.mentee, text=by_order(order))


def _prolong(change: PairChange, order: Order, by: User) -> None:
    change.pair.planned_end_on = change.new_ends_on
    save(change.pair)
    steps.note(change.pair, StepKind.PROLONGED, by=by, text=by_order(order))


def _transfer(change: PairChange, order: Order, by: User) -> None:
    old, target = change.pair, Programme.objects.get(pk=change.target_programme_id)  # held since the approval began
    change.target_programme = target
    profile = _profile_in(target, old, by=by)
    wanted = [_request_in(target, member.mentee_request, by=by) for member in reader.live_members(old)]
    judged = _judged(change, order)
    for member in reader.live_members(old):
        endings.release(member, left_on=change.effective_on, request_state=RequestState.CLOSED)
    new = activations.begin(old, profile, wanted, score=_points(judged), explanation=_told(judged), order=order, by=by)
    _begin(new, change, order, by=by)
    endings.move_on(old, new, ended_on=change.effective_on, by=by, text=by_order(order))


EFFECTS: dict[ChangeKind, Callable[[PairChange, Order, User], None]] = {
    ChangeKind.FINISH: _finish,
    ChangeKind.END: _end,
    ChangeKind.REPLACE: _replace,
    ChangeKind.JOIN: _join,
    ChangeKind.LEAVE: _leave,
    ChangeKind.PROLONG: _prolong,
    ChangeKind.TRANSFER: _transfer,
}


def _begin(new: Pair, change: PairChange, order: Order, *, by: User) -> None:
    """The new pair works by the same order, and the open tasks of the plan go on with it."""
    if change.agreed_on:
        steps.note(new, StepKind.AGREED, by=change.agreed_by, text=_agreed(change))
    starts_on: date = reader.first_day(change) or order.dated_on
    activations.activate([new], order=order, starts_on=starts_on, ends_on=reader.last_day(change), by=by)
    plan_carrying.carry_over(change.pair, new, by=by)


def _agreed(change: PairChange) -> str:
    """«Согласие сторон от 01.10.2026», as the timeline tells it; empty where nobody was asked."""
    return f"Согласие сторон от {short_date(change.agreed_on)}" if change.agreed_on else ""


def _judged(change: PairChange, order: Order) -> list[tuple[MenteeRequest, Score]]:
    """Why the mentor may take each of the mentees on the day of the order; Refusal when he may not."""
    found = looker.verdicts(change, on=order.dated_on)
    lines = [
        f"{mentee_request.person.short_name}: {reason.text}"
        for mentee_request, verdict in found
        if isinstance(verdict, Forbidden)
        for reason in verdict.reasons
    ]
    if lines:
        raise Refusal(f"Приказ пока нельзя подписать. {' '.join(lines)}", code="blocked", details=tuple(lines))
    return [(mentee_request, verdict) for mentee_request, verdict in found if isinstance(verdict, Score)]


def _points(judged: list[tuple[MenteeRequest, Score]]) -> int:
    return sum(score.points for _, score in judged)


def _told(judged: list[tuple[MenteeRequest, Score]], *, always_named: bool = False) -> list[dict[str, object]]:
    """The reasons as a pair keeps them; in a group each with the mentee whom it is about."""
    if len(judged) == 1 and not always_named:
        return explanation(judged[0][1].reasons)
    return [
        told | {"mentee": mentee_request.person_id, "text": f"{mentee_request.person.short_name}: {told['text']}"}
        for mentee_request, score in judged
        for told in explanation(score.reasons)
    ]


def _profile_in(target: Programme, old: Pair, *, by: User) -> MentorProfile:
    """The mentor's profile in the new programme: the one there, or a copy; who was ready here is ready there."""
    there = MentorProfile.objects.filter(programme=target, person=old.mentor, form=old.form).first()
    if there:
        return profiles.restore(there, by=by) if there.state == ProfileState.WITHDRAWN else there
    here = MentorProfile.objects.filter(programme=old.programme, person=old.mentor, form=old.form).first()
    values = {name: getattr(here, name) for name in COPIED_OF_PROFILE} if here else {}
    competences = list(here.competences.all()) if here else []
    state = {"state": here.state, "ready_on": here.ready_on} if here and here.state == ProfileState.READY else {}
    return profiles.enter(
        target, old.mentor, form=old.form, values={**values, **state, "competences": competences}, by=by
    )


def _request_in(target: Programme, here: MenteeRequest, *, by: User) -> MenteeRequest:
    """The mentee's request in the new programme: the one there, or a copy of the one here."""
    there = MenteeRequest.objects.filter(programme=target, person=here.person_id, form=here.form_id).first()
    if there:
        return requests.reopen(there, by=by) if there.state == RequestState.WITHDRAWN else there
    values = {name: getattr(here, name) for name in COPIED_OF_REQUEST}
    return requests.submit(target, here.person, form=here.form, values=values, by=by)
