"""What changes and ends of pairs add to the pages of other apps."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate

from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.web import providers
from mentoring.web.guard import may
from mentoring.web.providers import Block, ToDo
from pairing.models import Pair
from pairing.providers import TIMELINE, pair_blocks
from pairing.readers import change_obstacles, change_orders, order_facts, pair_orders
from pairing.readers import changes as reader
from pairing.states import PairState
from pairing.web_providers.shell import pairs_counted
from participants.models import Person
from programmes.models import Order
from programmes.providers import order_blocks as blocks_of_order
from programmes.states import OrderState

VERBS = {
    "activations.activate": "Пара закреплена приказом",
    "change_agreements.mark": "Согласие сторон изменения отмечено",
    "change_orders.complete": "Пара включена в приказ о завершении",
    "changes.ask_for_another": "Попросили другого наставника",
    "changes.decline": "В изменении пары отказано",
    "changes.make_again": "Пара составлена снова",
    "changes.refuse_to_go_on": "Наставник отказался продолжать",
    "changes.start": "Изменение пары подготовлено",
    "changes.take": "Просьба об изменении пары принята",
    "changes.take_refusal_back": "Отказ наставника отменён",
    "changes.withdraw": "Изменение пары отменено",
    "plan_carrying.carry_over": "Задача плана перешла к новой паре",
}
CODES = frozenset(change_orders.ORDER_OF.values())
# Kinds that set pairs to work, so that a later order may change them.
FIXING = frozenset({pair_orders.KIND, change_orders.REPLACE, change_orders.TRANSFER})


def to_do(request: HttpRequest) -> Iterator[ToDo]:
    """What sides of pairs ask for and nobody has decided; no query beside the one that counts the pairs."""
    schools = request.user.access.schools(Permission.CHANGE_VIEW)
    if not schools:
        return
    rows = [
        row
        for row in pairs_counted(request)
        if row["state"] == PairState.ACTIVE and row["programme__school"] in schools
    ]
    for row in rows:
        url, title, others = (
            reverse("pairing:changes", args=[row["programme"]]),
            row["programme__title"],
            row["other_changes"],
        )
        if row["other_mentor"]:
            said = f"Просят другого наставника: {row['other_mentor']}"
            yield ToDo(said, url, icon="chat-left-text", text=title, tone="warning", order=15)
        if others:
            said = f"Решить об изменении: {counted(others, 'пара', 'пары', 'пар')}"
            yield ToDo(said, url, icon="arrow-left-right", text=title, tone="warning", order=16)


def personal_blocks(request: HttpRequest, person: Person, token: str) -> Iterator[Block]:
    """One's own mentor, or that of one's child, and what was asked about him; two queries."""
    pairings = reader.own_pairings(person)
    own = [one for one in pairings if not one.is_of_child]
    children = [one for one in pairings if one.is_of_child]
    for rows, is_own in ((own, True), (children, False)):
        if rows:
            context = {"pairings": rows, "token": token, "is_own": is_own}
            yield Block("pairing/_personal_change.html", context, order=25)


def changes_of_pair(request: HttpRequest, pair: Pair) -> Iterator[Block]:
    """What is asked for or prepared for the pair, for curator and director alone; two queries."""
    if not may(request.user, Permission.CHANGE_VIEW, pair):
        return
    changes = reader.under_way(pair, request.user)
    if changes:
        yield Block("pairing/_pair_changes.html", {"changes": changes}, order=TIMELINE - 5)


def order_blocks(request: HttpRequest, order: Order) -> Iterator[Block]:
    """By which orders it was changed; which changes it does itself, and what would stand in the way of signing it today."""
    if order.kind in FIXING and order.state == OrderState.APPROVED:
        amending = change_orders.amending(order)
        if amending:
            yield Block("pairing/_order_amended.html", {"orders": amending})
    if order.kind not in CODES:
        return
    changes = change_orders.changes_of(order)
    is_open = order.state in {OrderState.DRAFT, OrderState.SUBMITTED, OrderState.RETURNED}
    edits = order.kind == change_orders.FINISH and order.is_editable
    can_open = may(request.user, Permission.CHANGE_VIEW, order)
    context = {
        "rows": [reader.told(change) for change in changes],
        "obstacles": change_obstacles.before_signing(changes, on=localdate()) if is_open else [],
        "is_open": is_open,
        "facts": (
            order_facts.of_changes(order, changes, on=localdate())
            if order.state == OrderState.SUBMITTED and changes
            else None
        ),
        "can_open": can_open,
        "add_url": reverse("pairing:finish-many", args=[order.programme_id]) if edits and can_open else "",
    }
    yield Block("pairing/_order_changes.html", context)


def register() -> None:
    """Add to the shell, the personal page, the page of a pair and that of an order."""
    providers.to_do.register(to_do)
    providers.personal_blocks.register(personal_blocks)
    pair_blocks.register(changes_of_pair)
    blocks_of_order.register(order_blocks)
