"""An order on mentoring for which there is no ready text: heading, preamble and points are typed."""

from __future__ import annotations

from collections.abc import Iterator

from mentoring.accounts.models import School
from mentoring.core.russian.typography import typeset
from programmes import order_kinds
from programmes.actions.order_checks import refuse_unready
from programmes.core.wording import Gap
from programmes.models import Order, Programme
from programmes.order_kinds import Built, OrderKind, Reader
from programmes.readers import order_facts, wordings
from programmes.readers.order_choice import begin_url, missing_facts

CODE = "free-order"


def build(order: Order) -> Built:
    """What was typed, on the school's sheet."""
    asked, forms = order.parameters, wordings.post_forms(order.school)
    values = {
        **order_facts.of_school(order.school, forms),
        "heading": typeset(asked.get("heading", "").strip(" .")),
        "preamble": typeset(asked.get("preamble", "").strip(" .:,")),
        "points": order_facts.rows(asked.get("points", "")),
        "control": order_facts.typed(asked, "control", forms),
    }
    sheet = order_facts.sheet(order, readers=readers(order))
    return wordings.built(sheet, wordings.written(order.school, CODE, values))


def readers(order: Order) -> tuple[Reader, ...]:
    """Whoever was typed, a line each: the name, and the post after a comma."""
    lines = [line.strip() for line in order.parameters.get("readers", "").splitlines() if line.strip()]
    typed = [Reader(name.strip(), post.strip()) for name, _, post in (line.partition(",") for line in lines)]
    return order_facts.each_once((*typed, *order_facts.typed_readers(order.parameters, ("control",))))


def missing(school: School, programme: Programme | None) -> Iterator[Gap]:
    """Somebody who signs."""
    yield from missing_facts(school, None)


def check(order: Order) -> None:
    """Refuse an order that says nothing."""
    found = () if order_facts.rows(order.parameters.get("points", "")) else ("в приказе нет ни одного пункта",)
    refuse_unready(order, found, needs_curator=False)


KIND = OrderKind(
    code=CODE,
    title="Другой приказ",
    build=build,
    check=check,
    readers=readers,
    group="other",
    note="О наставничестве, если готового вида нет: заголовок, преамбулу и пункты вы пишете сами.",
    prepare_url=lambda programme: begin_url(programme.school, CODE, programme),
    missing=missing,
    has_conditions=True,
    needs_programme=False,
)


def register() -> None:
    """Make the kind known; called when the application is ready."""
    order_kinds.register(KIND)
