"""The papers of this application as kinds of documents: orders and the roadmap, with their formats and file names."""

from __future__ import annotations

from django.utils.timezone import localdate

from mentoring.core.russian.dates import long_date
from mentoring.documents import orders as order_papers
from mentoring.documents import pdf, xlsx
from mentoring.documents.sheets import Sheet, SheetColumn
from mentoring.form_fields import is_key
from mentoring.web.providers import DocumentKind, documents
from programmes.models import Order, Programme
from programmes.readers import orders as order_reader
from programmes.readers import paper
from programmes.readers.roadmap import roadmap
from programmes.readers.timeline import timeline_of
from programmes.states import OrderState


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


def _stamp(programme: Programme) -> dict[str, object]:
    """«УТВЕРЖДЁН приказом…» where an order introduced the programme, else «УТВЕРЖДАЮ» with room for the hand."""
    order = (
        programme.orders.filter(kind="implementation", state=OrderState.APPROVED).order_by("approved_at", "pk").first()
    )
    if order:
        return {"word": "УТВЕРЖДЁН", "lines": (f"приказом от {long_date(order.dated_on)} № {order.number}",)}
    sign = paper.signature(programme.school)
    lines = (sign.post, programme.school.name, f"______________ {sign.name}", "«____» ______________ 20___ г.")
    return {"word": "УТВЕРЖДАЮ", "lines": lines}


def roadmap_pdf(programme: Programme) -> bytes:
    """The roadmap as it hangs on the wall."""
    context = {
        "programme": programme,
        "school": programme.school,
        "roadmap": roadmap(programme, on=localdate()),
        "stamp": _stamp(programme),
    }
    return pdf.render("documents/roadmap.html", context)


def timeline_pdf(programme: Programme) -> bytes:
    """The roadmap along the months, on turned sheets."""
    today = localdate()
    context = {
        "programme": programme,
        "school": programme.school,
        "timeline": timeline_of(programme, on=today),
        "today": today,
    }
    return pdf.render("documents/timeline.html", context, stylesheets=(pdf.PRINT_STYLESHEET, "css/print/timeline.css"))


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
TIMELINE = DocumentKind(
    code="roadmap-timeline",
    title="Дорожная карта по месяцам",
    find=_programme,
    formats={"pdf": timeline_pdf},
    filename=lambda programme: f"Дорожная карта по месяцам {programme.title}",
)


def register() -> None:
    """Make the kinds known; called when the application is ready."""
    documents.register(ORDER)
    documents.register(ROADMAP)
    documents.register(TIMELINE)
