"""The acquaintance sheet of an approved order, and the extract for one of its readers, as kinds of documents."""

from __future__ import annotations

from mentoring.core.acquaintance_sheets import AcquaintanceSheet, SheetLine
from mentoring.core.documents import OrderDocument
from mentoring.core.roles import Permission
from mentoring.core.russian.dates import short_date
from mentoring.documents import acquaintance as printing
from mentoring.documents import orders
from mentoring.web.providers import DocumentKind, documents
from programmes.documents.finding import found
from programmes.models import Acquaintance, Order
from programmes.readers.acquaintances import extract_for, sheet_of
from programmes.states import OrderState


def _order(identifier: str) -> Order:
    rows = Order.objects.filter(state=OrderState.APPROVED).select_related("school")
    return found(rows, identifier, missing=f"Утверждённого приказа {identifier} нет.")


def sheet(order: Order) -> AcquaintanceSheet:
    """The sheet of the order as it was signed, with the days noted since."""
    document = OrderDocument.from_dict(order.content)
    lines = (SheetLine(row.name, row.post, row.signed_on) for row in sheet_of(order).rows)
    return AcquaintanceSheet(
        school=document.letterhead.short_name or document.letterhead.full_name,
        number=order.number,
        dated_on=order.dated_on,
        heading=document.heading,
        lines=tuple(lines),
    )


def _rows(programme, user):
    rows = Order.objects.visible_to(user).filter(programme=programme, state=OrderState.APPROVED)
    return rows.filter(acquaintances__isnull=False).distinct().order_by("-dated_on", "-pk")


SHEET = DocumentKind(
    code="acquaintance-sheet",
    title="Лист ознакомления с приказом",
    find=_order,
    formats={
        "pdf": lambda order: printing.as_pdf(sheet(order)),
        "docx": lambda order: printing.as_docx(sheet(order)),
    },
    filename=lambda order: f"Лист ознакомления с приказом № {order.number} от {short_date(order.dated_on)}",
    group="Приказы",
    note="Подписывают все, кого назвал приказ. Подписанный лист приложите к приказу сканом.",
    permission=Permission.ORDER_VIEW,
    rows=_rows,
    label=lambda order: f"№\u00a0{order.number} от {short_date(order.dated_on)}: {order.title}",
)


def _row(identifier: str) -> Acquaintance:
    rows = Acquaintance.objects.select_related("order__school")
    return found(rows, identifier, missing=f"Строки листа ознакомления {identifier} нет.")


EXTRACT = DocumentKind(
    code="order-extract",
    title="Выписка из приказа",
    find=_row,
    formats={
        "pdf": lambda row: orders.pdf(extract_for(row)),
        "docx": lambda row: orders.docx(extract_for(row)),
    },
    filename=lambda row: f"Выписка из приказа № {row.order.number} от {short_date(row.order.dated_on)}",
)


def register() -> None:
    """Make the kinds known; called when the application is ready."""
    documents.register(SHEET)
    documents.register(EXTRACT)
