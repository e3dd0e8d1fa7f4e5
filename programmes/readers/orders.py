"""Orders as pages show them: what the order says now, its way so far, what changed on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django_fsm import can_proceed

from mentoring.accounts.models import School
from mentoring.core.documents import OrderDocument
from mentoring.core.russian.dates import short_date
from programmes import order_kinds
from programmes.core import numbering
from programmes.core.changes import Change, changes
from programmes.models import Order, OrderDecision, OrderJournal
from programmes.states import DecisionKind


@dataclass(frozen=True)
class OrderView:
    """An order as its page needs it."""

    order: Order
    document: OrderDocument
    decisions: tuple[OrderDecision, ...]
    changes: tuple[Change, ...]
    compared_with: OrderDecision | None

    @property
    def remark(self) -> str:
        """The director's last remark while the order is being mended."""
        last = self.decisions[-1] if self.decisions else None
        return last.remark if last and last.kind == DecisionKind.RETURNED else ""


def register_of(school: School) -> QuerySet[Order]:
    """The school's orders with what lists show."""
    return Order.objects.filter(school=school).select_related("school", "programme", "prepared_by", "approved_by")


def view_of(order: Order) -> OrderView:
    """The order with its timeline, and what it says differently from the version that the director saw before."""
    decisions = tuple(order.decisions.select_related("by").order_by("at", "pk"))
    document = document_of(order)
    seen = last_seen(decisions)
    found = changes(OrderDocument.from_dict(seen.content), document) if seen and seen.content else []
    return OrderView(order, document, decisions, tuple(found), seen)


def document_of(order: Order) -> OrderDocument:
    """What the order says: the facts of now while the curator works on it, the kept content ever after."""
    if order.is_editable:
        return order_kinds.get(order.kind).build(order).document
    return OrderDocument.from_dict(order.content)


def last_seen(decisions: tuple[OrderDecision, ...]) -> OrderDecision | None:
    """The decision that holds what the director saw last and sent back; None when nothing came back yet."""
    returned = [decision for decision in decisions if decision.kind == DecisionKind.RETURNED]
    return returned[-1] if returned else None


def last_step(order: Order) -> str:
    """Who took the last step and what was said, in one sentence."""
    decision = order.decisions.select_related("by").order_by("-at", "-pk").first()
    if decision is None:
        return ""
    remark = f" Замечание: «{decision.remark}»" if decision.remark else ""
    return f"{decision}: {decision.by}.{remark}"


def filename(order: Order) -> str:
    """The name of the order's file, without extension."""
    if order.number:
        return f"Приказ № {order.number} от {short_date(order.dated_on)}"
    return f"Проект приказа {order.title}"


def next_number(journal: OrderJournal | None, day: date) -> str:
    """The number that the journal would give on that day; the first one of all while the school has no journal."""
    if journal is None:
        return numbering.next_number((), OrderJournal().pattern)
    used = Order.objects.filter(journal=journal, journal_year=day.year).exclude(number="")
    return numbering.next_number(used.values_list("number", flat=True), journal.pattern)


def journal_of(order: Order) -> OrderJournal | None:
    """The journal in which the order is, or would be, registered; None while the school has none."""
    if order.journal_id:
        return order.journal
    journals = list(OrderJournal.objects.filter(school=order.school_id).order_by("-is_main", "pk"))
    own = next((journal for journal in journals if order.kind in journal.kinds), None)
    return own or (journals[0] if journals else None)


@dataclass(frozen=True)
class DeskLine:
    """An order that waits for the director, with its last step and how often it has come back."""

    order: Order
    submitted: OrderDecision | None
    returns: int


def desk(school: School) -> list[DeskLine]:
    """What waits for the director's decision, the oldest first; two queries."""
    orders = register_of(school).waiting().prefetch_related("decisions__by").order_by("prepared_at", "pk")
    lines = []
    for order in orders:
        decisions = sorted(order.decisions.all(), key=lambda decision: (decision.at, decision.pk))
        submitted = [decision for decision in decisions if decision.kind == DecisionKind.SUBMITTED]
        returns = sum(decision.kind == DecisionKind.RETURNED for decision in decisions)
        lines.append(DeskLine(order, submitted[-1] if submitted else None, returns))
    return lines


def possible(order: Order, *, prepares: bool, approves: bool) -> dict[str, bool]:
    """What somebody who may prepare or approve orders can do with this one now."""
    return {
        "edit": prepares and order.is_editable and bool(order.parameters.keys() & {"basis"}),
        "submit": prepares and can_proceed(order.submit),
        "withdraw": prepares and can_proceed(order.withdraw),
        "approve": approves and can_proceed(order.approve),
        "send_back": approves and can_proceed(order.send_back),
    }


def date_warning(order: Order) -> str:
    """A remark where the journal's numbers and days run against each other; never more than a remark."""
    later = (
        Order.objects.filter(journal=order.journal_id, journal_year=order.journal_year, dated_on__gt=order.dated_on)
        .exclude(pk=order.pk)
        .order_by("-dated_on")
        .first()
    )
    if later is None:
        return ""
    return (
        f"Дата приказа раньше даты последнего приказа в журнале: № {later.number} от {short_date(later.dated_on)}. "
        "Если бумажный приказ подписан этим днём, всё верно."
    )
