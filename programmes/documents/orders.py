"""An order as a kind of document."""

from __future__ import annotations

from mentoring.core.roles import Permission
from mentoring.documents import orders as printing
from mentoring.web.providers import DocumentKind, documents
from programmes.documents.finding import found
from programmes.documents.order_fields import ORDER_FIELDS
from programmes.models import Order
from programmes.readers import orders as reader


def _order(identifier: str) -> Order:
    return found(Order.objects.select_related("school", "programme"), identifier, missing=f"Приказа {identifier} нет.")


ORDER = DocumentKind(
    code="order",
    title="Приказ",
    find=_order,
    formats={
        "pdf": lambda order: printing.pdf(reader.document_of(order)),
        "docx": lambda order: printing.docx(reader.document_of(order)),
    },
    filename=reader.filename,
    group="Приказы",
    fields=ORDER_FIELDS,
    note="Утверждённые и проекты, с приложениями.",
    permission=Permission.ORDER_VIEW,
    rows=lambda programme, user: (
        Order.objects.visible_to(user).filter(programme=programme).select_related("school").order_by("-dated_on", "-pk")
    ),
    label=lambda order: f"{order}: {order.title}" if order.number else str(order),
)


def register() -> None:
    """Make the kind known; called when the application is ready."""
    documents.register(ORDER)
