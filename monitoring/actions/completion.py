"""The order «О завершении программы наставничества»: its approval freezes the report and finishes the programme."""

from __future__ import annotations

from datetime import date

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.core.documents import OrderDocument
from mentoring.errors import Refusal
from monitoring.actions import reports
from monitoring.core import completion_order as core
from monitoring.models import Report
from monitoring.readers import final_orders as reader
from monitoring.readers import order_pages
from programmes import order_kinds, wordings
from programmes.actions import orders, programmes
from programmes.models import Order
from programmes.order_kinds import Built, OrderKind
from programmes.readers import wordings as words
from programmes.states import OrderState
from programmes.wordings import WordingKind

OPEN = (OrderState.DRAFT, OrderState.RETURNED, OrderState.SUBMITTED)


@action
def prepare(report: Report, *, due_on: date | None = None, by: User) -> Order:
    """A draft of the order that ends the programme with this report; one at a time."""
    programme = report.programme
    waiting = programme.orders.filter(kind=core.CODE, state__in=OPEN).first()
    if waiting is not None:
        raise Refusal(f"Приказ о завершении программы уже готовится: {waiting.state_label.lower()}.", code="under_way")
    parameters = {"report": report.pk, "due_on": due_on.isoformat() if due_on else ""}
    return orders.prepare(programme, kind=core.CODE, parameters=parameters, by=by)


def build(order: Order) -> Built:
    """What the order says of the programme as it stands now."""
    facts = reader.completion_facts(order)
    document = OrderDocument(
        letterhead=facts.letterhead,
        heading="",
        preamble="",
        points=(),
        signature=facts.head,
        place=facts.place,
        appendices=facts.appendices,
        acquaintance=facts.acquaintance,
    )
    return words.built(document, words.written(order.school, core.CODE, facts.values))


def check(order: Order) -> None:
    """Refuse while pairs are at work or no report is written."""
    found = reader.completion_faults(order, reader.report_of(order))
    if found:
        raise Refusal("Завершить программу пока нельзя. " + " ".join(found), details=tuple(found))


def take_effect(order: Order, by: User) -> None:
    """The report is approved by the order and frozen, the programme is over."""
    report = reader.report_of(order)
    if report is None:
        raise Refusal("Отчёта, который утверждает приказ, больше нет.")
    reports.approve(report, order, by=by)
    programmes.finish(order.programme, by=by)


KIND = OrderKind(
    code=core.CODE,
    title=core.TITLE,
    build=build,
    check=check,
    on_approve=take_effect,
    group="end",
    note="Утверждает отчёт и завершает программу, когда все пары закончили работу.",
    prepare_url=order_pages.completion_url,
    missing=order_pages.missing_report,
)
WORDING = WordingKind(
    core.CODE, core.TITLE, core.WORDING, core.PLACES, note="В конце программы, когда все пары завершили работу."
)


def register() -> None:
    """Make the kind and its text known; called when the application is ready."""
    wordings.register(WORDING)
    order_kinds.register(KIND)
