"""The order «О поощрении участников…»: prepared of chosen awards; its approval gives them and numbers their papers."""

from __future__ import annotations

from collections.abc import Iterable

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.core.documents import OrderDocument
from mentoring.errors import Refusal
from monitoring.actions import awards as actions
from monitoring.core import award_order as core
from monitoring.models import Award
from monitoring.readers import final_orders as reader
from monitoring.readers import order_pages
from monitoring.states import AwardState
from programmes import order_kinds, wordings
from programmes.actions import orders
from programmes.models import Order, Programme
from programmes.order_kinds import Built, OrderKind
from programmes.readers import wordings as words
from programmes.readers.order_choice import programme_page
from programmes.wordings import WordingKind


@action
def prepare(programme: Programme, *, awards: Iterable[Award], merit: str = "", ground: str = "", by: User) -> Order:
    """A draft of the order on the awards chosen; none of them may stand in another draft's way."""
    chosen = sorted({award.pk for award in awards})
    rows = Award.objects.select_for_update().filter(pk__in=chosen, programme=programme, state=AwardState.PROPOSED)
    if not chosen:
        raise Refusal("Отметьте хотя бы одно поощрение.", code="awards")
    if len(rows) < len(chosen):
        raise Refusal("Часть отмеченных поощрений уже изменили. Проверьте список.", code="stale")
    parameters = {"awards": chosen, "merit": " ".join(merit.split()).rstrip(".,"), "ground": ground.strip().rstrip(".")}
    return orders.prepare(programme, kind=core.CODE, parameters=parameters, by=by)


def build(order: Order) -> Built:
    """What the order says of the awards as they stand now."""
    facts = reader.award_facts(order)
    document = OrderDocument(
        letterhead=facts.letterhead,
        heading="",
        preamble="",
        points=(),
        signature=facts.head,
        place=facts.place,
        acquaintance=facts.acquaintance,
    )
    return words.built(document, words.written(order.school, core.CODE, facts.values))


def check(order: Order) -> None:
    """Refuse an order that nobody could sign, or whose awards have changed."""
    found = reader.award_faults(order)
    if found:
        raise Refusal("Приказ ещё не готов: " + "; ".join(found) + ".", details=tuple(found))


def _enter(order: Order, by: User) -> None:
    actions.enter(reader.awards_of(order), order)


def _take_back(order: Order, by: User) -> None:
    actions.take_back(order)


def _give(order: Order, by: User) -> None:
    actions.give(order)


KIND = OrderKind(
    code=core.CODE,
    title=core.TITLE,
    build=build,
    check=check,
    on_submit=_enter,
    on_return=_take_back,
    on_withdraw=_take_back,
    on_approve=_give,
    group="end",
    note="Объявляет благодарности, награждает грамотами; номера грамот даёт его подпись.",
    prepare_url=programme_page("monitoring:awards-order"),
    missing=order_pages.missing_awards,
)
WORDING = WordingKind(
    core.CODE, core.TITLE, core.WORDING, core.PLACES, note="Когда школа благодарит участников программы."
)


def register() -> None:
    """Make the kind and its text known; called when the application is ready."""
    wordings.register(WORDING)
    order_kinds.register(KIND)
