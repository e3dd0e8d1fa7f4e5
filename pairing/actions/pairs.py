"""The curator's decisions about pairs: accept, take a step back, drop, choose another mentor."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django_fsm import can_proceed

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.database import check_version, lock
from mentoring.errors import Refusal
from pairing.actions import agreement_scans, agreements, groups
from pairing.actions.activations import weakest_draft
from pairing.actions.matching import explanation
from pairing.actions.pair_locks import GONE, lock_orders_of
from pairing.actions.seats import Seat, Seats
from pairing.actions.steps import note
from pairing.actions.workbench_steps import undoable
from pairing.core.cards import MenteeCard, MentorCard
from pairing.core.scoring import Forbidden, Score, judge
from pairing.models import Agreement, Pair, PairMember
from pairing.readers import cards
from pairing.readers.cards import FormCards
from pairing.readers.roadmap_facts import MATCHING
from pairing.states import UNDOABLE_STATES, PairOrigin, PairState, StepKind
from participants.models import MenteeRequest, MentorProfile
from programmes.actions import roadmap_facts
from programmes.models import Programme


@action
@undoable
def accept(pair: Pair, *, version: int | None = None, by: User) -> Pair:
    """The curator agrees: the next proposal will keep the pair, and its sides are asked where the programme wants it."""
    pair = _lock(pair)
    if not can_proceed(pair.accept):
        raise Refusal(f"Пару принять нельзя: она уже в состоянии «{pair.state_label}».")
    check_version(pair, version)
    _accept_now(pair, by=by)
    _settle(pair.programme, by=by)
    return pair


@action
@undoable
def accept_many(programme: Programme, *, pairs: Iterable[int], by: User) -> tuple[int, int]:
    """Accept those of the pairs that are still proposed; how many were, and how many somebody has changed since."""
    programme = lock(programme)
    chosen = set(pairs)
    proposed = Pair.objects.filter(programme=programme, pk__in=chosen, state=PairState.DRAFT).order_by("pk")
    accepted = [_accept_now(pair, by=by) for pair in proposed.select_for_update()]
    _settle(programme, by=by)
    return len(accepted), len(chosen) - len(accepted)


@action
def revert(pair: Pair, *, version: int | None = None, by: User) -> Pair:
    """One step back: an agreed pair waits for its sides anew, an offered one is a draft again."""
    pair = _lock(pair)
    if pair.state == PairState.DRAFT:
        raise Refusal("Пара — ещё черновик подбора: возвращать её некуда.")
    _refuse_late(pair)
    check_version(pair, version)
    if pair.state == PairState.AGREED:
        note(pair, StepKind.REVERTED, by=by)
        agreements.renew(pair, on=timezone.localdate(), by=by)
        return pair
    order, pair.order = pair.order, None
    agreement_scans.forget_of(pair)
    Agreement.objects.filter(pair=pair).delete()
    pair.revert()
    groups.save(pair)
    note(pair, StepKind.REVERTED, by=by)
    groups.rewrite(order, by=by)
    _settle(pair.programme, by=by)
    return pair


@action
def record_duty_document(pair: Pair, *, document: str, version: int | None = None, by: User) -> Pair:
    """Number and date of the additional agreement to the mentor's labour contract."""
    pair = _lock(pair)
    check_version(pair, version)
    pair.duty_document = document
    return groups.save(pair)


@action
@undoable
def drop(pair: Pair, *, version: int | None = None, by: User) -> None:
    """Take away a proposed or accepted pair; nothing legal has come of it, so nothing stays but the log."""
    pair = _lock(pair)
    _refuse_late(pair)
    check_version(pair, version)
    _remove(pair, by=by)
    _settle(pair.programme, by=by)


@action
@undoable
def assign(
    mentee_request: MenteeRequest, profile: MentorProfile, *, on: date, version: int | None = None, by: User
) -> Pair:
    """Give a mentee the mentor whom the curator has chosen; a draft that holds the last seat makes way.

    The version, where given, is that of the mentee's present pair.
    """
    programme = lock(mentee_request.programme)
    of_mentee = Pair.objects.filter(
        programme=programme, form=mentee_request.form, members__mentee=mentee_request.person, members__is_live=True
    )
    lock_orders_of(of_mentee)
    present = of_mentee.select_for_update(of=("self",)).first()
    if present:
        _refuse_late(present)
        check_version(present, version)
    of_form = next(found for found in cards.read(programme, on=on) if found.form.pk == mentee_request.form_id)
    mentor, mentee, verdict = verdict_on(of_form, mentee_request, profile)
    if isinstance(verdict, Forbidden):
        raise Refusal(
            f"Наставник {mentor.name}, наставляемый {mentee.name}: такую пару составить нельзя.",
            code="forbidden",
            details=tuple(reason.text for reason in verdict.reasons),
        )
    if present and present.members.count() > 1:
        groups.leave(present, mentee_request.person_id, by=by)
    elif present:
        _remove(present, by=by)
    seat = _seat(programme, of_form, mentor, by=by)
    pair = _create(mentee_request, profile, verdict, seat)
    note(pair, StepKind.CHOSEN, by=by)
    _offered(pair, by=by)
    _settle(programme, by=by)
    return pair


def verdict_on(
    of_form: FormCards, mentee_request: MenteeRequest, profile: MentorProfile
) -> tuple[MentorCard, MenteeCard, Score | Forbidden]:
    """How the two suit each other once the mentee's present pair, if it is undecided, is taken apart."""
    mentor, mentee = of_form.mentor(profile.pk), of_form.mentee(mentee_request.pk)
    if mentor is None:
        raise Refusal("Наставник выбыл из программы или работает по другой форме.")
    if mentee is None:
        raise Refusal("Запрос закрыт: наставника для него не ищут.")
    mentors, mentee = of_form.apart(mentee)
    mentor = next(card for card in mentors if card.id == mentor.id)
    return mentor, mentee, judge(mentor, mentee, of_form.rule)


def _settle(programme: Programme, *, by: User) -> None:
    """Let the roadmap follow, where an activity is bound to the matching."""
    roadmap_facts.settle(programme, codes=[MATCHING], on=timezone.localdate(), by=by)


def _accept_now(pair: Pair, *, by: User) -> Pair:
    pair.accept()
    groups.save(pair)
    return _offered(pair, by=by)


def _offered(pair: Pair, *, by: User) -> Pair:
    """The step in the timeline, and the agreement where the programme asks the sides."""
    note(pair, StepKind.PROPOSED, by=by)
    if pair.programme.agreement_needed:
        agreements.offer(pair, on=timezone.localdate(), by=by)
    return pair


def _lock(pair: Pair) -> Pair:
    """The pair anew, after the programme, so that a proposal under way has ended."""
    lock(pair.programme)
    lock_orders_of(Pair.objects.filter(pk=pair.pk))
    return lock(pair, gone=GONE)


def _refuse_late(pair: Pair) -> None:
    if pair.state in {PairState.DRAFT, *UNDOABLE_STATES}:
        return
    if pair.state == PairState.SUBMITTED:
        raise Refusal("Пара в приказе, который у директора. Дождитесь решения или отзовите приказ.")
    raise Refusal("Пара закреплена приказом: изменить её можно только новым приказом.")


def _remove(pair: Pair, *, by: User) -> None:
    """Delete the pair, and write anew the draft order that names it."""
    order = pair.order
    agreement_scans.forget_of(pair)
    pair.delete()
    groups.rewrite(order, by=by)


def _seat(programme: Programme, of_form: FormCards, mentor: MentorCard, *, by: User) -> Seat:
    """A free seat of the mentor; where drafts hold the last ones, the draft with the fewest points goes."""
    while True:
        seat = Seats(programme, [mentor.person_id]).take(mentor.person_id, of_form.form)
        if seat:
            return seat
        draft = weakest_draft(programme, mentor.person_id)
        if draft is None:
            raise Refusal(f"Наставник занят: {mentor.seats_taken} из {mentor.capacity}.", code="full")
        _remove(draft, by=by)


def _create(mentee_request: MenteeRequest, profile: MentorProfile, verdict: Score, seat: Seat) -> Pair:
    pair = Pair(
        programme=mentee_request.programme,
        form=mentee_request.form,
        role_variant=mentee_request.role_variant,
        mentor=profile.person,
        origin=PairOrigin.CURATOR,
        score=verdict.points,
        explanation=explanation(verdict.reasons),
    )
    pair.accept()
    try:
        with transaction.atomic():
            pair.save()
            PairMember.objects.create(
                pair=pair,
                mentee=mentee_request.person,
                mentee_request=mentee_request,
                programme=mentee_request.programme,
                form=mentee_request.form,
                mentor=profile.person,
                **seat.fields(),
            )
    except IntegrityError as error:
        raise Refusal(why_refused(error), code="taken") from error
    return pair


def why_refused(error: IntegrityError) -> str:
    """What the database's refusal means: SQLite names the columns, PostgreSQL the constraint."""
    text = str(error)
    if "mentor_and_mentee_are_paired_once" in text or {".mentor_id", ".mentee_id"} <= set(_columns(text)):
        return "Эти двое уже в паре по другой форме этой программы."
    if "seat_is_taken_once" in text or ".seat" in text or ".programme_seat" in text:
        return "У наставника не осталось свободных мест: место только что занял другой наставляемый."
    if "mentee_has_one_live_pair_in_form" in text or ".mentee_id" in text:
        return "У наставляемого уже есть пара по этой форме: её только что составил другой сотрудник."
    if "pair_member_is_not_own_mentor" in text:
        return "Человек не может быть наставником самому себе."
    raise error


def _columns(text: str) -> list[str]:
    """The columns that SQLite names in «UNIQUE constraint failed: table.one, table.other»."""
    return [f".{name.rpartition('.')[2].strip()}" for name in text.partition(":")[2].split(",")]
