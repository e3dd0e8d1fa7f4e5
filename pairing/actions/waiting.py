"""Mentees without a pair: noted when an order leaves them out or their pair ends; what is tried for them is written down."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.core.russian.dates import short_date
from mentoring.database import lock
from mentoring.errors import Refusal
from pairing.models import PairMember, Waiting, WaitingStep
from pairing.readers import waiting as reader
from pairing.states import PairState, WaitingStepKind
from participants.models import MenteeRequest
from programmes.models import Order, Programme

# What people write down themselves; that an order has left somebody out is noted by the program.
BY_HAND = (WaitingStepKind.OFFER, WaitingStepKind.TALK, WaitingStepKind.ACCOMPANIMENT, WaitingStepKind.OTHER)


@action
def settle(programme: Programme, *, on: date, by: User | None, order: Order | None = None) -> list[Waiting]:
    """Note who has been left without a pair, and who has one at last; gives those who wait since this day.

    With the order on pairs just approved, each open request that no decided pair serves has been left out once more.
    Without one, only those come back whose pair is over, or who have left a group. Called again it changes nothing.
    """
    _end(programme, on=on)
    returned = _returned(programme)
    left = {} if order is None else dict.fromkeys(reader.without_pair(programme, on=on).values_list("pk", flat=True))
    if not left and not returned:
        return []
    why = reader.codes_of(programme, on=on) if left else {}
    requests = list(
        MenteeRequest.objects.select_for_update().filter(pk__in={*left, *returned}).select_related(None).order_by("pk")
    )
    found = []
    for mentee_request in requests:
        noted = None
        if mentee_request.pk in returned:
            day, text = returned[mentee_request.pk]
            noted = _leave(mentee_request, since=day, text=text, codes=[], by=by)
        if mentee_request.pk in left:
            codes = why.get(mentee_request.pk, [])
            noted = _leave(mentee_request, since=on, text=_told(order), codes=codes, by=by) or noted
        if noted is not None:
            found.append(noted)
    return found


@action
def begin(mentee_request: MenteeRequest, *, on: date, by: User) -> Waiting:
    """A row for somebody whom no order has left out yet, so that steps can be noted; gives no priority by itself."""
    mentee_request = lock(mentee_request, gone="Этого запроса уже нет.")
    waiting = Waiting.objects.filter(mentee_request=mentee_request).first()
    if waiting is None:
        since = min(mentee_request.submitted_on, on)
        waiting = Waiting.objects.create(mentee_request=mentee_request, since=since, left_times=0)
    return waiting


@action
def add_step(waiting: Waiting, *, kind: str, on: date, text: str, today: date, by: User) -> WaitingStep:
    """What was done for him and when."""
    waiting = lock(waiting)
    if kind not in BY_HAND:
        raise Refusal("Выберите, что сделано.", code="kind")
    if on > today:
        raise Refusal("День в будущем: запишите, когда это произойдёт.", code="on")
    if not text.strip() and kind == WaitingStepKind.OTHER:
        raise Refusal("Напишите, что сделано.", code="text")
    return _note(waiting, kind, on=on, text=text, by=by)


@action
def ask_accompaniment(waiting: Waiting, *, needed: bool, version: int | None, by: User) -> Waiting:
    """Whether the psychologist is to stand by the mentee while he waits."""
    waiting = lock(waiting, version=version)
    if not needed and waiting.accompanied_by_id is not None:
        raise Refusal("Психолог уже сопровождает этого человека. Сначала он закончит сопровождение.")
    waiting.needs_accompaniment = needed
    return _save(waiting)


@action
def take_over(waiting: Waiting, *, on: date, version: int | None, by: User) -> Waiting:
    """The psychologist begins to accompany the mentee."""
    waiting = lock(waiting, version=version)
    if not reader.is_psychologist(by, waiting.mentee_request.programme.school_id):
        raise Refusal("Сопровождение берёт на себя психолог или социальный педагог.")
    if waiting.accompanied_by_id is not None:
        raise Refusal(f"Уже сопровождает {waiting.accompanied_by}.")
    waiting.needs_accompaniment = True
    waiting.accompanied_by, waiting.accompanied_from = by, on
    _note(waiting, WaitingStepKind.ACCOMPANIMENT, on=on, text="Начато сопровождение.", by=by)
    return _save(waiting)


@action
def end_accompaniment(waiting: Waiting, *, on: date, version: int | None, by: User) -> Waiting:
    """Nobody accompanies the mentee any more."""
    waiting = lock(waiting, version=version)
    if waiting.accompanied_by_id is None:
        raise Refusal("Сопровождение уже закончено.")
    waiting.needs_accompaniment = False
    waiting.accompanied_by = waiting.accompanied_from = None
    _note(waiting, WaitingStepKind.ACCOMPANIMENT, on=on, text="Сопровождение закончено.", by=by)
    return _save(waiting)


def _end(programme: Programme, *, on: date) -> None:
    """Who has a working pair, waits no longer."""
    works = PairMember.objects.filter(pair__state=PairState.ACTIVE, is_live=True, programme=programme)
    rows = Waiting.objects.filter(
        mentee_request__programme=programme, mentee_request__in=works.values("mentee_request"), ended_on=None
    )
    for waiting in rows.select_for_update(of=("self",)).order_by("mentee_request"):
        waiting.ended_on = max(on, waiting.since)
        _save(waiting)


def _returned(programme: Programme) -> dict[int, tuple[date, str]]:
    """The requests that wait again after their pair: since which day, and in which words it is noted."""
    over = (
        PairMember.objects.filter(reader.HAS_LEFT, mentee_request__in=reader.open_without_pair(programme).values("pk"))
        .annotate(over_on=reader.OVER_ON)
        .filter(over_on__isnull=False)
        .select_related("pair")
        .order_by("over_on", "pk")
    )
    found = {}
    for member in over:
        day = member.over_on
        is_pair_over = member.pair.ended_on == day
        told = f"Пара завершена {short_date(day)}." if is_pair_over else f"Вышел из группы {short_date(day)}."
        if member.mentee_request_id:
            found[member.mentee_request_id] = (day, told)
    return found


def _told(order: Order | None) -> str:
    if order is None or not order.dated_on:
        return ""
    return f"Приказ № {order.number} от {short_date(order.dated_on)}."


def _leave(
    mentee_request: MenteeRequest, *, since: date, text: str, codes: Iterable[str], by: User | None
) -> Waiting | None:
    """Count that the mentee has no pair; once for the same thing, whoever asks again."""
    waiting = Waiting.objects.select_for_update().filter(mentee_request=mentee_request).first()
    if waiting is not None and waiting.steps.filter(kind=WaitingStepKind.LEFT, on=since, text=text).exists():
        return None
    if waiting is None:
        waiting = Waiting(mentee_request=mentee_request, since=since, left_times=0)
    elif waiting.ended_on is not None:
        waiting.since, waiting.ended_on = since, None
    waiting.left_times += 1
    waiting.reason_codes = list(codes)
    if waiting.pk is None:
        waiting.save()
    else:
        _save(waiting)
    _note(waiting, WaitingStepKind.LEFT, on=since, text=text, by=by)
    return waiting


def _note(waiting: Waiting, kind: str, *, on: date, text: str, by: User | None) -> WaitingStep:
    return WaitingStep.objects.create(waiting=waiting, kind=kind, on=on, text=text.strip()[:500], by=by)


def _save(waiting: Waiting) -> Waiting:
    waiting.version += 1
    waiting.save()
    return waiting
