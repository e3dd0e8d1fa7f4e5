"""The order that approves a programme's roadmap, which stands in its appendix; the roadmap's stamp then cites it."""

from __future__ import annotations

from collections.abc import Iterator

from mentoring.accounts.models import School
from programmes import order_kinds
from programmes.actions.order_checks import refuse_unready
from programmes.core import order_places
from programmes.core.wording import Gap
from programmes.models import Order, Programme
from programmes.order_kinds import Built, OrderKind, Reader
from programmes.readers import order_appendices, order_facts, wordings
from programmes.readers.order_choice import begin_url, missing_facts
from programmes.readers.stamp import ROADMAP_APPROVAL

CODE = ROADMAP_APPROVAL
EMPTY = "в дорожной карте нет мероприятий"


def build(order: Order) -> Built:
    """The roadmap as it stands now, and who sees to it."""
    programme, asked = order.programme, order.parameters
    forms = wordings.post_forms(order.school)
    has_plan = _has_plan(programme)
    values = {
        **order_facts.of_school(order.school, forms),
        **order_facts.of_programme(programme, forms),
        "appendix_roadmap": "приложение\u00a0№ 1" if has_plan else "",
        "site": order_facts.typed(asked, "site", forms) or wordings.curator(programme, forms),
        "site_on": order_facts.day(asked, "site_on"),
        "control": order_facts.typed(asked, "control", forms),
    }
    if asked.get("year"):
        values["term"] = f"на\u00a0{asked['year']}\u00a0учебный год"
    appendices = [order_appendices.plan(programme, 1)] if has_plan else []
    sheet = order_facts.sheet(order, appendices=appendices, readers=readers(order))
    return wordings.built(sheet, wordings.written(order.school, CODE, values))


def readers(order: Order) -> tuple[Reader, ...]:
    """The curator, and whoever is charged with something."""
    charged = order_facts.typed_readers(order.parameters, ("site", "control"))
    return order_facts.each_once((*order_facts.curator_reader(order.programme), *charged))


def missing(school: School, programme: Programme | None) -> Iterator[Gap]:
    """Activities of the roadmap, besides what every order needs."""
    yield from missing_facts(school, programme)
    if programme is not None and not _has_plan(programme):
        yield Gap("appendix_roadmap", EMPTY, order_places.ROADMAP)


def check(order: Order) -> None:
    """Refuse an order without a roadmap to approve."""
    refuse_unready(order, () if _has_plan(order.programme) else (EMPTY,))


def _has_plan(programme: Programme) -> bool:
    return programme.stages.filter(activities__isnull=False).exists()


KIND = OrderKind(
    code=CODE,
    title="Об утверждении плана мероприятий (дорожной карты)",
    build=build,
    check=check,
    readers=readers,
    group="start",
    note="Утверждает дорожную карту отдельным приказом: на новый учебный год или после изменений.",
    prepare_url=lambda programme: begin_url(programme.school, CODE, programme),
    missing=missing,
    has_conditions=True,
)


def register() -> None:
    """Make the kind known; called when the application is ready."""
    order_kinds.register(KIND)
