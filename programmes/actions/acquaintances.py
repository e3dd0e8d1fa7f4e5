"""Writes of acquaintance sheets: opened with the approval, read in the program by whoever has an account, signed on paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.utils import timezone

from mentoring.accounts.models import Membership, School, User
from mentoring.audit.log import action
from mentoring.core.documents import OrderDocument
from mentoring.core.russian.dates import short_date
from mentoring.database import fold, lock
from mentoring.errors import Refusal
from programmes import order_kinds
from programmes.models import Acquaintance, Order
from programmes.order_kinds import Reader
from programmes.states import OrderState

NAME_AT_MOST, POST_AT_MOST = 200, 400


def open_sheet(order: Order) -> None:
    """A line for each who has to read the order, inside its approval: whom its kind names, else whom its text names."""
    readers = _each_once(list(order_kinds.get(order.kind).readers(order)) or _of_text(order))
    Acquaintance.objects.bulk_create(
        Acquaintance(
            order=order,
            position=position,
            name=one.name[:NAME_AT_MOST],
            post=one.post[:POST_AT_MOST],
            user_id=one.user_id,
        )
        for position, one in enumerate(readers, start=1)
    )


@action
def mark_seen(acquaintance: Acquaintance, *, by: User) -> Acquaintance:
    """The reader says «ознакомлен(а)» in the program; the first time counts."""
    acquaintance = lock(acquaintance)
    if acquaintance.user_id != by.pk:
        raise Refusal("Отметить, что приказ прочитан, может только тот, кому он показан.")
    if acquaintance.seen_at is None:
        acquaintance.seen_at = timezone.now()
        acquaintance.save()
    return acquaintance


@action
def sign_on_paper(order: Order, *, rows: Sequence[int], on: date, by: User) -> int:
    """Those of the lines who have signed the paper sheet on the day; who has signed before keeps the earlier day."""
    order = lock(order)
    if order.state != OrderState.APPROVED:
        raise Refusal("Лист ознакомления открывается, когда приказ утверждён.")
    if on > timezone.localdate():
        raise Refusal("Дата подписи ещё не наступила.", code="day")
    if order.dated_on and on < order.dated_on:
        raise Refusal(f"Приказ подписан {short_date(order.dated_on)}, раньше с ним не ознакомить.", code="day")
    found = list(order.acquaintances.select_for_update().filter(pk__in=rows, signed_on=None).order_by("position"))
    if not found:
        raise Refusal("Отметьте хотя бы одного человека, который ещё не подписал.")
    for row in found:
        row.signed_on = on
        row.save()
    return len(found)


@action
def unsign(acquaintance: Acquaintance, *, by: User) -> None:
    """A signature that was noted by mistake."""
    acquaintance = lock(acquaintance)
    acquaintance.signed_on = None
    acquaintance.save()


def _each_once(readers: Iterable[Reader]) -> list[Reader]:
    """Nobody twice: neither an account nor a name with the same post."""
    found: dict[object, Reader] = {}
    for one in readers:
        found.setdefault(one.user_id or (one.name, one.post), one)
    return list(found.values())


def _of_text(order: Order) -> list[Reader]:
    accounts = _accounts(order.school)
    return [
        Reader(row.name, row.post, accounts.get(fold(row.name)))
        for row in OrderDocument.from_dict(order.content).acquaintance
    ]


def _accounts(school: School) -> dict[str, int]:
    """Accounts of the school by full name; a name that two people have says nothing."""
    found: dict[str, set[int]] = defaultdict(set)
    for membership in Membership.objects.filter(school=school, ended_at=None).select_related("user"):
        found[fold(membership.user.full_name)].add(membership.user_id)
    return {name: min(users) for name, users in found.items() if len(users) == 1}
