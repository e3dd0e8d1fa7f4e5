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
from programmes.readers import order_links
from programmes.readers.order_texts import OrderText, text_of
from programmes.states import DecisionKind


@dataclass(frozen=True)
class OrderView:
    """An order as its page needs it."""

    order: Order
    document: OrderDocument
    decisions: tuple[OrderDecision, ...]
    changes: tuple[Change, ...]
    compared_with: OrderDecision | None
    text: OrderText

    @property
    def remark(self) -> str:
        """The director's last remark while the order is being mended."""
        last = self.decisions[-1] if self.decisions else None
        return last.remark if last and last.kind == DecisionKind.RETURNED else ""


def register_of(school: School) -> QuerySet[Order]:
    """The school's orders with what lists show."""
    rows = Order.objects.filter(school=school).select_related("school", "programme", "prepared_by", "approved_by")
    return rows.prefetch_related(*order_links.for_lists())


def view_of(order: Order) -> OrderView:
    """The order with its timeline, and what it says differently from the version that the director saw before."""
    decisions = tuple(order.decisions.select_related("by").order_by("at", "pk"))
    text = text_of(order)
    document = text.document
    seen = last_seen(decisions)
    found = changes(OrderDocument.from_dict(seen.content), document) if seen and seen.content else []
    return OrderView(order, document, decisions, tuple(found), seen, text)


def document_of(order: Order) -> OrderDocument:
    """What the order says: the facts of now while the curator works on it, the kept content ever after."""
    return text_of(order).document


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
    used = list(_numbered(journal, day.year).values_list("number", "number_sort"))
    greatest = max((numbering.running(key) for _, key in used), default=0)
    return numbering.next_number((number for number, _ in used), journal.pattern, greatest=greatest)


def _numbered(journal: OrderJournal, year: int) -> QuerySet[Order]:
    return Order.objects.filter(journal=journal, journal_year=year).exclude(number="")


def journal_of(order: Order) -> OrderJournal | None:
    """The journal in which the order is, or would be, registered; None while the school has none."""
    if order.journal_id:
        return order.journal
    journals = list(OrderJournal.objects.filter(school=order.school_id).order_by("-is_main", "pk"))
    own = next((journal for journal in journals if order.kind in journal.kinds), None)
    return own or (journals[0] if journals else None)


def possible(order: Order, *, prepares: bool, approves: bool) -> dict[str, bool]:
    """What somebody who may prepare or approve orders can do with this one now."""
    return {
        "edit": prepares and order.is_editable and order_kinds.get(order.kind).has_conditions,
        "submit": prepares and can_proceed(order.submit),
        "withdraw": prepares and can_proceed(order.withdraw),
        "approve": approves and can_proceed(order.approve),
        "send_back": approves and can_proceed(order.send_back),
    }


def date_warning(order: Order, dated_on: date, number: str = "") -> str:
    """A remark where the day runs against the numbers of the journal; the order may be approved already or not yet.

    ``number`` is the one typed; without it the next one of the journal is meant. An empty text means all is well.
    """
    journal = journal_of(order)
    if journal is None:
        return ""
    key = _key(order, journal, dated_on, number)
    before = _others(order, journal, dated_on).filter(number_sort__lt=key, dated_on__gt=dated_on)
    if other := before.order_by("-dated_on", "-number_sort").first():
        return (
            f"Дата раньше, чем у приказа № {other.number} от {short_date(other.dated_on)}, а он стоит в журнале выше. "
            "Если бумажный приказ подписан этим днём, всё верно."
        ).replace("№ ", "№\u00a0")
    after = _others(order, journal, dated_on).filter(number_sort__gt=key, dated_on__lt=dated_on)
    if other := after.order_by("dated_on", "number_sort").first():
        return (
            f"Дата позже, чем у приказа № {other.number} от {short_date(other.dated_on)}, а он стоит в журнале ниже. "
            "Если бумажный приказ подписан этим днём, всё верно."
        ).replace("№ ", "№\u00a0")
    return ""


def number_warning(order: Order, dated_on: date, number: str) -> str:
    """A remark where a typed number is not the next one of the journal; never more than a remark."""
    journal = journal_of(order)
    if journal is None or not number.strip():
        return ""
    others = _others(order, journal, dated_on)
    last = max((numbering.running(key) for key in others.values_list("number_sort", flat=True)), default=0)
    running = numbering.ordinal(number, journal.pattern)
    if last and running > last + 1:
        passed = numbering.gap_text(last + 1, running - 1)
        return f"Номер введён не по порядку: {passed}. В журнале это будет видно."
    if numbering.folded(number) != numbering.folded(numbering.number_of(running, journal.pattern)):
        return f"Номер {number} не по образцу журнала: {numbering.number_of(15, journal.pattern)}."
    if running < last:
        return f"Номер введён не по порядку: последний в журнале – {numbering.number_of(last, journal.pattern)}."
    return ""


def _others(order: Order, journal: OrderJournal, day: date) -> QuerySet[Order]:
    rows = Order.objects.filter(journal=journal, journal_year=day.year).exclude(number="")
    return rows.exclude(pk=order.pk).only("number", "number_sort", "dated_on")


def _key(order: Order, journal: OrderJournal, day: date, number: str) -> str:
    if order.number_sort:
        return order.number_sort
    return numbering.sort_key(number.strip() or next_number(journal, day), journal.pattern)
