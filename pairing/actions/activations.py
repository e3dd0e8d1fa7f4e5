"""What the director's signature sets to work: pairs of an order on pairs, and those that an order on changes begins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import IntegrityError, transaction

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.core.russian.dates import long_date
from mentoring.errors import Refusal
from pairing.actions import steps
from pairing.actions.seats import Seats
from pairing.models import Pair, PairMember
from pairing.states import PairOrigin, PairState, StepKind
from participants.models import MenteeRequest, MentorProfile
from participants.states import RequestState
from programmes.models import Order, Programme


def activate(pairs: Sequence[Pair], *, order: Order, starts_on: date, ends_on: date | None, by: User) -> None:
    """The pairs begin to work by the order, and the requests of their mentees have their mentors."""
    for pair in pairs:
        pair.activate()
        pair.order = order
        pair.starts_on, pair.planned_end_on, pair.ordered_on = starts_on, ends_on, order.dated_on
        pair.version += 1
        pair.save()
    members = PairMember.objects.filter(pair__in=pairs)
    members.update(joined_on=starts_on)
    log.record_many("activations.activate", members, by=by, created=False)
    serve([key for key in members.values_list("mentee_request", flat=True) if key])
    steps.note_many(pairs, StepKind.ACTIVATED, by=by, text=by_order(order))


def serve(requests: Iterable[int]) -> None:
    """The open ones among the requests have their mentors now."""
    served = MenteeRequest.objects.filter(pk__in=requests, state=RequestState.OPEN).order_by("pk").select_for_update()
    for mentee_request in served:
        mentee_request.state = RequestState.PAIRED
        mentee_request.version += 1
        mentee_request.save()


def by_order(order: Order) -> str:
    """«Приказ № 12 от 1 октября 2026 г.», as the timeline tells it."""
    return f"Приказ № {order.number} от {long_date(order.dated_on)}" if order.number else ""


def begin(
    old: Pair,
    profile: MentorProfile,
    requests: Sequence[MenteeRequest],
    *,
    score: int,
    explanation: list[dict[str, object]],
    order: Order,
    by: User,
) -> Pair:
    """A pair that goes on where an old one stops, not working yet; the old one's mentees have left it before."""
    pair = Pair(
        programme=profile.programme,
        form=profile.form,
        role_variant=old.role_variant,
        mentor=profile.person,
        origin=PairOrigin.CURATOR,
        score=score,
        explanation=explanation,
    )
    pair.accept()
    pair.submit()
    pair.order = order
    pair.save()
    for mentee_request in requests:
        seat(pair, mentee_request)
    return pair


def seat(pair: Pair, mentee_request: MenteeRequest, *, joined_on: date | None = None) -> PairMember:
    """A mentee takes a seat in the pair; drafts that hold the mentor's last seats make way, decided pairs do not."""
    taken = Seats(pair.programme, [pair.mentor_id]).take(pair.mentor_id, pair.form)
    while taken is None:
        draft = weakest_draft(pair.programme, pair.mentor_id)
        if draft is None:
            raise Refusal(f"У наставника не осталось свободных мест: {pair.mentor.full_name}.", code="full")
        draft.delete()
        taken = Seats(pair.programme, [pair.mentor_id]).take(pair.mentor_id, pair.form)
    try:
        with transaction.atomic():
            return PairMember.objects.create(
                pair=pair,
                mentee=mentee_request.person,
                mentee_request=mentee_request,
                programme=pair.programme,
                form=pair.form,
                mentor=pair.mentor,
                joined_on=joined_on,
                **taken.fields(),
            )
    except IntegrityError as error:
        raise Refusal(
            f"{mentee_request.person.full_name}: у наставляемого уже есть пара по этой форме, или место только что занято.",
            code="taken",
        ) from error


def weakest_draft(programme: Programme, mentor_id: int) -> Pair | None:
    """The draft of the mentor that makes way first: one that is not locked, with the fewest points."""
    drafts = Pair.objects.filter(programme=programme, mentor=mentor_id, state=PairState.DRAFT)
    return drafts.order_by("is_locked", "score", "-pk").first()
