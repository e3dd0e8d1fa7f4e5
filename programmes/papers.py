"""The papers of this application as kinds of documents: orders and the roadmap, with their formats and file names."""

from __future__ import annotations

from django.utils.timezone import localdate

from mentoring.documents import orders as order_papers
from mentoring.documents import papers as programme_papers
from mentoring.documents import xlsx
from mentoring.documents.sheets import Sheet, SheetColumn
from mentoring.form_fields import is_key
from mentoring.web.providers import DocumentKind, documents
from programmes.models import Order, Programme
from programmes.readers import orders as order_reader
from programmes.readers import roadmap_sheet
from programmes.readers.roadmap import roadmap


def _order(identifier: str) -> Order:
    row = (
        Order.objects.filter(pk=identifier).select_related("school", "programme").first()
        if is_key(identifier)
        else None
    )
    if row is None:
        raise LookupError(f"Приказа {identifier} нет.")
    return row


def _programme(identifier: str) -> Programme:
    row = Programme.objects.filter(pk=identifier).select_related("school").first() if is_key(identifier) else None
    if row is None:
        raise LookupError(f"Программы {identifier} нет.")
    return row


def roadmap_pdf(programme: Programme, *, is_landscape: bool = True) -> bytes:
    """The roadmap as it hangs on the wall."""
    return programme_papers.roadmap_pdf(roadmap_sheet.sheet(programme, is_landscape=is_landscape))


def roadmap_xlsx(programme: Programme) -> bytes:
    """The roadmap as a table to work with."""
    plan = roadmap(programme, on=localdate())
    columns = (
        SheetColumn("№", 7),
        SheetColumn("Этап", 30, is_wrapped=True),
        SheetColumn("Мероприятие", 50, is_wrapped=True),
        SheetColumn("Срок", 24, is_wrapped=True),
        SheetColumn("С", 12),
        SheetColumn("По", 12),
        SheetColumn("Ответственные", 26, is_wrapped=True),
        SheetColumn("Соисполнители", 20, is_wrapped=True),
        SheetColumn("Результат, вид документа", 30, is_wrapped=True),
        SheetColumn("Состояние", 16),
        SheetColumn("Выполнено", 12),
        SheetColumn("Заметки", 30, is_wrapped=True),
    )
    rows = (
        (
            line.activity.number,
            stage.stage.title,
            line.activity.title,
            line.activity.deadline,
            line.activity.starts_on,
            line.activity.ends_on,
            line.activity.responsible,
            line.activity.executors,
            line.activity.product,
            line.activity.state_label,
            line.activity.done_on,
            line.activity.note,
        )
        for stage in plan.stages
        for line in stage.lines
    )
    heading = ("Дорожная карта", programme.title)
    return xlsx.write([Sheet("Дорожная карта", columns, rows, heading=heading)])


ORDER = DocumentKind(
    code="order",
    title="Приказ",
    find=_order,
    formats={
        "pdf": lambda order: order_papers.pdf(order_reader.document_of(order)),
        "docx": lambda order: order_papers.docx(order_reader.document_of(order)),
    },
    filename=order_reader.filename,
)
ROADMAP = DocumentKind(
    code="roadmap",
    title="Дорожная карта",
    find=_programme,
    formats={"pdf": roadmap_pdf, "xlsx": roadmap_xlsx},
    filename=lambda programme: f"Дорожная карта {programme.title}",
)


def register() -> None:
    """Make the kinds known; called when the application is ready."""
    documents.register(ORDER)
    documents.register(ROADMAP)
