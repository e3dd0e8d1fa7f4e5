"""The orders that change an approved order of the school, or end it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mentoring.accounts.models import School
from mentoring.core.russian.typography import typeset
from programmes import order_kinds
from programmes.actions import order_links
from programmes.actions.order_checks import refuse_unready
from programmes.core import order_places
from programmes.core.wording import Gap, Rows, Value
from programmes.models import Order, Programme
from programmes.order_kinds import Built, OrderKind, Reader
from programmes.readers import order_facts, wordings
from programmes.readers import order_links as reader
from programmes.readers.order_choice import begin_url, missing_facts

AMEND, CANCEL = "amend-order", "cancel-order"


def base_of(order: Order) -> Order | None:
    """The order that is changed or ended."""
    return Order.objects.filter(pk=order.parameters.get("base") or 0, school=order.school_id).first()


def amendment(order: Order) -> Built:
    """What an order changes in another one, point by point."""
    changes = order_facts.rows(order.parameters.get("changes", ""))
    return _built(
        order,
        AMEND,
        {
            "changes": changes,
            "what": "следующее изменение" if len(changes) == 1 else "следующие изменения",
            "until_on": order_facts.day(order.parameters, "until_on"),
        },
    )


def cancellation(order: Order) -> Built:
    """Which order is ended, from when and why."""
    return _built(order, CANCEL, {})


def _built(order: Order, code: str, own: dict[str, Value | Rows]) -> Built:
    asked, base, forms = order.parameters, base_of(order), wordings.post_forms(order.school)
    values = {
        **order_facts.of_school(order.school, forms),
        "base": reader.named(base) if base else "",
        "base_title": base.title if base else "",
        "ground": typeset(asked.get("ground", "").strip(" .")),
        "from_on": order_facts.day(asked, "from_on"),
        "informer": order_facts.typed(asked, "informer", forms)
        or (wordings.curator(order.programme, forms) if order.programme else ""),
        "control": order_facts.typed(asked, "control", forms),
        **own,
    }
    sheet = order_facts.sheet(order, readers=readers(order))
    return wordings.built(sheet, wordings.written(order.school, code, values))


def readers(order: Order) -> tuple[Reader, ...]:
    """Whoever signed that the old order was read, and whoever is charged with something now."""
    base = base_of(order)
    before = order_facts.readers_of(base) if base else ()
    charged = order_facts.typed_readers(order.parameters, ("informer", "control"))
    return order_facts.each_once((*before, *order_facts.curator_reader(order.programme), *charged))


def bases(order: Order) -> Sequence[int]:
    """The key of the old order."""
    key = order.parameters.get("base")
    return [key] if key else []


def check(order: Order) -> None:
    """Refuse where the old order may not be changed, or not be ended."""
    order_links.check(order)
    found = () if bases(order) else ("не выбран приказ",)
    refuse_unready(order, found, needs_curator=False)


def missing(school: School, programme: Programme | None) -> Iterator[Gap]:
    """An approved order that stands."""
    yield from missing_facts(school, None)
    if not reader.bases_of(school).exists():
        yield Gap("base", "в журнале ещё нет утверждённых приказов", order_places.CONDITIONS)


def _kind(code: str, title: str, note: str, build: Callable[[Order], Built], **links: Callable) -> OrderKind:
    return OrderKind(
        code=code,
        title=title,
        build=build,
        check=check,
        readers=readers,
        group="orders",
        note=note,
        prepare_url=lambda programme: begin_url(programme.school, code, programme),
        missing=missing,
        has_conditions=True,
        needs_programme=False,
        **links,
    )


AMEND_ORDER = _kind(
    AMEND,
    "О внесении изменений в приказ",
    "Меняет часть утверждённого приказа. Сам он остаётся, каким был подписан, и помечается как изменённый.",
    amendment,
    bases=bases,
)
CANCEL_ORDER = _kind(
    CANCEL,
    "О признании приказа утратившим силу",
    "Отменяет утверждённый приказ целиком. Он остаётся в журнале с пометкой «отменён».",
    cancellation,
    cancels=bases,
)


def register() -> None:
    """Make the kinds known; called when the application is ready."""
    order_kinds.register(AMEND_ORDER)
    order_kinds.register(CANCEL_ORDER)
