"""An order as a kind of document."""

from __future__ import annotations

from django.db.models import F

from mentoring.core.roles import Permission
from mentoring.documents import orders as printing
from mentoring.web.providers import DocumentKind, documents
from programmes.actions import kept_orders
from programmes.documents.finding import found
from programmes.documents.order_fields import ORDER_FIELDS
from programmes.models import Order
from programmes.readers import orders as reader
from programmes.states import OrderState


def _order(identifier: str) -> Order:
    return found(Order.objects.select_related("school", "programme"), identifier, missing=f"Приказа {identifier} нет.")


def _pdf(order: Order) -> bytes:
    """The kept copy of an approved order, to the byte; any other as it reads now."""
    return kept_orders.pdf(order) if order.state == OrderState.APPROVED else printing.pdf(reader.document_of(order))


def _docx(order: Order) -> bytes:
    """The frozen content of an approved order; any other as it reads now."""
    return kept_orders.docx(order) if order.state == OrderState.APPROVED else printing.docx(reader.document_of(order))


ORDER = DocumentKind(
    code="order",
    title="Приказ",
    find=_order,
    formats={"pdf": _pdf, "docx": _docx},
    filename=reader.filename,
    group="Приказы",
    fields=ORDER_FIELDS,
    note="Утверждённые и проекты, с приложениями.",
    permission=Permission.ORDER_VIEW,
    rows=lambda programme, user: (
        Order.objects.visible_to(user)
        .filter(programme=programme)
        .select_related("school")
        .order_by(F("dated_on").desc(nulls_last=True), "-pk")
    ),
    label=lambda order: f"{order}: {order.title}" if order.number else str(order),
)


def register() -> None:
    """Make the kind known; called when the application is ready."""
    documents.register(ORDER)
