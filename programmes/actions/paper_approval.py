"""The order that approves a programme's regulation, which stands in its appendix; approval closes the regulation."""

from __future__ import annotations

from collections.abc import Iterator

from mentoring.accounts.models import School, User
from mentoring.errors import Refusal
from programmes import order_kinds
from programmes.actions import papers
from programmes.actions.order_checks import refuse_unready
from programmes.core import order_places
from programmes.core.wording import Gap
from programmes.models import Order, Programme
from programmes.order_kinds import Built, OrderKind, Reader
from programmes.readers import order_facts, paper_appendices, wordings
from programmes.readers.order_choice import begin_url, missing_facts
from programmes.readers.stamp import REGULATION_APPROVAL
from programmes.states import PaperKind

CODE = REGULATION_APPROVAL
KINDS = (PaperKind.REGULATION,)


def build(order: Order) -> Built:
    """The regulation as it stands now, and who acquaints the staff with it."""
    programme, asked = order.programme, order.parameters
    forms = wordings.post_forms(order.school)
    values = {
        **order_facts.of_school(order.school, forms),
        **order_facts.of_programme(programme, forms, basis=asked.get("basis", "")),
        **paper_appendices.places(programme, KINDS),
        "from_on": order_facts.day(asked, "from_on"),
        "clerk": order_facts.typed(asked, "clerk", forms),
        "acquaint_on": order_facts.day(asked, "acquaint_on"),
        "site": order_facts.typed(asked, "site", forms) or wordings.curator(programme, forms),
        "site_on": order_facts.day(asked, "site_on"),
        "control": order_facts.typed(asked, "control", forms),
    }
    sheet = order_facts.sheet(order, appendices=paper_appendices.appendices(programme, KINDS), readers=readers(order))
    return wordings.built(sheet, wordings.written(order.school, f"{CODE}-{programme.kind}", values))


def readers(order: Order) -> tuple[Reader, ...]:
    """The curator, and whoever is charged with something."""
    charged = order_facts.typed_readers(order.parameters, ("clerk", "site", "control"))
    return order_facts.each_once((*order_facts.curator_reader(order.programme), *charged))


def missing(school: School, programme: Programme | None) -> Iterator[Gap]:
    """A regulation that waits for approval, besides what every order needs."""
    yield from missing_facts(school, programme)
    if programme is not None and not paper_appendices.waiting(programme, KINDS):
        yield Gap("regulation", "нет Положения, которое ждёт утверждения", order_places.PAPERS)


def check(order: Order) -> None:
    """Refuse an order without a regulation to approve."""
    found = () if paper_appendices.waiting(order.programme, KINDS) else ("нет Положения, которое ждёт утверждения",)
    refuse_unready(order, found)


def take_effect(order: Order, by: User) -> None:
    """The regulation is approved by this order and frozen."""
    for paper in paper_appendices.approved_by(order):
        papers.approve(paper, order, by=by)


def may_be_cancelled(order: Order) -> None:
    """Refuse while the regulation is in force by this order."""
    kept = [f"«{paper.title}»" for paper in order.programme.papers.filter(order=order).order_by("pk")]
    if kept:
        raise Refusal(
            f"Приказ № {order.number} отменить пока нельзя: им утверждено {', '.join(kept)}. "
            "Сначала начните новую редакцию документа.",
            code="rests",
        )


KIND = OrderKind(
    code=CODE,
    title="Об утверждении Положения о наставничестве",
    build=build,
    check=check,
    on_approve=take_effect,
    may_be_cancelled=may_be_cancelled,
    readers=readers,
    group="start",
    note="Утверждает Положение отдельным приказом; после подписи его текст закреплён.",
    prepare_url=lambda programme: begin_url(programme.school, CODE, programme),
    missing=missing,
    has_conditions=True,
)


def register() -> None:
    """Make the kind known; called when the application is ready."""
    order_kinds.register(KIND)
