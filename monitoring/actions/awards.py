"""Awards: proposed, changed, dropped by the curator; named in an order, given and numbered by its approval."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.errors import Refusal
from monitoring.core.awards import tidy_reason
from monitoring.models import Award
from monitoring.readers import awards as reader
from monitoring.states import KINDS_OF_PAIRS, KINDS_OF_PEOPLE, AwardState
from pairing.models import Pair
from participants.models import Person
from programmes.models import Order, Programme

CLOSED = "Поощрение уже в приказе или вручено: менять его нельзя."
TWICE = "Такое поощрение уже предложено."


@action
def propose(
    programme: Programme,
    *,
    kind: str,
    reason: str,
    person: Person | None = None,
    pair: Pair | None = None,
    is_paid: bool = False,
    on: date,
    by: User,
) -> Award:
    """A new award of a person or a pair of the programme; the same one is not proposed twice at a time."""
    _check_whom(programme, kind, person, pair)
    if is_paid and not reader.is_worker(person):
        raise Refusal("О выплате пишут только работникам школы.", code="is_paid")
    award = Award(
        programme=programme,
        kind=kind,
        reason=_reason(reason),
        person=person,
        pair=pair,
        is_paid=is_paid,
        proposed_on=on,
    )
    return _saved(award)


@action
def change(
    award: Award, *, kind: str, reason: str, is_paid: bool = False, version: int | None = None, by: User
) -> Award:
    """Another kind or other words, while it is only proposed."""
    award = lock(award, version=version)
    if award.state != AwardState.PROPOSED:
        raise Refusal(CLOSED)
    _check_whom(award.programme, kind, award.person, award.pair)
    if is_paid and not reader.is_worker(award.person):
        raise Refusal("О выплате пишут только работникам школы.", code="is_paid")
    award.kind, award.reason, award.is_paid = kind, _reason(reason), is_paid
    return _saved(award)


@action
def drop(award: Award, *, version: int | None = None, by: User) -> Award:
    """Give a proposed award up; it stays in the list as dropped."""
    award = lock(award, version=version)
    if award.state != AwardState.PROPOSED:
        raise Refusal(CLOSED)
    award.drop()
    return _saved(award)


@action
def restore(award: Award, *, version: int | None = None, by: User) -> Award:
    """Propose a dropped award again."""
    award = lock(award, version=version)
    if award.state != AwardState.DROPPED:
        raise Refusal("Вернуть можно только снятое поощрение.")
    award.propose_anew()
    return _saved(award)


def enter(awards: Iterable[Award], order: Order) -> None:
    """Into the order that goes to the director; within the action of the order."""
    rows = [lock(award) for award in awards]
    for award in rows:
        if award.state != AwardState.PROPOSED:
            raise Refusal(f"{reader.whom(award)}: {award.state_label.lower()}. Обновите приказ.")
        award.enter()
        award.order = order
        _save(award)


def take_back(order: Order) -> None:
    """The order came back or was withdrawn: what it named is only proposed again."""
    rows = [lock(award) for award in Award.objects.filter(order=order, state=AwardState.ORDERED).order_by("pk")]
    for award in rows:
        award.take_back()
        award.order = None
        _saved(award)


def give(order: Order) -> list[Award]:
    """The order is signed: each award gets its number in the programme and the order's date."""
    list(Programme.objects.select_for_update().filter(pk=order.programme_id))
    rows = [lock(award) for award in Award.objects.filter(order=order, state=AwardState.ORDERED).order_by("pk")]
    for number, award in enumerate(rows, start=reader.next_number(order.programme)):
        award.give()
        award.number, award.given_on = number, order.dated_on
        _save(award)
    return rows


def _check_whom(programme: Programme, kind: str, person: Person | None, pair: Pair | None) -> None:
    if (person is None) == (pair is None):
        raise Refusal("Выберите, кого поощряют: человека или пару.", code="whom")
    if pair is not None and pair.programme_id != programme.pk:
        raise Refusal("Эта пара из другой программы.", code="whom")
    if person is not None and (person.school_id != programme.school_id or person.destroyed_at is not None):
        raise Refusal("Этого человека в базе школы нет.", code="whom")
    if person is None and kind in KINDS_OF_PEOPLE:
        raise Refusal("Это поощрение – для человека, а не для пары.", code="kind")
    if pair is None and kind in KINDS_OF_PAIRS:
        raise Refusal("«Лучшая пара» – поощрение для пары.", code="kind")


def _reason(text: str) -> str:
    reason = tidy_reason(text)
    if not reason:
        raise Refusal("Напишите, за что поощряют.", code="reason")
    return reason[:500]


def _saved(award: Award) -> Award:
    """Save; the constraint that holds one proposal of a kind speaks Russian."""
    try:
        with transaction.atomic():
            return _save(award)
    except IntegrityError as error:
        if "proposed_once" not in str(error) and "UNIQUE" not in str(error):
            raise
        raise Refusal(TWICE, code="kind") from error


def _save(award: Any) -> Award:
    if award.pk:
        award.version += 1
    award.save()
    return award
