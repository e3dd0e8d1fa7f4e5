"""The kinds of orders: each app that owns the facts says how the order reads and what its approval does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentoring.core.documents import OrderDocument
from mentoring.core.russian.declined import Declined
from programmes.core.wording import Gap

if TYPE_CHECKING:
    from mentoring.accounts.models import School, User
    from programmes.models import Order, Programme

Effect = Callable[["Order", "User"], None]
Missing = Callable[["School", "Programme | None"], Iterable[Gap]]


def nothing(order: Order, by: User) -> None:
    """The effect of a step that changes no facts."""


@dataclass(frozen=True)
class Built:
    """What an order says now, which words of it were declined, and what it still lacks."""

    document: OrderDocument
    declined: tuple[Declined, ...] = ()
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True)
class Reader:
    """Somebody who signs that the order was read, and the account that may see it online, where there is one."""

    name: str
    post: str
    user_id: int | None = None


GROUPS = {
    "start": "Начало программы",
    "pairs": "Пары и группы",
    "end": "Итоги и поощрения",
    "orders": "Изменение приказов",
    "other": "Другое",
}
"""Headings under which the page «Составить приказ» lists the kinds."""


@dataclass(frozen=True)
class OrderKind:
    """A kind of order.

    ``build(order)`` gives what the order says now, without number and date. ``check(order)`` raises Refusal when the
    order may not go on to the director or be approved. The effects run within the transaction of their step and may
    raise Refusal, which undoes the step: on approval the order already has its number and date. ``bases(order)`` are
    the keys of the orders that it changes, ``cancels(order)`` of those that it cancels; ``may_be_cancelled(order)``
    raises Refusal where what the order has begun stands in the way.

    On the page «Составить приказ» a kind stands in its ``group`` with its ``note``; ``prepare_url(programme)`` is the
    page where it is prepared, ``missing(school, programme)`` what is not there yet for it. A kind ``has_conditions``
    where this app asks for them by a form of `programmes.forms.order_conditions`; ``needs_programme`` is false for one
    that may stand for itself.
    """

    code: str
    title: str
    build: Callable[[Order], Built]
    check: Callable[[Order], None] = lambda order: None
    on_submit: Effect = nothing
    on_return: Effect = nothing
    on_approve: Effect = nothing
    on_withdraw: Effect = nothing
    touches: Callable[[Order], Iterable[int]] = lambda order: ()
    """Keys of the other programmes that the approval changes, to be held before anything else."""
    bases: Callable[[Order], Iterable[int]] = lambda order: ()
    cancels: Callable[[Order], Iterable[int]] = lambda order: ()
    may_be_cancelled: Callable[[Order], None] = lambda order: None
    readers: Callable[[Order], Iterable[Reader]] = lambda order: ()
    """Who signs that the order was read; those of the document where the kind names nobody."""
    group: str = "other"
    note: str = ""
    prepare_url: Callable[[Programme], str] | None = None
    missing: Missing = lambda school, programme: ()
    has_conditions: bool = False
    needs_programme: bool = True


_kinds: dict[str, OrderKind] = {}


def register(kind: OrderKind) -> OrderKind:
    """Add a kind; a second one under the same code is a mistake of the program."""
    if _kinds.get(kind.code, kind) is not kind:
        raise ValueError(f"order kind {kind.code!r} is registered twice")
    _kinds[kind.code] = kind
    return kind


def forget(kind: OrderKind) -> None:
    """Take a kind out again."""
    _kinds.pop(kind.code, None)


def get(code: str) -> OrderKind:
    """The kind with this code; KeyError when no app has registered it."""
    return _kinds[code]


def all_kinds() -> list[OrderKind]:
    """All kinds in the order of their registration."""
    return list(_kinds.values())


def choices() -> list[tuple[str, str]]:
    """Codes and titles, for filters."""
    return [(kind.code, kind.title) for kind in _kinds.values()]
