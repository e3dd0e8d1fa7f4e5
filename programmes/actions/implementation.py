"""The order «О внедрении…»: its text out of the programme and its roadmap; approval introduces the programme."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.timezone import localdate

from mentoring.accounts.models import School, User
from mentoring.core.russian.dates import long_date
from mentoring.errors import Refusal
from programmes import order_kinds
from programmes.actions import papers, programmes
from programmes.actions.order_checks import refuse_unready
from programmes.core import order_places
from programmes.core.wording import Gap
from programmes.models import Order, Programme
from programmes.order_kinds import Built, OrderKind, Reader
from programmes.providers import rests_on_implementation
from programmes.readers import order_appendices, order_facts, paper_appendices, wordings
from programmes.readers.order_choice import begin_url, missing_facts
from programmes.readers.stamp import IMPLEMENTATION

CODE = IMPLEMENTATION


def build(order: Order) -> Built:
    """What the order says of the programme as it stands now."""
    programme, asked = order.programme, order.parameters
    forms = wordings.post_forms(order.school)
    papers_here = paper_appendices.appendices(programme)
    plan = order_appendices.plan(programme, len(papers_here) + 1)
    results = order_appendices.results(programme, plan.number + 1)
    site_on = order_facts.day(asked, "site_on")
    values = {
        **order_facts.of_school(order.school, forms),
        **order_facts.of_programme(programme, forms, basis=asked.get("basis", "")),
        **paper_appendices.places(programme),
        "appendix_roadmap": f"приложение\u00a0№ {plan.number}",
        "appendix_results": f"приложение\u00a0№ {results.number}" if results else "",
        "material": order_facts.typed(asked, "material", forms),
        "monitoring_first": order_facts.day(asked, "monitoring_first"),
        "monitoring_last": order_facts.day(asked, "monitoring_last") or long_date(programme.ends_on),
        "site": order_facts.typed(asked, "site", forms) or wordings.curator(programme, forms),
        "site_on": site_on,
        "control": order_facts.typed(asked, "control", forms),
    }
    sheet = order_facts.sheet(
        order, appendices=(*papers_here, plan, *([results] if results else [])), readers=readers(order)
    )
    return wordings.built(sheet, wordings.written(order.school, f"{CODE}-{programme.kind}", values))


def readers(order: Order) -> tuple[Reader, ...]:
    """The curator, and whoever is charged with something."""
    charged = order_facts.typed_readers(order.parameters, ("material", "site", "control"))
    return order_facts.each_once((*order_facts.curator_reader(order.programme), *charged))


def missing(school: School, programme: Programme | None) -> Iterator[Gap]:
    """What is not there yet for the order."""
    yield from missing_facts(school, programme)
    if programme is not None and not programme.stages.filter(activities__isnull=False).exists():
        yield Gap("appendix_roadmap", "в дорожной карте нет мероприятий", order_places.ROADMAP)


def check(order: Order) -> None:
    """Refuse an order that would have gaps on paper."""
    has_roadmap = order.programme.stages.filter(activities__isnull=False).exists()
    refuse_unready(order, () if has_roadmap else ("в дорожной карте нет мероприятий",))


def take_effect(order: Order, by: User) -> None:
    """The programme is approved, and at work where its first day has come; so are the documents in the appendices."""
    day = max(localdate(), order.dated_on) if order.dated_on else localdate()
    programmes.introduce(order.programme, on=day, by=by)
    for document_of_programme in paper_appendices.approved_by(order):
        papers.approve(document_of_programme, order, by=by)


def may_be_cancelled(order: Order) -> None:
    """Refuse while something goes on by the order: pairs at work, documents that it has approved."""
    rests = rests_on_implementation.collect(order.programme)
    kept = [f"«{paper.title}»" for paper in order.programme.papers.filter(order=order).order_by("pk")]
    if kept:
        rests.append(f"им утверждено: {', '.join(kept)} – сначала начните новую редакцию")
    if rests:
        raise Refusal(
            f"Приказ № {order.number} отменить пока нельзя: {'; '.join(rests)}.", code="rests", details=tuple(rests)
        )


KIND = OrderKind(
    code=CODE,
    title="О внедрении программы наставничества",
    build=build,
    check=check,
    on_approve=take_effect,
    may_be_cancelled=may_be_cancelled,
    readers=readers,
    group="start",
    note="Вводит программу, назначает куратора, утверждает дорожную карту и документы программы.",
    prepare_url=lambda programme: begin_url(programme.school, CODE, programme),
    missing=missing,
    has_conditions=True,
)


def register() -> None:
    """Make the kind known; called when the application is ready."""
    order_kinds.register(KIND)
